"""Moves: other tables of whole numbers that agree with everything published.

A move is what such a table differs by from the true one. It is its own proof: whoever
sees the suppressed table cannot tell the true counts from the moved ones. It touches
suppressed cells only, leaves every sum as it is, and leaves no count below zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack

from vawg_analysis.disclosure.system import Flags, Floats, System
from vawg_analysis.disclosure.unknowns import NEAR, is_whole

REWARD = 100_000.0
"""A sensitive cell that moves outweighs the other cells that must move with it."""
REACH = 3
"""Another cell moves by at most so many widths."""
SCALINGS = 2
NODES, GAP = 20, 0.1
"""A table that moves nearly as many cells as possible serves as well as the best."""
SWEEP = 256
"""Moves that are held against the sums at a time."""


@dataclass(frozen=True)
class Move:
    """By how much each of some cells differs from the truth; the others do not."""

    cells: NDArray[np.intp]
    by: Floats


@dataclass(frozen=True)
class Ground:
    """Cells that may move while all others stay, and what each costs to suppress.

    ``matrix`` has a row for each sum that holds any of them.
    """

    cells: NDArray[np.intp]
    matrix: csr_array
    truth: Floats
    cost: Floats
    width: float

    @classmethod
    def of(
        cls, system: System, cells: NDArray[np.intp], cost: Floats, width: float
    ) -> Ground:
        """The ground of these ``cells`` of ``system``; ``cost`` is one a cell of it."""
        inside = csr_array(system.balance.tocsc()[:, cells])
        held = np.flatnonzero(np.diff(inside.indptr))
        return cls(cells, inside[held], system.counts[cells], cost[cells], width)


def cheap_move(
    ground: Ground, hidden: Flags, goal: Floats, most: Floats
) -> Move | None:
    """A move by which cells go as far as ``most`` where ``goal`` (+1, −1) says.

    Of the cells that must move with them, few are not ``hidden``. ``None`` where no
    such cell can be moved, as far as was found.
    """
    moves = _in_real_numbers(ground, hidden, goal, most)
    if not is_whole(moves):
        moves = _in_whole_numbers(ground, np.abs(moves) > NEAR, goal, most)
    moved = np.flatnonzero(np.abs(moves) > 0.5)
    if not (moves[goal != 0] * goal[goal != 0] > 0.5).any():
        return None
    return Move(ground.cells[moved], moves[moved].round())


def _limits(ground: Ground, goal: Floats, most: Floats) -> tuple[Floats, Floats]:
    """How far each cell may go down, and how far up."""
    other = np.where(goal == 0, REACH * ground.width, 0.0)
    up = np.where(goal > 0, most, other)
    down = np.minimum(np.where(goal < 0, most, other), ground.truth)
    return down, up


def _in_real_numbers(
    ground: Ground, hidden: Flags, goal: Floats, most: Floats
) -> Floats:
    """The movement, by linear programmes that learn from one another.

    A cell costs the same however far it moves. Dynamic slope scaling (Kim and Pardalos
    1999) divides its cost by its last movement, which comes near to that.
    """
    size = len(goal)
    down, up = _limits(ground, goal, most)
    both = csr_array(hstack([ground.matrix, -ground.matrix]))
    price = np.where(hidden, NEAR, ground.cost)
    moves = np.zeros(size)
    for _ in range(SCALINGS):
        solved = linprog(
            np.append(price, price) - REWARD * np.append(goal > 0, goal < 0),
            A_eq=both,
            b_eq=np.zeros(both.shape[0]),
            bounds=np.column_stack([np.zeros(2 * size), np.append(up, down)]),
            method="highs",
        )
        if solved.x is None:
            return moves
        moves = solved.x[:size] - solved.x[size:]
        far = np.maximum(np.abs(moves), NEAR)
        price = np.where(hidden, NEAR, ground.cost)
        price = price * np.where(far > NEAR, 1 / np.maximum(far, 1), 1.0)
    return np.where(np.abs(moves) < NEAR, 0.0, moves)


def _in_whole_numbers(
    ground: Ground, may_move: Flags, goal: Floats, most: Floats
) -> Floats:
    down, up = _limits(ground, goal, most)
    none = np.zeros(ground.matrix.shape[0])
    solved = milp(
        -REWARD * goal,
        constraints=LinearConstraint(ground.matrix, none, none),
        integrality=np.ones(len(goal)),
        bounds=Bounds(np.where(may_move, -down, 0.0), np.where(may_move, up, 0.0)),
        options={"mip_rel_gap": GAP, "node_limit": NODES},
    )
    return np.zeros(len(goal)) if solved.x is None else solved.x.round()


def proven(
    system: System, suppressed: Flags, moves: Iterable[Move]
) -> tuple[Floats, Floats]:
    """Per cell the least and the most that an outsider cannot rule out: the proof.

    Every move is held anew against every sum, against what is published and against
    zero; one that fails proves nothing and raises ``ValueError``. Where no move touches
    a cell both are its count.
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
    column = np.concatenate([np.full(len(m.cells), i) for i, m in enumerate(moves)])
    cells = np.concatenate([move.cells for move in moves])
    by = np.concatenate([move.by for move in moves])
    shape = (len(system), len(moves))
    change = csr_array((by, (cells, column)), shape=shape)
    if np.abs((system.balance @ change).data).max(initial=0) > 0:
        raise ValueError("a move changes a published sum: it proves nothing")
    if not suppressed[cells].all():
        raise ValueError("a move changes a published cell: it proves nothing")
    if (by != by.round()).any() or (system.counts[cells] + by < 0).any():
        raise ValueError("a move leaves no whole count from zero: it proves nothing")
    return [(move.cells, system.counts[move.cells] + move.by) for move in moves]
