"""The smallest safe pattern, by adding to a covering programme what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vawg_analysis.disclosure.demands import (
    of_shortfall,
    of_sums,
    of_use,
    some_of,
)
from vawg_analysis.disclosure.programme import Demand, cheapest
from vawg_analysis.disclosure.shortfall import Shortfall, shortfalls
from vawg_analysis.disclosure.system import Flags, Floats
from vawg_analysis.disclosure.task import Task

ROUNDS, ROUNDS_BY_SIZE = 8, 2_000
NODES_BY_SIZE = 20_000
"""Limits of the search, the last two divided by the number of free cells. Beyond them
the approximation takes over. They are no times: the same on every machine."""


def smallest_pattern(task: Task) -> Flags | None:
    """The safe pattern of fewest cells and, among these, of the smallest total.

    None where no pattern is safe, or the search grows beyond its limits.
    """
    system, free = task.system, np.flatnonzero(task.free)
    demands = [*of_sums(task), *of_use(task)]
    fewest = cheapest_pattern(task, np.ones(len(free)), demands)
    if fewest is None:
        return None
    no_more = Demand(free, -np.ones(len(free)), -float((fewest & task.free).sum()))
    return cheapest_pattern(task, system.counts[free], [*demands, no_more])


def cheapest_pattern(
    task: Task, cost: Floats, demands: Sequence[Demand]
) -> Flags | None:
    """The safe pattern of least ``cost``, one a free cell, that meets ``demands``.

    Fischetti and Salazar-González's cutting planes: solve, let the outsider attack,
    demand what would have stopped the attack, and solve again.
    """
    free, demands = np.flatnonzero(task.free), list(demands)
    size = max(len(free), 1)
    nodes = max(NODES_BY_SIZE // size, 1)
    for _ in range(max(ROUNDS_BY_SIZE // size, ROUNDS)):
        answer = cheapest(free, cost, demands, nodes)
        if answer is None or not answer.proven:
            return None
        hidden = task.hidden.copy()
        hidden[answer.chosen] = True
        short = list(shortfalls(task.system, hidden, task.sensitive, task.width))
        if not short:
            return hidden
        demands += [_lacking(one, hidden, task) for one in short]
    return None


def _lacking(short: Shortfall, hidden: Flags, task: Task) -> Demand:
    """What a pattern must have beside ``hidden`` to widen the cell of ``short``.

    Where only the knowledge that counts are whole makes the interval narrow, prices
    tell nothing: then one of the cells is needed without which all others do not help.
    """
    if not short.only_in_whole_numbers(hidden, task.width):
        return of_shortfall(short, task)
    grown = hidden.copy()
    alone = np.arange(len(grown)) == short.cell
    for cell in np.flatnonzero(task.free & ~hidden):
        grown[cell] = True
        grown[cell] = any(shortfalls(task.system, grown, alone, task.width))
    return some_of(np.flatnonzero(task.free & ~grown))
