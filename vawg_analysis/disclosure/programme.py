"""The covering programme: what any safe pattern of suppression must contain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from vawg_analysis.disclosure.system import Floats


@dataclass(frozen=True)
class Demand:
    """Suppress so many of ``cells`` that their ``weights`` add up to ``need``."""

    cells: NDArray[np.intp]
    weights: Floats
    need: float


@dataclass(frozen=True)
class Answer:
    """The cells chosen, and whether no cheaper choice meets the demands."""

    chosen: NDArray[np.intp]
    proven: bool


def cheapest(
    free: NDArray[np.intp],
    cost: Floats,
    demands: Sequence[Demand],
    nodes: int,
) -> Answer | None:
    """The choice among ``free`` of least ``cost`` (one a cell) that meets ``demands``.

    ``nodes`` limits the search tree, not the time, so that the same programme has the
    same answer everywhere. None where nothing was found or nothing meets the demands.
    """
    needs = np.array([demand.need for demand in demands])
    if len(free) == 0 or len(needs) == 0:
        return None if (needs > 0).any() else Answer(free[:0], True)
    solved = milp(
        cost,
        integrality=np.ones(len(free)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(_matrix(free, demands), needs, np.inf),
        options={"mip_rel_gap": 0, "node_limit": nodes},
    )
    if solved.x is None:
        return None
    chosen = free[solved.x > 0.5]
    return Answer(chosen, solved.status == 0)


def _matrix(free: NDArray[np.intp], demands: Sequence[Demand]) -> csr_array:
    """The demands over the ``free`` cells: a row a demand, a column a cell."""
    place = np.full(free.max() + 1, -1)
    place[free] = np.arange(len(free))
    lengths = [len(demand.cells) for demand in demands]
    columns = place[np.concatenate([demand.cells for demand in demands])]
    weights = np.concatenate([demand.weights for demand in demands])
    ends = np.concatenate([[0], np.cumsum(lengths)])
    return csr_array((weights, columns, ends), shape=(len(demands), len(free)))
