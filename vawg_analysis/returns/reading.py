"""From a published file to a release: recognise, normalise once, validate once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from vawg_analysis.characters import visible
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns.cells import Report
from vawg_analysis.returns.codes import TOTAL
from vawg_analysis.returns.forces.empty import empty_units, how_to_say
from vawg_analysis.returns.forces.findings import Examination, parted, summary
from vawg_analysis.returns.forces.layouts import LAYOUTS as FORCES_OWN
from vawg_analysis.returns.formats import sheets
from vawg_analysis.returns.grid import Table
from vawg_analysis.returns.layouts import Columns
from vawg_analysis.returns.matching import Match, tables
from vawg_analysis.returns.published import LAYOUTS as PUBLISHED
from vawg_analysis.returns.rows import collapsed, without_totals
from vawg_analysis.returns.schema import Release, Return, validated
from vawg_analysis.returns.sidecar import Sidecar, sidecar
from vawg_analysis.returns.synthetic import NOTE, Surroundings, mark
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
        matches = tables(path, found, LAYOUTS, report)
        kind = matches[0].layout.kind.name
        rows = _rows(Surroundings(path, found, matches, beside), report)
    except Refused as refused:
        said, made_up = refused.problems, report.synthetic
        return Examination(path, kind, None, said, (), made_up)
    faults, concerns = parted(sorted(report.problems, key=_place))
    if faults:
        return Examination(path, kind, None, faults, concerns, report.synthetic)
    release = _release(path, kind, rows, report, beside)
    return Examination(path, kind, release, (), concerns, release.synthetic)


def _release(
    path: Path, kind: str, rows: pd.DataFrame, report: Report, beside: Sidecar
) -> Release:
    concerns = parted(report.problems)[1]
    made_up = [NOTE] * report.synthetic
    said = (*made_up, *beside.notes, *report.notes, *summary(concerns))
    notes = tuple(dict.fromkeys(map(visible, said)))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    empty = empty_units(RETURNS[kind], beside, rows)[0]
    return Release(kind, rows, path, digest, notes, report.synthetic, empty)


def _rows(around: Surroundings, report: Report) -> pd.DataFrame:
    """The rows of all tables of a file, held to the schema if there is no fault."""
    path, matches, beside = around.path, around.matches, around.beside
    kind = matches[0].layout.kind
    found = [match.sheet.table(match.row) for match in matches]
    columns = [
        Columns(match.sheet, table, match.layout, report, beside)
        for match, table in zip(matches, found, strict=True)
    ]
    mark(columns, around, report)
    frames = [
        _normalised(*parts, report)
        for parts in zip(matches, found, columns, strict=True)
    ]
    rows = collapsed(kind, pd.concat(frames, ignore_index=True), report)
    report.problems.extend(empty_units(kind, beside, rows)[1])
    if rows.empty and not beside.nothing and not parted(report.problems)[0]:
        report.problems.append(_without_forces(path))
    return rows if parted(report.problems)[0] else validated(kind, rows, path.name)


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.row or 0, problem.column


def _without_forces(path: Path) -> Problem:
    return Problem(
        "every row adds up several forces",
        file=path.name,
        remedy="Take the table that is split by police force area.",
    )


def _normalised(
    match: Match, table: Table, columns: Columns, report: Report
) -> pd.DataFrame:
    """The normalised rows of one table, with ``file`` and ``row`` of each."""
    report.problems.extend(table.problems)
    nothing = not (len(table.rows) or table.problems or columns.sidecar.nothing)
    if nothing:
        to_do = how_to_say(match.layout.kind, columns.sidecar.name)
        columns.refuse("there are no rows below the header", to_do)
    if unread := columns.unread(match.layout.known):
        refuse_overlooked(columns, match.layout, unread)
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
