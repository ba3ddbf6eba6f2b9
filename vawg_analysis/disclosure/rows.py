"""Sums as rows of a matrix: what they tie together, and which hold some cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import connected_components


def groups(sums: csr_array) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The group of each row and of each column of ``sums``: what entries tie together.

    They are numbered by their first column; a row without entries is one by itself.
    """
    rows, columns = sums.shape
    row, column = sums.tocoo().coords
    ties = (np.ones(len(row)), (column, columns + row))
    both = csr_array(ties, shape=(rows + columns, rows + columns))
    _, group = connected_components(both, directed=False)
    return group[columns:], group[:columns]


def sums_of(
    sums: csc_array, cells: NDArray[np.intp]
) -> tuple[NDArray[np.intp], csr_array]:
    """The rows of ``sums`` that hold any of ``cells``, and their part in these."""
    part = csr_array(sums[:, cells])
    rows = np.flatnonzero(np.diff(part.indptr))
    return rows, part[rows]


def entries(
    matrix: csr_array | csc_array, at: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Where a row (of a column matrix, a column) has something, and what."""
    within = slice(matrix.indptr[at], matrix.indptr[at + 1])
    return matrix.indices[within], matrix.data[within]
