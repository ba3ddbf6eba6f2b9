"""Tables that agree with everything published and differ from the truth.

Two of them that lie far apart in a cell prove that the cell cannot be narrowed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from vawg_analysis.disclosure.system import Flags, Floats
from vawg_analysis.disclosure.unknowns import Unknowns, is_whole

SEED = 20211
"""Directions are drawn, so that cells of one sum move against one another; the same
draws every time."""
NODES, GAP = 5, 0.1
"""A table that moves nearly as many cells as possible serves as well as the best."""
FRUITLESS = 4
"""Draws in a row that bring nothing before cells are taken one by one."""


@dataclass
class Witnesses:
    """The least and the most of each cell in the tables found so far."""

    lowest: Floats
    highest: Floats

    def hear(self, table: Floats) -> None:
        """Take a table into account if it is one of whole numbers."""
        if is_whole(table):
            self.lowest = np.minimum(self.lowest, table.round())
            self.highest = np.maximum(self.highest, table.round())

    def narrow(self, width: float) -> Flags:
        """True where the tables found do not yet lie ``width`` apart."""
        return self.highest - self.lowest < width


def limited(known: Unknowns, seen: Witnesses, which: Flags, width: float) -> Unknowns:
    """Let the cells ``which`` move no further than they must: others can then too."""
    enough = np.ceil(seen.lowest + width)
    few = np.maximum(np.floor(seen.highest - width), known.lower)
    return replace(
        known,
        upper=np.where(which, enough, known.upper),
        lower=np.where(which, few, known.lower),
    )


def move_many(known: Unknowns, seen: Witnesses, mine: Flags, width: float) -> None:
    """Find tables that move many of the cells ``mine`` at once."""
    draws = np.random.default_rng(SEED)
    fruitless = 0
    while fruitless < FRUITLESS:
        pending = mine & seen.narrow(width)
        if pending.sum() < 2:
            return
        direction = np.where(draws.random(len(mine)) < 0.5, -1.0, 1.0)
        table = far_table(limited(known, seen, pending, width), direction * pending)
        if table is not None:
            seen.hear(table)
        progress = (mine & seen.narrow(width)).sum() < pending.sum()
        fruitless = 0 if progress else fruitless + 1


def far_table(known: Unknowns, objective: Floats) -> Floats | None:
    """A table of whole numbers with nearly the least ``objective``, if one is found."""
    solved = milp(
        objective,
        constraints=LinearConstraint(known.matrix, known.rhs, known.rhs),
        integrality=np.ones(len(objective)),
        bounds=Bounds(known.lower, known.upper),
        options={"mip_rel_gap": GAP, "node_limit": NODES},
    )
    return None if solved.x is None else solved.x.round()
