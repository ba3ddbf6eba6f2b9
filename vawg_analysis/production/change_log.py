"""The log of what later releases of a period changed: kept in its folder, and read.

A release is a state of the period's figures. Making the same figures again is no new
release; where any differs from those that lay in the folder, the next release begins
and the log says which, and why as far as it is recorded.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from vawg_analysis.files.saving import csv_text
from vawg_analysis.files.structured import read_json
from vawg_analysis.files.whole import write_whole
from vawg_analysis.provenance import alike, fingerprint
from vawg_analysis.publication.differences import COLUMNS, differences
from vawg_analysis.publication.reading import read_table
from vawg_analysis.publication.reasons import with_reasons

CHANGES_FILE = "changes.csv"
RECORD = "release.json"


@dataclass(frozen=True)
class History:
    """Where a release stands: its number, what it is made from, all that was changed.

    ``log`` has the columns of :data:`vawg_analysis.publication.differences.COLUMNS`.
    """

    number: int
    origin: Mapping[str, object]
    log: pd.DataFrame
    beside: str = ""
    """Hash of the earlier period's release that pages set this one beside."""
    current: bool = False
    """Whether the folder's files are made from the very same."""
    outdated: bool = False
    """Whether the folder's pages stand beside another release of that period."""

    @property
    def latest(self) -> pd.DataFrame:
        """What this release itself changed; empty for the first."""
        return self.log[self.log["release"] == self.number].reset_index(drop=True)

    def write(self, path: Path, table: str, marks: Sequence[str] = ()) -> None:
        """Write the record by which the next release tells what has changed.

        ``table`` and the log are to lie beside ``path`` already; ``marks`` are what
        must be said of the figures.
        """
        files = {
            name: fingerprint(path.parent / name) for name in (table, CHANGES_FILE)
        }
        content = {
            "release": self.number,
            "files": files,
            "origin": dict(self.origin),
            "beside": self.beside,
            "marks": list(marks),
        }
        text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
        write_whole(path, text + "\n")


def history(
    folder: Path,
    kpis: pd.DataFrame,
    origin: Mapping[str, object],
    *,
    table: str,
    beside: str = "",
    receipts: Sequence[Path] = (),
) -> History:
    """The history of a period's figures, up to and with ``kpis``.

    Parameters
    ----------
    folder
        The period's folder; the first release begins where no record, or not the files
        that it tells of, are there.
    kpis, origin
        Today's KPI table as it is published, and what it is made from.
    table
        Name of the file in ``folder`` that holds the KPI table.
    beside
        Hash of the earlier period's KPI table as it was released; "" without one.
    receipts
        As :func:`~vawg_analysis.publication.reasons.with_reasons` takes them.
    """
    record = _record(folder)
    if not record:
        return History(1, origin, pd.DataFrame(columns=COLUMNS), beside)
    log, number = read_table(folder / CHANGES_FILE), record["release"]
    if alike(record["origin"], origin):
        outdated = record["beside"] != beside
        return History(number, origin, log, beside, current=True, outdated=outdated)
    # Written and read as the other was: text in a file is not quite text in memory.
    now = read_table(io.StringIO(csv_text(kpis)))
    changed = differences(read_table(folder / table), now)
    if changed.empty:
        return History(number, origin, log, beside)
    said = with_reasons(changed, record["origin"], origin, receipts)
    said = said.assign(release=number + 1)[COLUMNS]
    whole = pd.concat([log, said]) if len(log) else said
    return History(number + 1, origin, whole, beside)


def _record(folder: Path) -> dict:
    """The record of the release in ``folder``; empty where it does not hold."""
    try:
        record = read_json(folder / RECORD)
        files, _ = record["files"].items(), record["beside"]
        intact = all(fingerprint(folder / name) == was for name, was in files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return record if intact else {}
