"""One count that tables found so far make wide together, if none of them does alone.

What several tables differ by from the truth agrees with every published sum when it is
added up, as often as one likes. So only counts below zero have to be looked for, and
nothing more is suppressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array

from vawg_analysis.disclosure.blocks import Pattern
from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.rows import entries
from vawg_analysis.disclosure.system import Flags, Floats, System

TIMES = 2
"""A table is added, or taken away, so many times at the most."""
ROUNDS, NODES = 20, 50
"""In each round the counts that the last one left below zero are asked for too."""


def combine(pattern: Pattern, system: System, sensitive: Flags, width: float) -> None:
    """Make what ``sensitive`` counts tables found so far can make ``width`` wide.

    Those found on the way are added up too, until no more counts become wide.
    """
    left = len(sensitive)
    narrow = np.flatnonzero(sensitive)
    narrow = narrow[pattern.narrow(narrow, width)]
    while 0 < len(narrow) < left:
        left = len(narrow)
        combiner = Combiner.of(system, pattern.moves, width)
        for cell in narrow:
            combiner.protect(pattern, cell)
        narrow = narrow[pattern.narrow(narrow, width)]


@dataclass(frozen=True)
class Combiner:
    """Tables found so far: what each of them differs ``by``, a row a cell."""

    system: System
    by: csr_array
    width: float

    @classmethod
    def of(cls, system: System, moves: Sequence[Move], width: float) -> Combiner:
        """The combiner of ``moves``, which makes counts ``width`` wide."""
        column = np.repeat(np.arange(len(moves)), [len(move.cells) for move in moves])
        cells = np.concatenate([[], *(move.cells for move in moves)]).astype("intp")
        by = np.concatenate([[], *(move.by for move in moves)])
        shape = (len(system), len(moves))
        return cls(system, csr_array((by, (cells, column)), shape=shape), width)

    def protect(self, pattern: Pattern, cell: int) -> None:
        """Take note of tables that make ``cell`` wider."""
        for by in pattern.lacks(cell, self.system, self.width):
            move = self.move(cell, by)
            if move is not None:
                pattern.hear(move, self.system)

    def move(self, cell: int, by: float) -> Move | None:
        """A move by which ``cell`` goes so far; ``None`` where the tables have none."""
        used, _ = entries(self.by, cell)
        if not len(used):
            return None
        tables = csr_array(csc_array(self.by[:, used]))
        below = np.zeros(0, dtype="intp")
        for _ in range(ROUNDS):
            differs = self._added(tables, below, cell, by)
            if differs is None:
                return None
            wrong = np.flatnonzero(self.system.counts + differs < 0)
            if not len(wrong):
                moved = np.flatnonzero(differs)
                return Move(moved, differs[moved])
            below = np.union1d(below, wrong)
        return None

    def _added(
        self, tables: csr_array, below: NDArray[np.intp], cell: int, by: float
    ) -> Floats | None:
        """What tables differ by together, if ``cell`` goes as far as asked.

        None of the cells ``below`` is then below zero.
        """
        rows = np.append(below, cell)
        least = np.append(-self.system.counts[below], by)
        most = np.append(np.full(len(below), np.inf), by)
        number = tables.shape[1]
        solved = milp(
            np.zeros(number),
            constraints=LinearConstraint(tables[rows], least, most),
            integrality=np.ones(number),
            bounds=Bounds(-TIMES, TIMES),
            options={"node_limit": NODES},
        )
        return None if solved.x is None else tables @ solved.x.round()
