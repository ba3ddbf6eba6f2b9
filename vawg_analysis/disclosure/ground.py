"""Where moves are looked for: cells that may move while all others stay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from vawg_analysis.disclosure.system import Floats, System
from vawg_analysis.disclosure.together import Together, together

REACH = 10
"""A cell that is not asked to moves by at most so many widths."""


@dataclass(frozen=True)
class Ground:
    """Cells that may move while all others stay, and what each costs to suppress.

    What can only move together is one variable: ``joint`` says of which cells.
    """

    cells: NDArray[np.intp]
    joint: Together
    truth: Floats
    cost: Floats
    width: float

    @classmethod
    def of(
        cls, system: System, cells: NDArray[np.intp], cost: Floats, width: float
    ) -> Ground:
        """The ground of these ``cells`` of ``system``; ``cost`` is one a cell of it."""
        sums = csc_array(system.balance)[:, cells]
        joint = together(csr_array(sums))
        return cls(cells, joint, system.counts[cells], cost[cells], width)

    def limits(self, goal: Floats, most: Floats) -> tuple[Floats, Floats]:
        """How far each variable may go down, and how far up.

        ``goal`` and ``most`` are those of the variables.
        """
        down, up = allowed(goal, most, self.width)
        spread = self.joint.spread.tocoo()
        cells, variables = spread.coords
        falls = np.where(spread.data > 0, down[variables], up[variables])
        falls = np.minimum(falls, self.truth[cells])
        np.minimum.at(down, variables[spread.data > 0], falls[spread.data > 0])
        np.minimum.at(up, variables[spread.data < 0], falls[spread.data < 0])
        return down, up


def allowed(goal: Floats, far: Floats | float, width: float) -> tuple[Floats, Floats]:
    """How far each may go down, and up: as ``far`` as asked, or some widths beside."""
    other = np.where(goal == 0, REACH * width, 0.0)
    return np.where(goal < 0, far, other), np.where(goal > 0, far, other)
