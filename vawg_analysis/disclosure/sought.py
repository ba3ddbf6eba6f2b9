"""One count that no block protects, sought among all cells that would help.

The programme over a few cells has a price for each sum: how much further the one cell
would go if others in the sum moved. A cell outside whose sums are worth more than it
costs is taken in, until the one is far enough or none is left that would help. So it
ends where a programme over all cells would (column generation: Dantzig and Wolfe 1960).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from vawg_analysis.disclosure.blocks import Pattern
from vawg_analysis.disclosure.ground import allowed
from vawg_analysis.disclosure.moves import REWARD, Move, in_whole_numbers, movement
from vawg_analysis.disclosure.rows import sums_of
from vawg_analysis.disclosure.system import Flags, Floats, System
from vawg_analysis.disclosure.unknowns import NEAR, is_whole

ROUNDS = 300
MORE = 200
"""Cells that are taken in at a time; half of those that are in, where that is more."""
STEPS = 300_000
"""What a programme may take: there is no other for the count."""
CHEAP = 1e-3
"""What cells cost counts little here: the one goes on where hundreds must move."""
HELPS = 1e-6 * REWARD
TO_A_WHOLE = 0.3
"""A programme that takes cells in while they help by more than so little ends below
what is possible by less than this."""


@dataclass(frozen=True)
class Seeker:
    """A system of which the ``free`` cells may move; ``cost`` is one a cell."""

    system: System
    sums: csc_array
    free: Flags
    cost: Floats
    width: float

    @classmethod
    def of(cls, system: System, free: Flags, cost: Floats, width: float) -> Seeker:
        """To seek in ``system`` what makes its counts ``width`` wide."""
        return cls(system, csc_array(system.balance), free, cost, width)

    def protect(self, pattern: Pattern, cell: int) -> float:
        """Suppress what ``cell`` needs to be wide.

        Gives how wide it could be at the most, in the eyes of an outsider who sees of
        the free cells none; infinite where that was not found out.
        """
        asked = pattern.lacks(cell, self.system, self.width)
        return sum(self._hear(pattern, cell, by) for by in asked)

    def _hear(self, pattern: Pattern, cell: int, by: float) -> float:
        price = np.where(pattern.hidden, NEAR, CHEAP * self.cost)
        move, could = self.move(cell, by, price)
        if move is not None:
            pattern.hear(move, self.system)
        return could

    def move(self, cell: int, by: float, price: Floats) -> tuple[Move | None, float]:
        """A move by which ``cell`` goes so far up, or down, or as far as it can.

        Cells of a low ``price`` move with it. ``None`` where it cannot go at all. Also
        how far it could go, of what was asked; infinite where that was not found out.
        """
        inside = np.zeros(len(self.system), dtype=bool)
        inside[cell] = True
        for _ in range(ROUNDS):
            cells = np.flatnonzero(inside)
            goal = np.where(cells == cell, np.sign(by), 0.0)
            rows, matrix = sums_of(self.sums, cells)
            down, up = allowed(goal, abs(by), self.width)
            down = np.minimum(down, self.system.counts[cells])
            found = movement(matrix, price[cells], goal, down, up, steps=STEPS)
            if found is None:
                return None, np.inf
            real = found.by
            could = float(np.floor(goal @ real + TO_A_WHOLE))
            new = self._worth_it(found.prices, rows, inside, price)
            if could >= abs(by) or not len(new):
                break
            inside[new] = True
        else:
            could = np.inf
        if not is_whole(real):
            real = in_whole_numbers(matrix, real, goal, down, up)
        moved = np.flatnonzero(real.round())
        move = Move(cells[moved], real[moved].round())
        return (move if goal @ real > 0.5 else None), could

    def _worth_it(
        self,
        prices: Floats,
        rows: NDArray[np.intp],
        inside: Flags,
        price: Floats,
    ) -> NDArray[np.intp]:
        """The cells that would take the one further than they cost, the best first."""
        worth = np.zeros(self.sums.shape[0])
        worth[rows] = prices
        gain = np.abs(self.sums.T @ worth) - price
        gain[inside | ~self.free] = 0.0
        most = max(MORE, int(inside.sum()) // 2)
        order = np.argsort(-gain, kind="stable")
        return order[: min(most, int((gain > HELPS).sum()))]
