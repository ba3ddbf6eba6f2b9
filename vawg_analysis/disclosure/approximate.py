"""A safe pattern of few cells where proving the fewest would take too long.

The tables that protect the sensitive cells are looked for themselves, a few cells at a
time; cells that no such table needs to move are published.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vawg_analysis.disclosure.exact import cheapest_pattern
from vawg_analysis.disclosure.sparse import Ground, sparse_table
from vawg_analysis.disclosure.system import Flags
from vawg_analysis.disclosure.task import Task
from vawg_analysis.disclosure.unknowns import unknowns
from vawg_analysis.disclosure.witnesses import FRUITLESS, SEED, Witnesses

PASSES = 6
EFFORT = 40_000
"""The fewer sensitive cells a table serves, the fewer cells in all, and the longer it
takes: so many cells of the cluster, in all, are looked at in one pass."""


def small_pattern(task: Task) -> Flags | None:
    """A safe pattern, thinned until that brings nothing; None where none is found."""
    best = _grown(task, SEED)
    for seed in range(SEED + 1, SEED + PASSES):
        if best is None:
            return None
        thinner = _grown(replace(task, free=best & task.free), seed)
        if thinner is None or thinner.sum() >= best.sum():
            return best
        best = thinner
    return best


def _grown(task: Task, seed: int) -> Flags | None:
    """A safe pattern grown from the hidden cells, table by table."""
    cells = np.flatnonzero(task.hidden | task.free)
    truth, mine = task.system.counts[cells], task.sensitive[cells]
    ground = Ground(unknowns(task.system, cells), truth, task.width)
    seen, hidden = Witnesses(truth.copy(), truth.copy()), task.hidden[cells]
    draws, fruitless = np.random.default_rng(seed), 0
    at_once = int(np.ceil(mine.sum() * len(cells) / EFFORT))
    while fruitless < FRUITLESS and (pending := mine & seen.narrow(task.width)).any():
        goal = np.zeros(len(cells))
        few = draws.permutation(np.flatnonzero(pending))[:at_once]
        goal[few] = np.where(draws.random(len(few)) < 0.5, -1.0, 1.0)
        table = sparse_table(ground, seen, hidden, goal)
        seen.hear(table)
        hidden = hidden | (table != truth)
        progress = (mine & seen.narrow(task.width)).sum() < pending.sum()
        fruitless = 0 if progress else fruitless + 1
    pattern = np.zeros(len(task.system), dtype=bool)
    pattern[cells[hidden]] = True
    return _completed(replace(task, hidden=pattern, free=task.free & ~pattern))


def _completed(task: Task) -> Flags | None:
    """The pattern with the cells that single attacks still show to be lacking."""
    return cheapest_pattern(task, np.ones(task.free.sum()), [])
