"""The sums that tie the counts of a release: what an outsider can add up and subtract.

Every sum is held against the counts themselves before it is used: exact, or with what
is left over as a cell of its own that nobody publishes. A sum that does not hold in the
data cannot be relied on by an outsider either and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.release.counted import NONE, Counted, Split


@dataclass
class Sums:
    """Rows of the balance: of each, its total (−1), its parts (+1), what is left (+1).

    ``left`` are the cells of what a part lacks of its whole where that counts persons;
    ``differences`` are pairs of cells, a whole and its part, of which the same is true
    and which other sums tie: of use only where little is left.
    """

    counted: Counted
    rows: list[np.ndarray] = field(default_factory=list)
    cells: list[np.ndarray] = field(default_factory=list)
    signs: list[np.ndarray] = field(default_factory=list)
    left: list[np.ndarray] = field(default_factory=list)
    differences: list[np.ndarray] = field(default_factory=list)
    number: int = 0
    seen: set[tuple[bytes, bool]] = field(default_factory=set)

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

    def add(
        self,
        total: np.ndarray,
        parts: np.ndarray,
        *,
        of_persons: bool,
        release: np.ndarray,
    ) -> bool:
        """Sums of ``total`` (one a sum) from ``parts`` (a row a sum), NONE for none.

        All of a ``release`` (a number a sum) are exact, or in all a rest is left on the
        one side or the other; where neither holds they are no sums. A sum that is there
        already is not written again. Gives whether those of every release are sums.
        """
        keep = (total != NONE) & (parts != NONE).any(axis=1)
        total, parts, release = total[keep], parts[keep], release[keep]
        counts = self.counted.numbers
        lacking = counts[total] - counts[parts].sum(axis=1)
        are_sums = bool(len(total))
        for mine in _exact_first(lacking, release):
            if (lacking[mine] < 0).any() and (lacking[mine] > 0).any():
                are_sums = False
                continue
            new = mine[self._new(total[mine], parts[mine], of_persons)]
            rest = float(np.sign(lacking[mine].sum()))
            left = self._write(total[new], parts[new], lacking[new], rest)
            if of_persons and rest > 0:
                self.left.append(left)
        return are_sums

    def rests(self, total: np.ndarray, parts: np.ndarray) -> np.ndarray:
        """The cells of what ``parts`` lack of each ``total``: none below zero.

        ``parts`` is one a total, or a row a total, with :data:`NONE` for none.
        """
        parts = parts[:, np.newaxis] if parts.ndim == 1 else parts
        counts = self.counted.numbers
        lacking = counts[total] - counts[parts].sum(axis=1)
        return self._write(total, parts, lacking, 1.0)

    def may_be_small(self, total: np.ndarray, part: np.ndarray) -> None:
        """What each ``part`` lacks of its ``total`` counts persons, and may be few."""
        self.differences.append(np.column_stack([total, part]))

    def _new(self, total: np.ndarray, parts: np.ndarray, of_persons: bool) -> Flags:
        """Which sums are not there yet; one whose rest may be secret is another."""
        found = np.zeros(len(total), dtype=bool)
        for at, row in enumerate(np.column_stack([total, np.sort(parts, axis=1)])):
            said = row[row != NONE].tobytes(), of_persons
            found[at] = said not in self.seen
            self.seen.add(said)
        return found

    def _write(
        self, total: np.ndarray, parts: np.ndarray, lacking: np.ndarray, rest: float
    ) -> np.ndarray:
        """Write sums; the cells of their rests, of the sign ``rest``, none where 0."""
        number = np.arange(self.number, self.number + len(total))
        self._entries(number, total, -1.0)
        for column in parts.T:
            there = column != NONE
            self._entries(number[there], column[there], 1.0)
        left = self.counted.new(np.abs(lacking) if rest else [])
        if rest:
            self._entries(number, left, rest)
        self.number += len(total)
        return left

    def _entries(self, rows: np.ndarray, cells: np.ndarray, sign: float) -> None:
        self.rows.append(rows)
        self.cells.append(cells)
        self.signs.append(np.full(len(rows), sign))


def _exact_first(lacking: np.ndarray, release: np.ndarray) -> Iterator[np.ndarray]:
    """The sums of each release; of two that are the same the exact one is written."""
    each = [np.flatnonzero(release == one) for one in np.unique(release)]
    yield from sorted(each, key=lambda mine: bool(lacking[mine].any()))


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
