"""Moves: other tables of whole numbers that agree with everything published.

A move is what such a table differs by from the true one. It is its own proof: whoever
sees the suppressed table cannot tell the true counts from the moved ones. It touches
suppressed cells only, leaves every sum as it is, and leaves no count below zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack

from vawg_analysis.disclosure.ground import Ground
from vawg_analysis.disclosure.system import Flags, Floats
from vawg_analysis.disclosure.unknowns import NEAR, is_whole

REWARD = 100_000.0
"""A sensitive cell that moves outweighs the other cells that must move with it."""
SCALINGS = 2
STEP = REWARD / 100
"""What any step of any cell costs where all are suppressed already: a sensitive cell
that needs more than a hundred others is left alone, and few numbers come out broken."""
STEPS = 30_000
"""What a programme may take. Those of a nation's blocks take some 10,000; one that has
not ended by then may take hours, and the blocks that follow try other cells."""
NODES, GAP = 20, 0.1
"""A table that moves nearly as many cells as possible serves as well as the best."""


@dataclass(frozen=True)
class Move:
    """By how much each of some cells differs from the truth; the others do not."""

    cells: NDArray[np.intp]
    by: Floats


def cheap_move(
    ground: Ground, hidden: Flags, goal: Floats, most: Floats
) -> Move | None:
    """A move by which cells go as far as ``most`` where ``goal`` (+1, −1) says.

    Of the cells that must move with them, few are not ``hidden``. ``None`` where no
    such cell can be moved, as far as was found.
    """
    spread = ground.joint.spread
    wanted = np.sign(spread.T @ goal)
    if not wanted.any():
        return None
    limits = ground.limits(wanted, abs(spread).T.multiply(most).max(axis=1).toarray())
    if hidden.all():
        moves = _nearest(ground.joint.matrix, wanted, *limits)
    else:
        price = abs(spread).T @ np.where(hidden, NEAR, ground.cost)
        moves = _cheapest(ground.joint.matrix, price, wanted, *limits)
    if moves is None:
        return None
    if not is_whole(moves):
        moves = in_whole_numbers(ground.joint.matrix, moves, wanted, *limits)
    moves = spread @ moves.round()
    moved = np.flatnonzero(moves)
    if not (moves[goal != 0] * goal[goal != 0] > 0.5).any():
        return None
    return Move(ground.cells[moved], moves[moved])


def _nearest(
    matrix: csr_array, goal: Floats, down: Floats, up: Floats
) -> Floats | None:
    """The movement in real numbers where no cell is to be suppressed for it.

    There is no end of such movements. The interior-point method is several times as
    fast here as a simplex method that goes through them.
    """
    steps = np.full(len(goal), STEP)
    found = movement(matrix, steps, goal, down, up, "highs-ipm")
    return None if found is None else found.by


def _cheapest(
    matrix: csr_array, price: Floats, goal: Floats, down: Floats, up: Floats
) -> Floats | None:
    """The movement in real numbers, by programmes that learn from one another.

    A cell costs the same however far it moves. Dynamic slope scaling (Kim and Pardalos
    1999) divides its cost by its last movement, which comes near to that.
    """
    far = np.ones(len(price))
    for _ in range(SCALINGS):
        found = movement(matrix, price / np.maximum(far, 1), goal, down, up)
        if found is None:
            return None
        far = np.abs(found.by)
    return found.by


@dataclass(frozen=True)
class Movement:
    """By how much each variable moves, and the price of each sum.

    A price says how much more the goals were worth if others in the sum moved by one.
    """

    by: Floats
    prices: Floats


def movement(
    matrix: csr_array,
    cost: Floats,
    goal: Floats,
    down: Floats,
    up: Floats,
    method: str = "highs",
    steps: int = STEPS,
) -> Movement | None:
    """The movement of least ``cost`` a step, less what the ``goal`` is worth.

    In real numbers; what costs something is there twice, going up and going down.
    ``None`` where the programme was not solved in so many ``steps``.
    """
    twice = np.flatnonzero((cost > 0) & (down > 0))
    both = csr_array(hstack([matrix, -matrix[:, twice]]))
    least = -down
    least[twice] = 0.0
    bounds = np.column_stack(
        [np.append(least, np.zeros(len(twice))), np.append(up, down[twice])]
    )
    solved = linprog(
        np.append(cost - REWARD * goal, (cost + REWARD * goal)[twice]),
        A_eq=both,
        b_eq=np.zeros(both.shape[0]),
        bounds=bounds,
        method=method,
        options={"maxiter": steps},
    )
    if solved.x is None:
        return None
    by = solved.x[: len(cost)].copy()
    by[twice] -= solved.x[len(cost) :]
    return Movement(np.where(np.abs(by) < NEAR, 0.0, by), solved.eqlin.marginals)


def in_whole_numbers(
    matrix: csr_array, real: Floats, goal: Floats, down: Floats, up: Floats
) -> Floats:
    """The movement of the variables that move in ``real`` numbers."""
    may = np.flatnonzero(np.abs(real) > NEAR)
    inside = matrix[:, may]
    none = np.zeros(inside.shape[0])
    solved = milp(
        -REWARD * goal[may],
        constraints=LinearConstraint(inside, none, none),
        integrality=np.ones(len(may)),
        bounds=Bounds(-down[may], up[may]),
        options={"mip_rel_gap": GAP, "node_limit": NODES},
    )
    moves = np.zeros(len(goal))
    if solved.x is not None:
        moves[may] = solved.x
    return moves.round()
