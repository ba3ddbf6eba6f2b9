"""From a published file to a release: recognise, normalise once, validate once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns.cells import Report
from vawg_analysis.returns.codes import TOTAL
from vawg_analysis.returns.forces.findings import (
    Examination,
    parted,
    summary,
)
from vawg_analysis.returns.forces.layouts import LAYOUTS as FORCES_OWN
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.formats import HEADER_WITHIN, sheets
from vawg_analysis.returns.grid import Sheet
from vawg_analysis.returns.layouts import Columns
from vawg_analysis.returns.matching import Match, best_match
from vawg_analysis.returns.published import LAYOUTS as PUBLISHED
from vawg_analysis.returns.rows import collapsed, without_totals
from vawg_analysis.returns.schema import Release, Return, validated
from vawg_analysis.returns.sidecar import Sidecar, sidecar
from vawg_analysis.returns.unread import refuse_overlooked

LAYOUTS = (*PUBLISHED, *FORCES_OWN)
RETURNS: dict[str, Return] = {layout.kind.name: layout.kind for layout in LAYOUTS}
"""Every published table and return by its name: what the dictionary is made from."""


def read(path: str | Path) -> Release:
    """Read one published file, whatever its kind and format.

    The kind is recognised by the column headings. Rows are in the order of their key,
    with the columns and dtypes of ``RETURNS[kind].dictionary``.

    Raises :class:`Refused` with every problem of the file: nothing of a file with a
    problem is taken, and nothing is left out without a note.
    """
    found = examine(path)
    if found.release is None:
        raise Refused(found.faults)
    return found.release


def examine(path: str | Path) -> Examination:
    """Read one file and say all that was found in it, faults and concerns apart.

    A return of a force can be taken in spite of concerns: its release has a note for
    each rule that raised some, and nothing of a single row.
    """
    path = Path(path)
    report = Report()
    kind = ""
    try:
        found, beside = sheets(path), sidecar(path)
        matches = _tables(path, found, report)
        kind = matches[0].layout.kind.name
        rows = _rows(path, matches, beside, report)
    except Refused as refused:
        return Examination(path.name, kind, None, refused.problems, ())
    faults, concerns = parted(sorted(report.problems, key=_place))
    if faults:
        return Examination(path.name, kind, None, faults, concerns)
    notes = dict.fromkeys((*beside.notes, *report.notes, *summary(concerns)))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    release = Release(kind, rows, path, digest, tuple(notes))
    return Examination(path.name, kind, release, (), concerns)


def _rows(
    path: Path, matches: list[Match], beside: Sidecar, report: Report
) -> pd.DataFrame:
    """The rows of all tables of a file, held to the schema if there is no fault."""
    kind = matches[0].layout.kind
    frames = [_normalised(match, beside, report) for match in matches]
    rows = collapsed(kind, pd.concat(frames, ignore_index=True), report)
    if rows.empty and not parted(report.problems)[0]:
        report.problems.append(_without_forces(path))
    return rows if parted(report.problems)[0] else validated(kind, rows, path.name)


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.row or 0, problem.column


def _tables(path: Path, found: Sequence[Sheet], report: Report) -> list[Match]:
    """The sheets that are tables, all of one kind; else :class:`Refused`."""
    matches = [m for m in (best_match(sheet, LAYOUTS) for sheet in found) if m]
    fitting = [match for match in matches if match.fits]
    broken = [match.problem() for match in matches if match.nearly]
    if not fitting:
        nearest = min(matches, key=lambda match: match.distance, default=None)
        raise Refused(broken or [nearest.problem() if nearest else _nothing(path)])
    kinds = {match.layout.kind.name: match.sheet.file for match in fitting}
    if len(kinds) > 1:
        said = "; ".join(f"{file}: {kind}" for kind, file in kinds.items())
        broken.append(
            Problem(
                f"the workbook holds tables of more than one kind ({said})",
                file=path.name,
                remedy="Save each kind as a file of its own.",
            )
        )
    if broken:
        raise Refused(broken)
    read_ = {match.sheet.name for match in fitting}
    if skipped := [sheet.name for sheet in found if sheet.name not in read_]:
        report.notes.append(f"sheets without a table, not read: {', '.join(skipped)}")
    return fitting


def _nothing(path: Path) -> Problem:
    return Problem(
        f"there is no table: no header in the first {HEADER_WITHIN} rows",
        file=path.name,
        allowed="tables of the kinds " + ", ".join(RETURNS),
    )


def _without_forces(path: Path) -> Problem:
    return Problem(
        "every row adds up several forces",
        file=path.name,
        remedy="Take the table that is split by police force area.",
    )


def _normalised(match: Match, beside: Sidecar, report: Report) -> pd.DataFrame:
    """The normalised rows of one table, with ``file`` and ``row`` of each."""
    table = match.sheet.table(match.row)
    columns = Columns(match.sheet, table, match.layout, report, beside)
    report.problems.extend(table.problems)
    if not len(table.rows) and not table.problems:
        columns.refuse("there are no rows below the header", _fill_in(match))
    if unread := columns.unread(match.layout.known):
        refuse_overlooked(columns, match.layout, unread)
        report.notes.append(f"columns not read: {', '.join(unread)}")
    if table.stray:
        report.notes.append(_stray(table.stray))
    frame = match.layout.normalise(columns)
    rows = table.rows[frame.index.to_numpy(dtype="int64", na_value=0)]
    frame = frame.assign(file=match.sheet.file, row=rows)
    return without_totals(frame, TOTAL, report)


def _fill_in(match: Match) -> str:
    made = isinstance(match.layout.kind, ForceReturn)
    return "Fill in a row for each case." if made else "Check the download."


def _stray(cells: tuple[str, ...], shown: int = 5) -> str:
    more = f" and {len(cells) - shown:,} more" if len(cells) > shown else ""
    return f"cells outside the table, not read: {', '.join(cells[:shown])}{more}"
