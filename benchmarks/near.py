"""Sums of changes, and the parts of them that a programme is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_array, csr_array

ALMOST = 1e-6
TIGHT = 5.0
"""A sum with no more to spare is looked at for what has to move together."""


@dataclass(frozen=True)
class Near:
    """What moves so that ``columns @ change`` is zero, or, where there is ``slack``, no
    less than what there is to ``spare`` below zero; no further ``down`` and ``up``.

    ``places`` and ``rows`` are those of its columns and sums in what it is a part of.
    """

    places: np.ndarray
    rows: np.ndarray
    columns: csc_array
    slack: np.ndarray
    spare: np.ndarray
    down: np.ndarray
    up: np.ndarray

    @classmethod
    def of(
        cls,
        matrix: csr_array,
        slack: np.ndarray,
        spare: np.ndarray,
        down: np.ndarray,
        up: np.ndarray,
    ) -> Near:
        """Without the sums that cannot break, and those that say the same."""
        entries = matrix.tocoo()
        row, column = entries.coords
        each = np.where(entries.data > 0, down[column], up[column])
        lowest = np.bincount(row, abs(entries.data) * each, minlength=len(slack))
        binding = np.flatnonzero(~slack | (spare < lowest))
        first = _distinct(matrix[binding], slack[binding], spare[binding])
        rows = binding[first]
        places, columns = np.arange(len(up)), csc_array(matrix[rows])
        return cls(places, rows, columns, slack[rows], spare[rows], down, up)

    def only(self, chosen: np.ndarray) -> Near:
        """The same where ``chosen`` places move alone."""
        inside = csr_array(self.columns[:, chosen])
        return self._part(chosen, np.flatnonzero(np.diff(inside.indptr)))

    def within(self, rows: np.ndarray, place: int) -> Near:
        """Some sums alone, and what is in them; ``place`` in any case."""
        places = np.union1d(np.unique(self._sums[rows].indices), place)
        return self._part(places, rows)

    def broken(self, change: np.ndarray) -> np.ndarray:
        """The sums that do not hold once this has changed."""
        by = self._sums @ change
        return np.flatnonzero(
            np.where(self.slack, by < -self.spare - ALMOST, abs(by) > ALMOST)
        )

    @cached_property
    def _sums(self) -> csr_array:
        return csr_array(self.columns)

    def _part(self, places: np.ndarray, rows: np.ndarray) -> Near:
        return Near(
            places,
            rows,
            csc_array(self._sums[rows][:, places]),
            self.slack[rows],
            self.spare[rows],
            self.down[places],
            self.up[places],
        )

    def around(self, place: int, size: int) -> np.ndarray:
        """At most ``size`` places: those that the fewest others tie to this one."""
        ties, each = self._ties
        inside = np.zeros(ties.shape[1], dtype=bool)
        inside[place] = True
        while (number := int(inside.sum())) < size:
            near = ties.T @ ((ties @ inside.astype(float) > 0) * each)
            near[inside] = 0
            new = np.flatnonzero(near)
            if not len(new):
                break
            nearest = new[np.argsort(-near[new], kind="stable")]
            inside[nearest[: min(size - number, max(number, 20))]] = True
        return np.flatnonzero(inside)

    @cached_property
    def _ties(self) -> tuple[csr_array, np.ndarray]:
        """The sums that have little to spare, and what each is worth to one in it."""
        tight = ~self.slack | (self.spare <= TIGHT)
        ties = abs(self._sums[tight])
        return ties, 1.0 / np.maximum(np.asarray(ties.sum(axis=1)).ravel(), 1.0)


def _distinct(matrix: csr_array, slack: np.ndarray, spare: np.ndarray) -> np.ndarray:
    """The first row of those that say the same, that with the least to spare."""
    draw = np.random.default_rng(1).integers(1, 2**40, (matrix.shape[1], 2))
    mark = matrix @ draw.astype(float)
    mark = np.where(slack, 1.0, np.sign(mark[:, 0]))[:, None] * mark
    order = np.lexsort([spare, slack, *mark.T])
    said = np.column_stack([mark, slack])[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (np.diff(said, axis=0) != 0).any(axis=1)
    return np.sort(order[new])
