"""How a worksheet is laid out: wide and high enough for its words, and to be printed.

No panes are frozen: on a small screen, or enlarged, they would leave no room to scroll.
A program that knows the cells as a table keeps their headings in sight without.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

import pandas as pd
from gptables.core.wrappers import GPWorksheet

NARROWEST, WIDEST = 11, 80
_LETTER, _AVERAGE = 1.2, 1.05
"""Of a column's unit, a wide letter of these sheets, and a letter of running text."""
_SENTENCE = 30
"""From how many letters on a text has wide and narrow ones alike."""
_LINE = 15.75
"""Points that a line of 12-point type takes."""
_TITLE, _SUBTITLE = 1.4, 1.2
"""How much larger than other text."""


def lay_out(sheet: GPWorksheet, table: pd.DataFrame, head: int) -> None:
    """Lay out a sheet whose title is its first line, and ``head`` that of the headings.

    Heights are in the file, because a program may take rows without one for a line
    high, and show wrapped words over one another.
    """
    widths = [_width(name, table[name]) for name in table]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.set_row(0, _LINE * _TITLE)
    for row in range(1, head):
        sheet.set_row(row, _LINE)
    lines = [list(table.columns), *table.itertuples(index=False)]
    for row, cells in enumerate(lines, start=head):
        high = max(_lines(*pair) for pair in zip(cells, widths, strict=True))
        sheet.set_row(row, _LINE * high)
    _print(sheet)
    sheet.repeat_rows(0, head)


def lay_out_cover(
    sheet: GPWorksheet, title: str, parts: Sequence[Sequence[str]]
) -> None:
    """Lay out the cover: its title, and ``parts`` under a heading each."""
    lines = [(title, _TITLE)]
    for part in parts:
        lines += [("", _SUBTITLE), *((text, 1.0) for text in part)]
    sheet.set_column(0, 0, WIDEST)
    for row, (text, size) in enumerate(lines):
        sheet.set_row(row, _LINE * size * _lines(text, WIDEST / size))
    _print(sheet)


def _width(name: str, column: pd.Series) -> float:
    longest = max(len(name), *column.map(_shown).str.len())
    letter = _AVERAGE if longest > _SENTENCE else _LETTER
    return min(max(longest * letter + 2, NARROWEST), WIDEST)


def _shown(cell: object) -> str:
    """A cell as it is read: large numbers with their commas."""
    return cell if isinstance(cell, str) else f"{cell:,}"


def _lines(cell: object, width: float) -> int:
    """How many lines a cell takes in a column of this width."""
    room = math.floor((width - 2) / _AVERAGE)
    if not isinstance(cell, str) or len(cell) <= room:
        return 1
    return len(textwrap.wrap(cell, room))


def _print(sheet: GPWorksheet) -> None:
    """On paper: across the page, as wide as it, numbered, with the sheet's name."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
