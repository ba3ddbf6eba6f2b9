"""From a published file to a release: recognise, normalise once, validate once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns.cells import Report
from vawg_analysis.returns.codes import TOTAL
from vawg_analysis.returns.formats import HEADER_WITHIN, sheets
from vawg_analysis.returns.grid import Sheet
from vawg_analysis.returns.layouts import Columns
from vawg_analysis.returns.matching import Match, best_match
from vawg_analysis.returns.published import LAYOUTS
from vawg_analysis.returns.rows import collapsed, without_totals
from vawg_analysis.returns.schema import Release, Return, validated
from vawg_analysis.returns.sidecar import Sidecar, sidecar

RETURNS: dict[str, Return] = {layout.kind.name: layout.kind for layout in LAYOUTS}
"""Every kind of published table by its name: what the data dictionary is made from."""


def read(path: str | Path) -> Release:
    """Read one published file, whatever its kind and format.

    The kind is recognised by the column headings. Rows are in the order of their key,
    with the columns and dtypes of ``RETURNS[kind].dictionary``.

    Raises :class:`Refused` with every problem of the file: nothing of a file with a
    problem is taken, and nothing is left out without a note.
    """
    path = Path(path)
    found = sheets(path)
    beside = sidecar(path)
    report = Report(notes=list(beside.notes))
    matches = _tables(path, found, report)
    kind = matches[0].layout.kind
    frames = [_normalised(match, beside, report) for match in matches]
    rows = collapsed(kind, pd.concat(frames, ignore_index=True), report)
    if rows.empty and not report.problems:
        report.problems.append(_without_forces(path))
    if report.problems:
        raise Refused(sorted(report.problems, key=_place))
    rows = validated(kind, rows, path.name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Release(kind.name, rows, path, digest, tuple(dict.fromkeys(report.notes)))


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
        columns.refuse("there are no rows below the header", "Check the download.")
    if unread := columns.unread(match.layout.known):
        report.notes.append(f"columns not read: {', '.join(unread)}")
    if table.stray:
        report.notes.append(_stray(table.stray))
    frame = match.layout.normalise(columns)
    rows = table.rows[frame.index.to_numpy(dtype="int64", na_value=0)]
    frame = frame.assign(file=match.sheet.file, row=rows)
    return without_totals(frame, TOTAL, report)


def _stray(cells: tuple[str, ...], shown: int = 5) -> str:
    more = f" and {len(cells) - shown:,} more" if len(cells) > shown else ""
    return f"cells outside the table, not read: {', '.join(cells[:shown])}{more}"
