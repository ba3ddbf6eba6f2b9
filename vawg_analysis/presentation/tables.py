"""A frame as a table that all can read: caption, scopes, words for what is missing.

The HTML follows the Web Content Accessibility Guidelines 2.2, success criterion 1.3.1
(techniques H39 for ``caption`` and H63 for ``scope``).
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from vawg_analysis.characters import visible
from vawg_analysis.presentation.wording import (
    UNKNOWN,
    is_missing,
    number_text,
    shows_value,
)

TEXT = "text"
FIGURE = "figure"
"""A column whose numbers are in words already; it is aligned as numbers are."""

_TABLE = '<table style="table-layout: auto; white-space: normal">'
_LEFT = ' style="text-align: left"'
_RIGHT = ' style="text-align: right"'
_NUMBER = (
    ' style="text-align: right; white-space: nowrap;'
    ' font-variant-numeric: tabular-nums"'
)
"""A figure and an interval stay on one line; the heading above them need not."""


@dataclass(frozen=True, repr=False)
class Table:
    """A frame shown under a caption; its first column names the rows.

    Parameters
    ----------
    frame
        What to show, its columns named and ordered as a reader shall see them.
        The index is not shown. Text in a column of numbers is shown as it is.
    caption
        What the table holds: of what, where and when.
    formats
        Column → unit (``count``, ``proportion``, ``days``, ``per 1,000 …``),
        ``figure`` or ``text``. Whole numbers are counts unless it says otherwise.
    status
        Column, not itself shown, that says why a row's figure is missing. Where a row
        is suppressed, its counts are not shown either.
    notes
        Sentences below the table.

    Raises
    ------
    ValueError
        Where the caption is empty, two columns have one name, a named column is not
        there, or a column of decimals has no unit.
    """

    frame: pd.DataFrame
    caption: str
    formats: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    status: str = field(default="", kw_only=True)
    notes: Sequence[str] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        if fault := self._fault():
            raise ValueError(fault)

    def _fault(self) -> str:
        names = list(self.frame.columns)
        asked = [*self.formats, *([self.status] if self.status else [])]
        if not self.caption.strip():
            return "a table needs a caption: say what it holds"
        if not self.columns or len(set(names)) < len(names):
            return f"a table needs columns of different names, not {names}"
        if absent := [name for name in asked if name not in names]:
            return f"no such column: {', '.join(absent)}. The frame has {names}"
        if unsaid := [name for name in self.columns if self.unit(name) is None]:
            return f"say in formats which unit these columns have: {', '.join(unsaid)}"
        return ""

    @property
    def columns(self) -> list[str]:
        """The columns that are shown."""
        return [name for name in self.frame.columns if name != self.status]

    def unit(self, column: str) -> str | None:
        """How a column is shown; ``None`` where decimals come without a unit."""
        if column in self.formats:
            return self.formats[column]
        values = self.frame[column]
        if pd.api.types.is_bool_dtype(values):
            return TEXT
        if pd.api.types.is_integer_dtype(values):
            return "count"
        return None if pd.api.types.is_float_dtype(values) else TEXT

    def cells(self) -> list[list[str]]:
        """The text of every cell, row by row."""
        units = [self.unit(name) for name in self.columns]
        rows = self.frame[self.columns].itertuples(index=False, name=None)
        said = self.frame[self.status] if self.status else ["ok"] * len(self.frame)
        return [
            [_cell(value, unit, status) for value, unit in zip(row, units, strict=True)]
            for row, status in zip(rows, said, strict=True)
        ]

    def _repr_html_(self) -> str:
        words = [self.unit(name) == TEXT for name in self.columns]
        aligned = [_LEFT if text else _NUMBER for text in words]
        heads = [
            f'<th scope="col"{_LEFT if text else _RIGHT}>{_escaped(str(name))}</th>'
            for name, text in zip(self.columns, words, strict=True)
        ]
        caption = _escaped(self.caption)
        lines = [
            f'<div role="region" tabindex="0" aria-label="{caption}"'
            ' style="overflow-x: auto">',
            _TABLE,
            f'<caption style="text-align: left">{caption}</caption>',
            f"<thead><tr>{''.join(heads)}</tr></thead>",
            "<tbody>",
            *([_row(cells, aligned) for cells in self.cells()] or [self._no_row()]),
            "</tbody>",
            "</table>",
            *(f"<p>{_escaped(note)}</p>" for note in self.notes),
            "</div>",
        ]
        return "\n".join(lines)

    def _no_row(self) -> str:
        return f'<tr><td colspan="{len(self.columns)}"{_LEFT}>none</td></tr>'

    def __repr__(self) -> str:
        rows = "1 row" if len(self.frame) == 1 else f"{len(self.frame)} rows"
        return f"Table: {self.caption} ({rows})"


def _escaped(text: str) -> str:
    return html.escape(visible(text, keep="\n"))


def _cell(value: object, unit: str, status: str) -> str:
    shown = shows_value(status)
    if isinstance(value, str):
        return visible(value, keep="\n")
    if is_missing(value):
        return UNKNOWN if shown else status
    if unit in (TEXT, FIGURE):
        return str(value)
    hidden = status == "suppressed" if unit == "count" else not shown
    return status if hidden else number_text(value, unit)


def _row(cells: Sequence[str], aligned: Sequence[str]) -> str:
    first, *rest = map(html.escape, cells)
    data = "".join(
        f"<td{align}>{text}</td>"
        for text, align in zip(rest, aligned[1:], strict=False)
    )
    return f'<tr><th scope="row"{aligned[0]}>{first}</th>{data}</tr>'
