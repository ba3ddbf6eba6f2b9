"""The cells around one: what it is tied to, and what that is tied to in turn."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from vawg_analysis.disclosure.system import Flags


def near(ties: csr_array, cell: int, free: Flags, first: Flags, size: int) -> Flags:
    """The ``free`` cells nearest to ``cell``, about ``size`` of them.

    ``ties`` has a row a sum, and something but zero in each of its cells. Of the
    farthest that are equally far the ``first`` come first.
    """
    inside = np.zeros(ties.shape[1], dtype=bool)
    inside[cell] = True
    last = inside
    while True:
        sums = ties @ last.astype("float64") > 0
        last = (ties.T @ sums.astype("float64") > 0) & free & ~inside
        room = max(size - inside.sum(), 0)
        if not last.any() or last.sum() > room:
            farthest = np.flatnonzero(last)
            order = np.argsort(~first[farthest], kind="stable")
            inside[farthest[order[:room]]] = True
            return inside
        inside |= last
