"""Tables of whole numbers that agree with all that an outsider believes.

Each is another table that the true one cannot be told from. One linear programme moves
many counts at once, at a small cost for each count that has to move with them; what it
moves is then made whole by a programme on these counts alone. How a table was found
is of no matter: it is shown to :meth:`Puzzle.agrees` like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from puzzle import Puzzle
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

FEW, ROUNDS = 300, 200
"""Cells that are taken in at a time, and how often."""
FURTHEST = 60.0
"""No count is moved further: sums that have more to spare need not be looked at."""
COST = 1e-3
"""Of moving a count by one, where bringing a secret count by one nearer gains one."""
SECONDS = 20
SECONDS_EXACT = 60
EXACT = 1e-6
MANY = 3000
"""Counts from which on an interior point method is faster."""
TIGHT = 5.0
"""A sum with no more to spare is looked at for what has to move together."""


@dataclass(frozen=True)
class Near:
    """What is tied together, as changes: ``matrix @ change`` is zero, or, where there
    is ``slack``, no less than what there is to ``spare`` below zero."""

    cells: np.ndarray
    matrix: csr_array
    slack: np.ndarray
    spare: np.ndarray
    truth: np.ndarray
    furthest: float

    @classmethod
    def of(cls, puzzle: Puzzle, cells: np.ndarray, furthest: float = FURTHEST) -> Near:
        """All sums of ``cells``; what else is in them stays as it is."""
        inside = csr_array(puzzle.matrix.tocsc()[:, cells])
        spare = puzzle.matrix @ puzzle.truth
        size = np.asarray(abs(inside).sum(axis=1)).ravel()
        binding = np.flatnonzero(size)
        can_break = ~puzzle.slack[binding] | (spare[binding] < furthest * size[binding])
        binding = binding[can_break]
        rows = inside[binding], puzzle.slack[binding], spare[binding]
        first = _distinct(*rows)
        held = (each[first] for each in rows)
        return cls(cells, *held, puzzle.truth[cells], furthest)

    def moved(self, goal: np.ndarray) -> np.ndarray | None:
        """A change in whole numbers that brings cells as far as ``goal`` says.

        ``goal`` is a number a cell: how far it is to go, and which way; 0 where none is
        wanted. ``None`` where nothing moves.
        """
        solved = self._solved(goal, COST)
        if solved.x is None:
            return None
        loose = self._change(solved)
        chosen = np.flatnonzero(abs(loose) > EXACT)
        if abs(loose - np.round(loose)).max() > EXACT:
            mine = self.only(chosen)
            solved = mine._solved(goal[chosen], 0.0, SECONDS, gap=0.05)
            if solved.x is None:
                return None
            loose[chosen] = mine._change(solved)
        found = np.round(loose)
        return found if found.any() else None

    def taken_in(self, goal: np.ndarray) -> np.ndarray | None:
        """As :meth:`moved`, of one cell, among few others and then all that would help.

        The prices of the sums say which would (column generation: Dantzig, Wolfe 1960).
        """
        place = int(np.flatnonzero(goal)[0])
        inside, matrix = self.around(place, FEW), self.matrix.tocsc()
        for _ in range(ROUNDS):
            mine = self.only(inside)
            solved = mine._solved(goal[inside], COST)
            if solved.x is None:
                return None
            far = abs(goal[place]) - solved.x[-1]
            worth = self._prices(solved, inside)
            gain = abs(matrix.T @ worth) - COST
            gain[inside] = 0.0
            more = np.argsort(-gain, kind="stable")
            more = more[: min(max(FEW, len(inside) // 2), int((gain > EXACT).sum()))]
            if far < EXACT or not len(more):
                break
            inside = np.union1d(inside, more)
        change = np.zeros(len(self.cells))
        found = mine.moved(goal[inside])
        if found is None:
            return None
        change[inside] = found
        return change

    def _prices(self, solved: OptimizeResult, inside: np.ndarray) -> np.ndarray:
        """What each sum is worth to a programme over the cells ``inside``."""
        part = csr_array(self.matrix.tocsc()[:, inside])
        rows = np.flatnonzero(np.diff(part.indptr))
        worth = np.zeros(self.matrix.shape[0])
        slack = self.slack[rows]
        worth[rows[slack]] = -solved.ineqlin.marginals[: slack.sum()]
        worth[rows[~slack]] = solved.eqlin.marginals[: (~slack).sum()]
        return worth

    def furthest_of(self, goal: np.ndarray) -> tuple[np.ndarray | None, float]:
        """The change that goes as far as any, and how far none can go beyond.

        Exact: a programme in whole numbers. ``goal`` is that of :meth:`moved`.
        """
        solved = self._solved(goal, 0.0, SECONDS_EXACT, gap=0.0)
        beyond = getattr(solved, "mip_dual_bound", None)
        most = np.inf if beyond is None else float(np.floor(1e-6 - beyond))
        return None if solved.x is None else np.round(self._change(solved)), most

    def around(self, place: int, size: int) -> np.ndarray:
        """At most ``size`` places: those that the fewest others tie to this one."""
        tight = ~self.slack | (self.spare <= TIGHT)
        ties = abs(self.matrix[tight])
        each = 1.0 / np.maximum(np.asarray(ties.sum(axis=1)).ravel(), 1.0)
        inside = np.zeros(len(self.cells), dtype=bool)
        inside[place] = True
        while (number := int(inside.sum())) < size:
            near = ties.T @ ((ties @ inside.astype(float) > 0) * each)
            near[inside] = 0
            new = np.flatnonzero(near)
            if not len(new):
                break
            nearest = new[np.argsort(-near[new], kind="stable")]
            inside[nearest[: min(size - number, max(number, 20))]] = True
        return np.flatnonzero(inside)

    def only(self, chosen: np.ndarray) -> Near:
        """The same where ``chosen`` (places in ``cells``) move alone."""
        inside = csr_array(self.matrix.tocsc()[:, chosen])
        rows = np.flatnonzero(np.diff(inside.indptr))
        return replace(
            self,
            cells=self.cells[chosen],
            matrix=inside[rows],
            slack=self.slack[rows],
            spare=self.spare[rows],
            truth=self.truth[chosen],
        )

    def _change(self, solved: OptimizeResult) -> np.ndarray:
        size = len(self.cells)
        return solved.x[:size] - solved.x[size : 2 * size]

    def _solved(
        self, goal: np.ndarray, cost: float, seconds: float = 0, gap: float = 0
    ) -> OptimizeResult:
        """In whole numbers where so many ``seconds`` are given for it.

        The unknowns are ups and downs of each cell, and how far each wanted one gets.
        """
        size, wanted = len(self.cells), np.flatnonzero(goal)
        number = len(wanted)
        ups = csr_array(
            (np.sign(goal[wanted]), (np.arange(number), wanted)), shape=(number, size)
        )
        held = csr_array(hstack([self.matrix, -self.matrix]))
        held.resize(held.shape[0], 2 * size + number)
        gain = csr_array(hstack([ups, -ups, -eye_array(number)]))
        costs = np.append(np.full(2 * size, cost), -np.ones(number))
        most = np.concatenate(
            [
                np.full(size, self.furthest),
                np.minimum(self.truth, self.furthest),
                abs(goal[wanted]),
            ]
        )
        least = np.append(np.where(self.slack, -self.spare, 0.0), np.zeros(number))
        above = np.append(np.where(self.slack, np.inf, 0.0), np.full(number, np.inf))
        rows = csr_array(vstack([held, gain]))
        if seconds:
            return milp(
                costs,
                constraints=LinearConstraint(rows, least, above),
                integrality=np.ones(len(costs)),
                bounds=Bounds(0, most),
                options={"mip_rel_gap": gap, "time_limit": seconds},
            )
        free = above == np.inf
        return linprog(
            costs,
            A_ub=-rows[free],
            b_ub=-least[free],
            A_eq=rows[~free],
            b_eq=above[~free],
            bounds=np.column_stack([np.zeros(len(most)), most]),
            method="highs-ipm" if size > MANY else "highs",
        )


def _distinct(matrix: csr_array, slack: np.ndarray, spare: np.ndarray) -> np.ndarray:
    """The first row of those that say the same, that with the least to spare."""
    order = np.lexsort((spare, slack))
    draw = np.random.default_rng(1).integers(1, 2**40, (matrix.shape[1], 2))
    mark = np.column_stack([matrix @ draw.astype(float), slack])[order]
    _, first = np.unique(mark, axis=0, return_index=True)
    return np.sort(order[first])
