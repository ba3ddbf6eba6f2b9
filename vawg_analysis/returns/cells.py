"""A column worked on by its distinct values, and the problems found on the way.

Published tables repeat a few hundred values over hundreds of thousands of rows: each
distinct value is read once, and a bad one is reported once, with its first row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from vawg_analysis.problems import Problem

REMEDIES = 20
"""Of so many bad values a column the nearest allowed spelling is looked for."""


class Wrong(Exception):
    """A value that cannot be read: what is wrong, what is allowed, what to do.

    ``remedy`` is text, or is called for the text, where finding it takes time.
    """

    def __init__(
        self, what: str, allowed: str = "", remedy: str | Callable[[], str] = ""
    ):
        super().__init__(what)
        self.what, self.allowed, self.remedy = what, allowed, remedy


@dataclass
class Report:
    """What was found wrong in a file, and what its reader should know of it."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    synthetic: bool = False


@dataclass(frozen=True)
class Cells:
    """The cells of one column: their ``distinct`` values, and which each one holds.

    ``codes`` gives each cell its position in ``distinct``, ``rows`` its row in the
    sheet; ``file`` and ``column`` are what a problem calls them.
    """

    file: str
    column: str
    distinct: list[object]
    codes: np.ndarray
    rows: np.ndarray
    report: Report

    @classmethod
    def of(
        cls, values: object, rows: np.ndarray, file: str, column: str, report: Report
    ) -> Cells:
        """Cells of an array or series; a null and an empty cell are both ""."""
        codes, found = pd.factorize(values)
        distinct = [*found.tolist(), ""]
        codes = np.where(codes < 0, len(distinct) - 1, codes)
        return cls(file, column, distinct, codes, rows, report)

    def beside(self, other: Cells) -> Cells:
        """Cells whose values are pairs of this column's and the other's."""
        both = self.codes.astype("int64") * len(other.distinct) + other.codes
        codes, found = pd.factorize(both)
        pairs = [
            (
                self.distinct[pair // len(other.distinct)],
                other.distinct[pair % len(other.distinct)],
            )
            for pair in found.tolist()
        ]
        return Cells(self.file, self.column, pairs, codes, self.rows, self.report)

    def read(self, one: Callable[[object], object], dtype: str = "str") -> pd.Series:
        """``one`` applied to every cell; a cell it calls :class:`Wrong` is missing."""
        used = np.unique(self.codes)
        converted: list[object] = [None] * len(self.distinct)
        wrong: dict[int, Wrong] = {}
        for code in used.tolist():
            try:
                converted[code] = one(self.distinct[code])
            except Wrong as error:
                wrong[code] = error
        self._tell(wrong)
        values = pd.array(converted, dtype=dtype) if dtype != "object" else converted
        return pd.Series(values, dtype=dtype).take(self.codes).reset_index(drop=True)

    def refuse(self, at: np.ndarray, error: Wrong) -> None:
        """Report the cells where ``at`` holds, each distinct value once."""
        self._tell(dict.fromkeys(np.unique(self.codes[at]).tolist(), error), at)

    def _tell(self, wrong: dict[int, Wrong], at: np.ndarray | None = None) -> None:
        if not wrong:
            return
        here = np.arange(len(self.codes)) if at is None else np.flatnonzero(at)
        codes, first, times = np.unique(
            self.codes[here], return_index=True, return_counts=True
        )
        for number, (code, error) in enumerate(wrong.items()):
            place = np.searchsorted(codes, code)
            remedy = error.remedy
            if callable(remedy):
                remedy = remedy() if number < REMEDIES else ""
            self.report.problems.append(
                Problem(
                    error.what + _also(int(times[place]) - 1),
                    file=self.file,
                    row=int(self.rows[here[first[place]]]),
                    column=self.column,
                    value=_shown(self.distinct[code]),
                    allowed=error.allowed,
                    remedy=remedy,
                )
            )


def _also(more: int) -> str:
    if not more:
        return ""
    return f", here and in {more:,} more row" + ("s" if more > 1 else "")


def _shown(value: object) -> object:
    if isinstance(value, tuple):
        return _shown(value[0])
    return value if isinstance(value, (str, int, float)) else str(value)
