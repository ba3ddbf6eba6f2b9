"""What of an outsider's puzzle moves by itself: counts that move together are one.

Where a sum holds a single unknown it cannot move at all; where it holds two, the one
moves as the other does, or as much the other way. That told, other sums hold fewer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from near import Near
from puzzle import Puzzle
from scipy.sparse import csc_array, csr_array, eye_array
from scipy.sparse.csgraph import connected_components


@dataclass(frozen=True)
class Tied:
    """Some ``cells``, and what of them moves by itself.

    ``spread`` has a row a cell and a column a thing that moves: 1 where the cell goes
    up with it, −1 where it goes down; its row is empty where a cell cannot move.
    """

    cells: np.ndarray
    spread: csr_array
    near: Near

    @classmethod
    def of(cls, puzzle: Puzzle, cells: np.ndarray) -> Tied:
        """What else is in the sums of ``cells`` stays as it is."""
        inside = csr_array(csc_array(puzzle.matrix)[:, cells])
        spread = _spread(inside[~puzzle.slack])
        part = csr_array(inside @ spread)
        part.eliminate_zeros()
        rows = np.flatnonzero(np.diff(part.indptr))
        spare = (puzzle.matrix @ puzzle.truth)[rows]
        down, up = (_least(spread, puzzle.truth[cells], sign) for sign in (1, -1))
        near = Near.of(part[rows], puzzle.slack[rows], spare, down, up)
        return cls(cells, spread, near)

    @property
    def still(self) -> np.ndarray:
        """The cells that cannot move."""
        return self.cells[np.diff(self.spread.indptr) == 0]

    def goal(self, chosen: np.ndarray, by: np.ndarray) -> np.ndarray:
        """How far each thing is to go that ``chosen`` cells may go so far ``by``."""
        part = self.spread[np.searchsorted(self.cells, chosen)].tocoo()
        row, column = part.coords
        goal = np.zeros(self.spread.shape[1])
        goal[column] = part.data * by[row]
        return np.clip(goal, -self.near.down, self.near.up)

    def place(self, cell: int) -> int:
        """What ``cell``, which can move, moves with."""
        return int(self.spread[[np.searchsorted(self.cells, cell)]].indices[0])

    def cells_of(self, places: np.ndarray) -> np.ndarray:
        """The cells that move with any of ``places``."""
        return self.cells[np.diff(csr_array(self.spread[:, places]).indptr) > 0]

    def table(self, places: np.ndarray, by: np.ndarray, size: int) -> csr_array:
        """A column: how each of ``size`` cells changes where ``places`` go so far."""
        change = self.spread[:, places] @ by
        column = np.zeros(len(self.cells), dtype=int)
        table = csr_array((change, (self.cells, column)), shape=(size, 1))
        table.eliminate_zeros()
        return table


def _spread(sums: csr_array) -> csr_array:
    """What moves by itself where ``sums`` of changes are zero: see :class:`Tied`."""
    spread = csr_array(eye_array(sums.shape[1]))
    while True:
        sums.eliminate_zeros()
        size = np.diff(sums.indptr)
        one, two = (sums.indptr[:-1][size == number] for number in (1, 2))
        two = two[abs(sums.data[two]) == abs(sums.data[two + 1])]
        if not len(one) + len(two):
            return spread
        opposite = sums.data[two] == sums.data[two + 1]
        ends = sums.indices[two], sums.indices[two + 1]
        merged = _merged(sums.indices[one], *ends, opposite, sums.shape[1])
        spread = csr_array(spread @ merged)
        sums = csr_array(sums[size > 1] @ merged)


def _merged(
    still: np.ndarray,
    one: np.ndarray,
    other: np.ndarray,
    opposite: np.ndarray,
    size: int,
) -> csr_array:
    """A row each of ``size`` things, a column those that are one; ±1.

    Each thing is two nodes of a graph, its going up and its going down.
    """
    mirrored = np.where(opposite, size, 0)
    start = np.concatenate([still, one, one + size])
    end = np.concatenate([still + size, other + mirrored, other + size - mirrored])
    edges = csr_array((np.ones(len(start)), (start, end)), shape=(2 * size, 2 * size))
    _, of = connected_components(edges, directed=False)
    up, down = of[:size], of[size:]
    free = np.flatnonzero(up != down)
    _, column = np.unique(np.minimum(up, down)[free], return_inverse=True)
    sign = np.where(up < down, 1.0, -1.0)[free]
    shape = (size, column.max(initial=-1) + 1)
    return csr_array((sign, (free, column)), shape=shape)


def _least(spread: csr_array, truth: np.ndarray, sign: int) -> np.ndarray:
    """How far each thing goes until a count that has this ``sign`` in it is nothing."""
    each = spread.tocoo()
    row, column = each.coords
    mine = each.data == sign
    found = np.full(spread.shape[1], np.inf)
    np.minimum.at(found, column[mine], truth[row[mine]])
    return found
