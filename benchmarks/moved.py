"""Tables of whole numbers that agree with all that an outsider believes.

Each is another table that the true one cannot be told from. A linear programme moves
counts, at a small cost for each count that has to move with them; what it moves is then
made whole by a programme on these counts alone. How a table was found is of no matter:
it is shown to :meth:`Puzzle.agrees` like any other.
"""

from __future__ import annotations

import numpy as np
from near import Near
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

ROUNDS = 200
"""So often are broken sums taken in."""
COST, CHEAP = 1e-3, 1e-5
"""Of moving a count by one, where bringing a secret count by one nearer gains one."""
ALL = 50_000
"""Tables that move more persons in all are not thought of."""
NODES = 1_000
"""Of the search that makes a table whole: a limit that is the same everywhere."""
EXACT = 1e-6
MANY = 3000
"""Counts from which on an interior point method is faster."""


def moved(near: Near, goal: np.ndarray) -> np.ndarray | None:
    """A change in whole numbers that goes as far as ``goal`` says.

    ``goal`` is a number a place: how far it is to go, and which way; 0 where none is
    wanted. ``None`` where nothing moves.
    """
    solved = _real(near, goal, COST)
    return None if solved.x is None else _whole(near, goal, _change(near, solved))


def mended(near: Near, goal: np.ndarray) -> tuple[np.ndarray | None, float]:
    """As :func:`moved`, of one place: by its own sums, and those that this breaks.

    A programme knows few sums at first; what it moves breaks others, which are taken
    in, with all that they hold, until none is broken. Fewer sums let it go as far as
    all do, or further: so where moving others costs next to nothing, the second is how
    far it goes in no table any further.
    """
    place, cost, beyond = np.flatnonzero(goal)[0], COST, abs(goal).max()
    rows = near.columns[:, [place]].indices
    for _ in range(ROUNDS):
        mine = near.within(rows, place)
        solved = _real(mine, goal[mine.places], cost)
        if solved.x is None:
            break
        change = _spread(near, mine, _change(mine, solved))
        far, broken = float(solved.x[-1]), near.broken(change)
        if cost == CHEAP:
            beyond = min(beyond, np.floor(CHEAP * ALL - solved.fun))
        if not len(broken):
            if cost == CHEAP or far > abs(goal[place]) - EXACT:
                break
            cost = CHEAP
        rows = np.union1d(rows, broken)
    else:
        return None, beyond
    return (None if solved.x is None else _whole(near, goal, change)), beyond


def furthest_of(near: Near, goal: np.ndarray) -> tuple[np.ndarray | None, float]:
    """The change that goes as far as any, and how far none can go beyond.

    Exact: a programme in whole numbers. ``goal`` is that of :func:`moved`.
    """
    solved = _in_whole_numbers(near, goal, gap=0.0)
    beyond = getattr(solved, "mip_dual_bound", None)
    most = np.inf if beyond is None else float(np.floor(EXACT - beyond))
    return None if solved.x is None else np.round(_change(near, solved)), most


def _whole(near: Near, goal: np.ndarray, change: np.ndarray) -> np.ndarray | None:
    """A change in real numbers, made whole among what it moves."""
    if abs(change - np.round(change)).max() > EXACT:
        mine = near.only(np.flatnonzero(abs(change) > EXACT))
        solved = _in_whole_numbers(mine, goal[mine.places], gap=0.05)
        if solved.x is None:
            return None
        change = _spread(near, mine, _change(mine, solved))
    found = np.round(change)
    return found if found.any() else None


def _spread(near: Near, mine: Near, change: np.ndarray) -> np.ndarray:
    """A change of all that is near, of which only what is ``mine`` moves."""
    found = np.zeros(len(near.up))
    found[mine.places] = change
    return found


def _change(near: Near, solved: OptimizeResult) -> np.ndarray:
    size = len(near.up)
    return solved.x[:size] - solved.x[size : 2 * size]


def _real(near: Near, goal: np.ndarray, cost: float) -> OptimizeResult:
    """The programme in real numbers: each place costs so much, either way."""
    rows, least, above, most = _programme(near, goal)
    free = above == np.inf
    return linprog(
        np.append(np.full(2 * len(near.up), cost), -np.ones((goal != 0).sum())),
        A_ub=-rows[free],
        b_ub=-least[free],
        A_eq=rows[~free],
        b_eq=above[~free],
        bounds=np.column_stack([np.zeros(len(most)), most]),
        method="highs-ipm" if len(near.up) > MANY else "highs",
    )


def _in_whole_numbers(near: Near, goal: np.ndarray, gap: float) -> OptimizeResult:
    rows, least, above, most = _programme(near, goal)
    return milp(
        np.append(np.zeros(2 * len(near.up)), -np.ones((goal != 0).sum())),
        constraints=LinearConstraint(rows, least, above),
        integrality=np.ones(len(most)),
        bounds=Bounds(0, most),
        options={"mip_rel_gap": gap, "node_limit": NODES},
    )


def _programme(
    near: Near, goal: np.ndarray
) -> tuple[csr_array, np.ndarray, np.ndarray, np.ndarray]:
    """Sums, the least and the most of each, and the most of each unknown.

    The unknowns are ups and downs of each place, and how far each wanted one gets; the
    sums of ``near`` come first.
    """
    size, wanted = len(near.up), np.flatnonzero(goal)
    number = len(wanted)
    ups = csr_array(
        (np.sign(goal[wanted]), (np.arange(number), wanted)), shape=(number, size)
    )
    held = csr_array(hstack([near.columns, -near.columns]))
    held.resize(held.shape[0], 2 * size + number)
    gain = csr_array(hstack([ups, -ups, -eye_array(number)]))
    most = np.concatenate([near.up, near.down, abs(goal[wanted])])
    least = np.append(np.where(near.slack, -near.spare, 0.0), np.zeros(number))
    above = np.append(np.where(near.slack, np.inf, 0.0), np.full(number, np.inf))
    return csr_array(vstack([held, gain])), least, above, most
