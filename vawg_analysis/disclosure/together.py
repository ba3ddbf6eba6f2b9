"""Cells that can move together only, as one variable: the same moves, fewer unknowns.

Where all other cells of a sum stay, one cell of it cannot move, and two move by the
same, in one direction or against one another. Most of what earlier releases hold is of
that kind: there a count stands against the same count of another release.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from vawg_analysis.disclosure.rows import entries
from vawg_analysis.disclosure.system import Flags


@dataclass(frozen=True)
class Together:
    """Cells as few variables: ``spread @ variables`` are the cells' movements.

    ``spread`` has one +1 or −1 in the row of a cell, or none where it cannot move;
    ``matrix`` has a row for each sum of variables that must stay zero.
    """

    spread: csr_array
    matrix: csr_array

    @property
    def movable(self) -> Flags:
        """Which cells can move at all, as far as single sums tell."""
        return np.diff(self.spread.indptr) > 0


def together(matrix: csr_array) -> Together:
    """The cells of ``matrix``, whose rows are sums that must not change, as few."""
    size = matrix.shape[1]
    spread = csr_array((np.ones(size), (np.arange(size), np.arange(size))))
    while True:
        alone, pairs = _alone(matrix), _pairs(matrix)
        if not len(alone) and not len(pairs):
            return Together(csr_array(spread), matrix)
        step = _step(matrix.shape[1], alone, pairs)
        spread = csr_array(spread @ step)
        joined = csr_array(matrix @ step)
        joined.eliminate_zeros()
        matrix = _each_once(joined)


def _alone(matrix: csr_array) -> NDArray[np.intp]:
    """The cells that are the only one of a sum."""
    return matrix.indices[matrix.indptr[:-1][np.diff(matrix.indptr) == 1]]


def _pairs(matrix: csr_array) -> NDArray[np.intp]:
    """A row a sum of two cells that count alike: both, and whether they move alike."""
    first = matrix.indptr[:-1][np.diff(matrix.indptr) == 2]
    one, other = matrix.data[first], matrix.data[first + 1]
    cells = np.column_stack([matrix.indices[first], matrix.indices[first + 1]])
    found = np.column_stack([cells, one * other < 0])
    return found[np.abs(one) == np.abs(other)]


def _step(size: int, alone: NDArray[np.intp], pairs: NDArray[np.intp]) -> csr_array:
    """New variables as columns, after what sums of one and of two cells say.

    Each cell is there twice, going up and going down. What moves together is connected;
    a cell whose way up is connected with its way down cannot move.
    """
    one, other, alike = pairs.T
    start = np.concatenate([alone, one, one + size])
    up = other + np.where(alike, 0, size)
    end = np.concatenate([alone + size, up, other + np.where(alike, size, 0)])
    graph = csr_array((np.ones(len(start)), (start, end)), shape=(2 * size, 2 * size))
    _, label = connected_components(graph, directed=False)
    up, down = label[:size], label[size:]
    moves = np.flatnonzero(up != down)
    _, column = np.unique(np.minimum(up, down)[moves], return_inverse=True)
    sign = np.where(up < down, 1.0, -1.0)[moves]
    return csr_array((sign, (moves, column)), shape=(size, column.max(initial=-1) + 1))


def _each_once(matrix: csr_array) -> csr_array:
    """The rows that hold anything, none of them twice, or once with each sign."""
    matrix.sort_indices()
    seen: dict[tuple[bytes, bytes], int] = {}
    for row in np.flatnonzero(np.diff(matrix.indptr)):
        cells, weights = entries(matrix, row)
        said = (weights * np.sign(weights[0])).tobytes()
        seen.setdefault((cells.tobytes(), said), row)
    return csr_array(matrix[list(seen.values())])
