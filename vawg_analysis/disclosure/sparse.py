"""Other tables that agree with what is published and move few cells."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from vawg_analysis.disclosure.system import Flags, Floats
from vawg_analysis.disclosure.unknowns import NEAR, Unknowns
from vawg_analysis.disclosure.witnesses import Witnesses, far_table, limited

SCALINGS = 2
REWARD = 1000.0
"""A sensitive cell that moves outweighs the other cells that must move with it."""
REACH = 3
"""Another cell moves by at most so many widths."""


@dataclass(frozen=True)
class Ground:
    """The cells that may move, their true counts, and the width that is wanted."""

    known: Unknowns
    truth: Floats
    width: float


def sparse_table(
    ground: Ground, seen: Witnesses, hidden: Flags, goal: Floats
) -> Floats:
    """A table that moves many cells as ``goal`` (+1, -1) says and few not ``hidden``.

    The true table where no other is found.
    """
    moves = _sparse_move(ground, seen, hidden, goal)
    may_move = hidden | (np.abs(moves) > NEAR)
    near = limited(ground.known, seen, goal != 0, ground.width)
    support = replace(
        near,
        lower=np.where(may_move, near.lower, ground.truth),
        upper=np.where(may_move, near.upper, ground.truth),
    )
    table = far_table(support, -REWARD * goal)
    return ground.truth if table is None else table


def _sparse_move(
    ground: Ground, seen: Witnesses, hidden: Flags, goal: Floats
) -> Floats:
    """A movement in real numbers, by linear programmes that learn from one another.

    A cell costs the same however far it moves. Dynamic slope scaling (Kim and Pardalos
    1999) divides its cost by its last movement, which comes near to that.
    """
    size = len(goal)
    bounds = _reach(ground, seen, goal)
    both = csr_array(hstack([ground.known.matrix, -ground.known.matrix]))
    price = np.where(hidden, NEAR, 1.0)
    for _ in range(SCALINGS):
        solved = linprog(
            np.append(price, price) - REWARD * np.append(goal > 0, goal < 0),
            A_eq=both,
            b_eq=np.zeros(both.shape[0]),
            bounds=bounds,
            method="highs-ds",
        )
        moves = solved.x[:size] - solved.x[size:]
        far = np.maximum(np.abs(moves), NEAR)
        price = np.where(hidden, NEAR, np.where(far > NEAR, 1 / far, 1.0))
    return moves


def _reach(ground: Ground, seen: Witnesses, goal: Floats) -> Floats:
    """Bounds of the movements up, then of those down."""
    near = limited(ground.known, seen, goal != 0, ground.width)
    other = np.where(goal == 0, REACH * ground.width, 0.0)
    up = np.where(goal > 0, near.upper - ground.truth, other)
    down = np.where(goal < 0, ground.truth - near.lower, other)
    most = np.append(up, np.minimum(down, ground.truth))
    return np.column_stack([np.zeros(len(most)), most])
