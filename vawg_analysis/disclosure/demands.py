"""Demands that every safe pattern meets, or every smallest safe pattern."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from vawg_analysis.disclosure.programme import Demand
from vawg_analysis.disclosure.rows import entries
from vawg_analysis.disclosure.shortfall import Shortfall
from vawg_analysis.disclosure.system import Floats
from vawg_analysis.disclosure.task import Task

SLACK = 1e-6
"""Demands give way by so much, because prices come from floating-point programmes."""


def of_shortfall(short: Shortfall, task: Task) -> Demand:
    """What the prices of an attack demand: Fischetti and Salazar's capacity constraint.

    The interval is at most as wide as the worth of all suppressed cells.
    """
    lacking = task.width - short.worth[task.hidden].sum()
    return _capped(np.flatnonzero(task.free), short.worth[task.free], lacking)


def of_sums(task: Task) -> Iterator[Demand]:
    """What each sum demands by itself of the cells beside a sensitive one.

    A sensitive cell alone in a sum is deducible; and it can only grow by what the
    others in the sum can fall, or the total can rise.
    """
    counts, free = task.system.counts, task.free
    for row in range(task.system.balance.shape[0]):
        cells, signs = entries(task.system.balance, row)
        held, secret = task.hidden[cells], task.sensitive[cells]
        beside = cells[free[cells]]
        if held.sum() == 1 and secret.any():
            yield some_of(beside)
        for sign in np.unique(signs[secret]):
            same = signs == sign
            worth = np.where(same, counts[cells], np.inf)
            lacking = task.width - worth[held].sum()
            if lacking > SLACK:
                yield _capped(beside, worth[free[cells]], lacking)


def of_use(task: Task) -> Iterator[Demand]:
    """No cell is suppressed alone in a sum: it would be deducible, and so of no use.

    A smallest safe pattern meets this, since it would be safe without that cell.
    """
    for row in range(task.system.balance.shape[0]):
        cells, _ = entries(task.system.balance, row)
        if task.hidden[cells].any():
            continue
        beside = cells[task.free[cells]]
        for cell in beside:
            yield Demand(beside, np.where(beside == cell, -1.0, 1.0), 0.0)


def some_of(cells: NDArray[np.intp]) -> Demand:
    """At least one of ``cells``; of none, a demand that nothing meets."""
    return Demand(cells, np.ones(len(cells)), 1.0)


def _capped(cells: NDArray[np.intp], worth: Floats, lacking: float) -> Demand:
    """No single cell need count for more than all that is lacking."""
    weights = np.minimum(worth, lacking) / lacking
    useful = weights > SLACK
    return Demand(cells[useful], weights[useful], 1.0 - SLACK)
