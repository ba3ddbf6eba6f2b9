"""A copy of a return in which every faulty cell is marked, for whoever mends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from vawg_analysis.files.whole import whole
from vawg_analysis.problems import Problem
from vawg_analysis.returns.forces.findings import Concern, Examination, Fault
from vawg_analysis.returns.forces.layouts import LAYOUTS
from vawg_analysis.returns.forces.workbook import put, put_row
from vawg_analysis.returns.formats import sheets
from vawg_analysis.returns.grid import Sheet, Table
from vawg_analysis.returns.matching import best_match

WHOLE_UP_TO = 100_000
"""A longer return is not copied whole: its faulty rows are, under their own number."""
AUTHOR = "vawg check"
ERROR = PatternFill("solid", start_color="FFF4B6A8")
WARNING = PatternFill("solid", start_color="FFFFE699")
LIST_OF_PROBLEMS = "Problems found"
HEADINGS = ("severity", "row", "column", "value", "problem", "allowed", "remedy")
Marks = Mapping[tuple[int, str], list[Problem]]
"""Problems by row of the sheet and heading of the column."""


def mark(path: Path, found: Examination, target: Path) -> Path:
    """Write the workbook ``target``: ``path``, marked, and a sheet of all problems.

    A marked cell is filled, red for an error and yellow for a warning, and carries the
    problem as a comment. A workbook is copied with its sheets; any other file becomes
    one, whole up to :data:`WHOLE_UP_TO` rows. Text that begins like a formula stays
    text. Returns ``target``.
    """
    problems = [*found.faults, *found.concerns]
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        book = _copied(path)
    else:
        book = _empty()
    for sheet in sheets(path):
        match = best_match(sheet, LAYOUTS)
        if match is None:
            continue
        table = sheet.table(match.row)
        own = [p for p in problems if p.file == sheet.file]
        marks = _marks(table, own)
        if sheet.name in book.sheetnames:
            _mark_cells(book[sheet.name], match.row, marks)
        else:
            _copy(book.create_sheet(sheet.name or found.kind), sheet, match.row, marks)
    _list(book.create_sheet(LIST_OF_PROBLEMS, 0), problems)
    with whole(target) as unfinished:
        book.save(unfinished)
    return target


def _copied(path: Path) -> Workbook:
    """The workbook with what its formulas came to and none of the formulas."""
    try:
        return openpyxl.load_workbook(path, data_only=True)
    except Exception:  # it stumbles at what the reader of returns forgives
        return _empty()


def _empty() -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    return book


def _marks(table: Table, problems: Iterable[Problem]) -> Marks:
    """Where each problem stands: one that is of a value, at every such value."""
    marks: dict[tuple[int, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row is None or problem.column not in table.header:
            continue
        for row in _rows_of(table, problem):
            marks[row, problem.column].append(problem)
    return marks


def _rows_of(table: Table, problem: Problem) -> list[int]:
    if isinstance(problem, Fault):
        return [problem.row]
    column = table.columns[table.header.index(problem.column)]
    same = [
        int(row)
        for row, value in zip(table.rows.tolist(), column, strict=True)
        if _shown(value) == problem.value
    ]
    return same or [problem.row]


def _shown(value: object) -> object:
    return value if isinstance(value, (str, int, float)) else str(value)


def _mark_cells(sheet: Worksheet, header: int, marks: Marks) -> None:
    places = {str(cell.value): cell.column for cell in sheet[header + 1]}
    for (row, heading), problems in marks.items():
        if heading in places:
            _mark(sheet.cell(row, places[heading]), problems)


def _copy(target: Worksheet, sheet: Sheet, header: int, marks: Marks) -> None:
    """The table as a sheet of its own; its first column is the row in the file."""
    table = sheet.table(header)
    put_row(target, 1, ("row", *table.header))
    places = {heading: at for at, heading in enumerate(table.header, 2)}
    faulty = {row for row, _ in marks}
    whole = len(table.rows) <= WHOLE_UP_TO
    lines = zip(table.rows.tolist(), *table.columns, strict=True)
    kept = (line for line in lines if whole or line[0] in faulty)
    for at, line in enumerate(kept, 2):
        put_row(target, at, line)
        for heading, place in places.items() if line[0] in faulty else ():
            if problems := marks.get((line[0], heading)):
                _mark(target.cell(at, place), problems)


def _mark(cell: Cell, problems: list[Problem]) -> None:
    serious = any(not isinstance(problem, Concern) for problem in problems)
    cell.fill = ERROR if serious else WARNING
    cell.comment = Comment("\n".join(map(_said, problems)), AUTHOR, 160, 420)


def _said(problem: Problem) -> str:
    allowed = f"Allowed: {problem.allowed}." if problem.allowed else ""
    parts = (f"{_severity(problem)}: {problem.what}.", allowed, problem.remedy)
    return " ".join(filter(None, parts))


def _severity(problem: Problem) -> str:
    return "Warning" if isinstance(problem, Concern) else "Error"


def _list(sheet: Worksheet, problems: Iterable[Problem]) -> None:
    put_row(sheet, 1, HEADINGS)
    for at, line in enumerate(_lines(problems), 2):
        put_row(sheet, at, line)
    for letter, width in zip("ABCDEFG", (10, 8, 26, 26, 60, 50, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet.cell(1, len(HEADINGS) + 2), "Made by vawg check: not a return.")


def _lines(problems: Iterable[Problem]) -> Iterator[tuple[object, ...]]:
    for problem in problems:
        yield (
            _severity(problem),
            problem.row,
            problem.column,
            problem.value,
            problem.what,
            problem.allowed,
            problem.remedy,
        )
