"""Empty returns that a force fills in: a workbook with drop-downs, and a CSV header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from vawg_analysis.reference.areas import FORCES
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.columns import DATE
from vawg_analysis.returns.forces.packing import packed
from vawg_analysis.returns.forces.record import ForceColumn, ForceReturn
from vawg_analysis.returns.forces.workbook import put, put_row

LISTS = "Lists"
NOTES = "Notes"
FORMATS = {"str": "@", DATE: "yyyy-mm-dd", "Int64": "0", "float64": "General"}
LAST_ROW = 1_048_576
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def templates() -> dict[str, bytes]:
    """Every template by the name of its file."""
    made: dict[str, bytes] = {}
    for name, kind in FORCE_RETURNS.items():
        made[f"{name}.csv"] = csv_header(kind)
        made[f"{name}.xlsx"] = workbook(kind)
    return made


def csv_header(kind: ForceReturn) -> bytes:
    """The headings of a return as a CSV file with nothing below them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(headings(kind))
    return text.getvalue().encode("utf-8-sig")


def headings(kind: ForceReturn) -> tuple[str, ...]:
    """The headings of a return's file, in order."""
    own = (column.heading or name for name, column in kind.in_file.items())
    return ("force", *(() if kind.dated_by else ("period",)), *own)


def workbook(kind: ForceReturn) -> bytes:
    """A return as a workbook: the table, notes on its columns, lists to choose from.

    Text columns are formatted as text, so that no spreadsheet turns ``8/65`` into a
    date. The same return gives the same bytes.
    """
    book = Workbook()
    table = book.active
    table.title = kind.name
    put_row(table, 1, headings(kind))
    _note(book.create_sheet(NOTES), kind)
    lists = book.create_sheet(LISTS)
    for at, (heading, number_format, choices) in enumerate(_form(kind), 1):
        letter = get_column_letter(at)
        table[f"{letter}1"].font = BOLD
        table.column_dimensions[letter].width = max(12, len(heading) + 2)
        table.column_dimensions[letter].number_format = number_format
        if choices:
            _offer(table, lists, letter, heading, choices)
    return packed(book)


def _form(kind: ForceReturn) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Heading, number format and choices of each column of the file."""
    yield "force", "@", FORCES
    if not kind.dated_by:
        yield "period", "@", ()
    for name, column in kind.in_file.items():
        yield column.heading or name, FORMATS[column.dtype], column.choices


def _offer(
    table: Worksheet,
    lists: Worksheet,
    letter: str,
    heading: str,
    choices: tuple[str, ...],
) -> None:
    """Let the cells of a column be filled from a list on the sheet of lists."""
    taken = 0 if lists["A1"].value is None else lists.max_column
    column = get_column_letter(taken + 1)
    for row, value in enumerate((f"Allowed values of {heading}", *choices), 1):
        put(lists[f"{column}{row}"], value)
    rule = DataValidation(
        type="list",
        formula1=f"{LISTS}!${column}$2:${column}${len(choices) + 1}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=heading[:32],
        error="Choose a value of the list, or leave the cell blank where that is "
        "allowed.",
    )
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    table.add_data_validation(rule)


def _note(sheet: Worksheet, kind: ForceReturn) -> None:
    """What the return asks for and what each column holds."""
    lines = [
        (kind.title,),
        (kind.asks_for,),
        (f"One file may hold several forces. Each row is filed under: {kind.period}",),
        ("Dates: 2024-01-31 or, day first, 31/01/2024. Leave out what is not known.",),
        (),
        ("Column", "What it holds", "Example", "Unit", "May be blank", "Heed"),
        ("force", kind.force, "kent", "", "no", ""),
        *(
            []
            if kind.dated_by
            else [("period", kind.period, "2022-01-to-2022-03", "", "no", "")]
        ),
        *(
            (column.heading or name, *_said(column))
            for name, column in kind.in_file.items()
        ),
    ]
    for row, line in enumerate(lines, 1):
        put_row(sheet, row, line)
        for cell in sheet[row]:
            cell.alignment = WRAPPED
    for letter, width in zip("ABCDEF", (34, 90, 24, 18, 14, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"].font = BOLD


def _said(column: ForceColumn) -> tuple[str, ...]:
    blank = "no" if column.filled else "yes"
    about = (column.description, column.example, column.unit, blank)
    return (*about, column.personal_data)
