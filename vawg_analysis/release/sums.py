"""The sums that tie the counts of a release: what an outsider can add up and subtract.

Every sum is held against the counts themselves before it is used: exact, or with what
is left over as a cell of its own that nobody publishes. A sum that does not hold in the
data cannot be relied on by an outsider either and is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from vawg_analysis.release.counted import NONE, Counted, Split

BEFORE = " before"
"""Marks the period of an earlier release of the same months."""


@dataclass
class Sums:
    """Rows of the balance: of each, its total (−1), its parts (+1), what is left (+1).

    ``left`` are the cells of what a part lacks of its whole where that counts persons.
    """

    counted: Counted
    rows: list[np.ndarray] = field(default_factory=list)
    cells: list[np.ndarray] = field(default_factory=list)
    signs: list[np.ndarray] = field(default_factory=list)
    left: list[np.ndarray] = field(default_factory=list)
    number: int = 0

    def balance(self) -> csr_array:
        """The sums as a matrix whose product with the counts is zero."""
        shape = (self.number, len(self.counted.counts))
        if not self.number:
            return csr_array(shape)
        where = (np.concatenate(self.rows), np.concatenate(self.cells))
        found = csr_array((np.concatenate(self.signs), where), shape=shape)
        found.sum_duplicates()
        found.eliminate_zeros()
        return found

    def add(self, total: np.ndarray, parts: np.ndarray, *, of_persons: bool) -> None:
        """Sums of ``total`` (one a sum) from ``parts`` (a row a sum), NONE for none.

        All of them are exact, or in all a rest is left on the one side or the other;
        where neither holds they are no sums.
        """
        keep = (total != NONE) & (parts != NONE).any(axis=1)
        total, parts = total[keep], parts[keep]
        if not len(total):
            return
        counts = np.append(np.asarray(self.counted.counts), 0.0)
        lacking = counts[total] - counts[parts].sum(axis=1)
        if (lacking < 0).any() and (lacking > 0).any():
            return
        self._write(total, parts, lacking, of_persons)

    def _write(
        self,
        total: np.ndarray,
        parts: np.ndarray,
        lacking: np.ndarray,
        of_persons: bool,
    ) -> None:
        number = np.arange(self.number, self.number + len(total))
        self._entries(number, total, -1.0)
        for column in parts.T:
            there = column != NONE
            self._entries(number[there], column[there], 1.0)
        if lacking.any():
            rest = self.counted.new(np.abs(lacking))
            self._entries(number, rest, float(np.sign(lacking.sum())))
            if of_persons and (lacking >= 0).all():
                self.left.append(rest)
        self.number += len(total)

    def _entries(self, rows: np.ndarray, cells: np.ndarray, sign: float) -> None:
        self.rows.append(rows)
        self.cells.append(cells)
        self.signs.append(np.full(len(rows), sign))


def distinct(split: Split) -> list[int]:
    """One column of each set of columns that share their cells."""
    first: dict[bytes, int] = {}
    for column in range(split.cells.shape[1]):
        first.setdefault(split.cells[:, column].tobytes(), column)
    return list(first.values())


def side_by_side(group: np.ndarray, cells: np.ndarray, groups: int) -> np.ndarray:
    """A row a group: its cells one beside the other, filled up with :data:`NONE`."""
    order = np.argsort(group, kind="stable")
    group, cells = group[order], cells[order]
    start = np.searchsorted(group, np.arange(groups))
    place = np.arange(len(group)) - start[group]
    found = np.full((groups, place.max(initial=0) + 1), NONE)
    found[group, place] = cells
    return found
