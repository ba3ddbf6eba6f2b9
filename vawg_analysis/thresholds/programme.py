"""The linear programme behind thresholds on one whole.

Each threshold is a lever that moves cases into its outcome (*at least*) or out of it
(*at most*), along the ways that an assumption gives. The programme asks for the
fewest cases that must move so that every threshold holds, none that is not met now is
gone beyond without need, and no part falls below nought.

References
----------
Charnes A, Cooper WW (1962). Programming with linear fractional functionals. Naval
Research Logistics Quarterly 9:181–186.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.optimize import OptimizeResult, linprog

from vawg_analysis.thresholds.composition import base, governed
from vawg_analysis.thresholds.displacement import Assumption, ways
from vawg_analysis.thresholds.wanted import AT_LEAST, Threshold

INFEASIBLE = 2
"""What :func:`scipy.optimize.linprog` says where no solution exists."""
OVERSHOOT = 1000
"""What a case beyond an unmet threshold costs, where a moved one costs 1: a threshold
is gone beyond only where the others cannot be met without. Our choice."""


class Programme:
    """The linear programme of a set of thresholds, in shares of all cases.

    Levers stay in the programme when their thresholds are left out, so that leaving
    one out can only help.
    """

    def __init__(
        self, cases: pd.Series, thresholds: Sequence[Threshold], assumed: Assumption
    ):
        self.now = cases.to_numpy() / cases.sum()
        own = [governed(cases, t) for t in thresholds]
        sides = [1 if t.side == AT_LEAST else -1 for t in thresholds]
        pairs = list(zip(own, sides, strict=True))
        levers = [s * ways(cases, o, assumed) for o, s in pairs]
        # a programme needs a variable even where there is no lever
        self.moves = np.hstack([*levers, np.zeros((len(cases), 1))])
        self.own, self.sides = own, sides
        self.bases = [base(cases, t) for t in thresholds]
        # a share is at least t where its cases less t times its base are not negative
        terms = zip(own, sides, thresholds, self.bases, strict=True)
        self.holds = np.array([s * (o - t.value * b) for o, s, t, b in terms])

    def solve(self, active: np.ndarray) -> np.ndarray | None:
        """Shares of all cases where the active thresholds hold; ``None`` if nowhere."""
        rows = np.vstack([self.holds[active], np.eye(len(self.now))])
        unmet = [k for k in active if self.holds[k] @ self.now < 0]
        beyond = self.holds[unmet].sum(axis=0) @ self.moves
        found = linprog(
            1 + OVERSHOOT * beyond, A_ub=-rows @ self.moves, b_ub=rows @ self.now
        )
        if found.status == INFEASIBLE:
            return None
        return self.now + self.moves @ _solution(found)

    def nearest(self, active: np.ndarray, index: int) -> float:
        """The share nearest to a threshold where the active others hold.

        A share is a ratio; by Charnes and Cooper's scaling its extreme is that of a
        linear programme.
        """
        reach = np.column_stack([self.moves, self.now])
        rows = np.vstack([self.holds[active], np.eye(len(self.now))])
        found = linprog(
            -self.sides[index] * self.own[index] @ reach,
            A_ub=-rows @ reach,
            b_ub=np.zeros(len(rows)),
            A_eq=(self.bases[index] @ reach)[None, :],
            b_eq=[1.0],
        )
        return float(self.own[index] @ reach @ _solution(found))


def _solution(found: OptimizeResult) -> np.ndarray:
    if found.x is None:
        raise RuntimeError(f"the linear programme was not solved: {found.message}")
    return found.x
