"""A sheet of cells: which of them are the table below a header, and which are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from vawg_analysis.problems import Problem

_UNNAMED = re.compile(r"\s*(unnamed: \d+)?\s*", re.I)
_PROSE = re.compile(r"(source|note|footnote|contains|copyright)s?\b|[©*]", re.I)
HEADER_WITHIN = 20
"""How many rows of a sheet are searched for its header."""
Rows = dict[int, Sequence[object]]
"""Cells by their row in the sheet, which starts at 1."""


@dataclass(frozen=True)
class Table:
    """A header and the columns below it, as published.

    ``rows`` numbers each record as a spreadsheet does; ``stray`` says which cells lie
    outside the named columns, ``problems`` which rows do not keep to them.
    """

    header: tuple[str, ...]
    columns: Sequence[object]
    rows: np.ndarray
    stray: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file; ``file`` is what a problem calls it.

    ``top`` shows its first rows, among which the header is looked for; ``table`` gives
    the table below the row, counted from 0, that is the header.
    """

    file: str
    name: str
    top: Sequence[Sequence[object]]
    table: Callable[[int], Table]


def is_blank(cell: object) -> bool:
    """True of an empty cell, and of a heading that a program made up for one."""
    return cell is None or (isinstance(cell, str) and bool(_UNNAMED.fullmatch(cell)))


@dataclass(frozen=True)
class Grid:
    """Rows of cells. ``even`` holds where every row must be as wide as its header."""

    cells: Sequence[Sequence[object]]
    file: str
    even: bool

    def below(self, header: int) -> Table:
        """The table under the header in row ``header``, counted from 0.

        Blank rows are no rows of the table. In a workbook neither are remarks below
        it, which stand alone in the first column; in a CSV file neither are rows longer
        or shorter than the header, each of which is a problem.
        """
        headings = [str(cell) for cell in self.cells[header]]
        named = [i for i, heading in enumerate(headings) if not is_blank(heading)]
        below = enumerate(self.cells[header + 1 :], header + 2)
        body = {number: row for number, row in below if _holds_something(row)}
        stray = [] if self.even else _remarks(body, len(named))
        problems: tuple[Problem, ...] = ()
        if self.even:
            footer = self._footer(body, named[-1] + 1)
            problems = *self._uneven(body, named[-1] + 1, len(headings)), *footer
        columns = list(zip_longest(*body.values(), fillvalue=""))
        columns += [("",) * len(body)] * (len(headings) - len(columns))
        rows = np.fromiter(body, dtype="int64", count=len(body))
        unnamed = (c for i, c in enumerate(columns) if i not in set(named))
        return Table(
            header=tuple(headings[i] for i in named),
            columns=[_array(columns[i]) for i in named],
            rows=rows,
            stray=(*stray, *(said for c in unnamed for said in _outside(c, rows))),
            problems=problems,
        )

    def _footer(self, body: Rows, least: int) -> tuple[Problem, ...]:
        """Take the lines of prose off the end of ``body``; name each."""
        said: list[Problem] = []
        while body and least > 2:
            number, row = next(reversed(body.items()))
            if not _is_prose(row, least, body):
                break
            said.append(
                Problem(
                    "this line stands below the table and is no row of it",
                    file=self.file,
                    row=number,
                    value=",".join(str(cell) for cell in row).rstrip(","),
                    remedy="Delete the lines below the table.",
                )
            )
            del body[number]
        return tuple(said[::-1])

    def _uneven(self, body: Rows, least: int, most: int) -> tuple[Problem, ...]:
        """Take the rows that do not fit the header out of ``body``; name each."""
        uneven = [
            number
            for number, row in body.items()
            if len(row) < least or (len(row) > most and any(map(_filled, row[most:])))
        ]
        return tuple(
            Problem(
                "the row is cut short or has a comma too many",
                file=self.file,
                row=number,
                value=f"{len(body.pop(number))} cells",
                allowed=f"{most} cells, as in the header",
                remedy="Put a value that holds a comma in quotation marks.",
            )
            for number in uneven
        )


def _is_prose(row: Sequence[object], least: int, body: Rows) -> bool:
    """True of a row that is short, or says so, and begins as no other row does."""
    first = str(row[0]).strip()
    short = len(row) < least or not any(map(_filled, row[1:]))
    words = bool(re.search(r"[^\W\d]\W*\s", first + " "))
    if not (short and words) and not _PROSE.match(first):
        return False
    return sum(str(other[0]).strip() == first for other in body.values()) == 1


def _filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""


def _holds_something(row: Sequence[object]) -> bool:
    return bool(row) and (_filled(row[0]) or any(map(_filled, row)))


def _array(column: Sequence[object]) -> np.ndarray:
    """A one-dimensional array of objects, whatever the cells are."""
    array = np.empty(len(column), dtype=object)
    array[:] = column
    return array


def _remarks(body: Rows, width: int) -> list[str]:
    """Take the rows that are remarks off the end of ``body``; say what they were."""
    said: list[str] = []
    while width > 2 and body:
        number, row = next(reversed(body.items()))
        if any(map(_filled, row[1:])):
            break
        said.append(f"row {number} “{row[0]}”")
        del body[number]
    return said[::-1]


def _outside(column: Sequence[object], rows: np.ndarray) -> list[str]:
    return [
        f"row {row} “{cell}”"
        for row, cell in zip(rows.tolist(), column, strict=True)
        if _filled(cell)
    ]
