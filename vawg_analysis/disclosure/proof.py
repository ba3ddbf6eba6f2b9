"""What moves prove, whoever found them: nothing here rests on the search for them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.system import LARGEST, Flags, Floats, System

SWEEP = 256
"""Moves that are held against the sums at a time."""


def proven(
    system: System, suppressed: Flags, moves: Iterable[Move]
) -> tuple[Floats, Floats]:
    """Per cell the least and the most that an outsider cannot rule out: the proof.

    Every move is held anew against every sum, against what is published and against
    zero, in numbers that are exact; one that fails proves nothing and raises
    ``ValueError``. Where no move touches a cell both are its count.
    """
    lowest, highest = system.counts.copy(), system.counts.copy()
    given = list(moves)
    for start in range(0, len(given), SWEEP):
        for table in _tables(system, suppressed, given[start : start + SWEEP]):
            cells, counts = table
            lowest[cells] = np.minimum(lowest[cells], counts)
            highest[cells] = np.maximum(highest[cells], counts)
    return lowest, highest


def _tables(
    system: System, suppressed: Flags, moves: list[Move]
) -> list[tuple[NDArray[np.intp], Floats]]:
    """The cells that each move changes and their counts then, all of them checked."""
    column = np.concatenate([np.full(len(m.cells), i) for i, m in enumerate(moves)])
    cells = np.concatenate([move.cells for move in moves])
    by = np.concatenate([move.by for move in moves])
    shape = (len(system), len(moves))
    change = csr_array((by, (cells, column)), shape=shape)
    if change.nnz < len(cells):
        raise ValueError("a move names a cell twice: it proves nothing")
    if np.abs(by).max(initial=0) > LARGEST:
        raise ValueError("a move goes too far for sums to be exact: it proves nothing")
    if np.abs((system.balance @ change).data).max(initial=0) > 0:
        raise ValueError("a move changes a published sum: it proves nothing")
    if not suppressed[cells].all():
        raise ValueError("a move changes a published cell: it proves nothing")
    if (by != by.round()).any() or (system.counts[cells] + by < 0).any():
        raise ValueError("a move leaves no whole count from zero: it proves nothing")
    return [(move.cells, system.counts[move.cells] + move.by) for move in moves]
