"""Cells of a workbook written so that text stays text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""


def put(cell: Cell, value: object) -> None:
    """Write ``value``: text as text, even if it begins like a formula.

    Text that a workbook cannot hold loses its control characters and is cut, marked
    with “…”, at :data:`LONGEST` characters.
    """
    if value is None or value == "":
        return
    if isinstance(value, (bool, int, float, date)):
        cell.value = value
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell.value = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    cell.data_type = "s"
    cell.quotePrefix = True


def put_row(sheet: Worksheet, row: int, values: Iterable[object]) -> None:
    """Write ``values`` into the cells of a row, from the first column on."""
    for column, value in enumerate(values, 1):
        put(sheet.cell(row, column), value)
