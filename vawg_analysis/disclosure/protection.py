"""Suppression of as few cells as can be, so that no sensitive one can be worked out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from vawg_analysis.disclosure.approximate import small_pattern
from vawg_analysis.disclosure.exact import smallest_pattern
from vawg_analysis.disclosure.given import Name, counts_given, sums_given, width_given
from vawg_analysis.disclosure.shortfall import shortfalls
from vawg_analysis.disclosure.system import Flags, clusters, read_system
from vawg_analysis.disclosure.task import Task
from vawg_analysis.problems import Problem, Refused


@dataclass(frozen=True)
class Protection:
    """The cells to suppress, sensitive ones included."""

    suppressed: frozenset[Hashable]
    optimal: bool
    """Whether it is proven that no safe pattern has fewer cells, or as many with a
    smaller total."""


def suppress(
    cells: Mapping[Name, float],
    constraints: Iterable[Mapping[str, object]],
    primary: Iterable[int],
    protection_width: float = 5,
) -> set[Name]:
    """The names of the cells to suppress: those of ``primary`` counts, and secondary.

    The fewest secondary cells and, among these choices, the smallest sum of counts. A
    total is suppressed only if its own count is primary; :func:`protect` lets totals
    help too, and says whether the fewest is proven.

    Parameters
    ----------
    cells : name to count, whole numbers from 0.
    constraints : each ``{"total": name, "parts": [names]}``.
    primary : the counts that must not be published, for example ``{1, 2, 3, 4}``.
    protection_width : what an outsider can deduce of a primary cell, ``upper - lower``
        in :func:`attack`, is at least so wide.

    Raises
    ------
    ValueError
        For input that :func:`read_system` refuses, and where a primary cell stays
        deducible though everything that may be suppressed is.
    """
    counts = counts_given(primary)
    constraints = [{"total": t, "parts": p} for t, p in sums_given(constraints)]
    read_system(cells, constraints)
    sensitive = [name for name, count in cells.items() if count in counts]
    totals = {constraint["total"] for constraint in constraints}
    found = protect(
        cells, constraints, sensitive, totals, protection_width=protection_width
    )
    return set(found.suppressed)


def protect(
    cells: Mapping[Name, float],
    constraints: Iterable[Mapping[str, object]],
    sensitive: Iterable[Name],
    kept: Iterable[Name] = (),
    unpublished: Iterable[Name] = (),
    protection_width: float = 5,
) -> Protection:
    """Protect the cells ``sensitive`` without suppressing others that are ``kept``.

    Cells and constraints as in :func:`suppress`. Cells ``unpublished`` stand in no
    table, such as what a part lacks of its whole: they cost nothing to suppress, are
    not among the suppressed unless sensitive, and can be sensitive all the same.

    Groups of cells that no sum ties to one another are solved apart: exactly, or where
    that would take too long by an approximation that the same attack has tested.
    """
    width = width_given(protection_width)
    system = read_system(cells, constraints)
    secret = system.where(sensitive)
    unseen = secret | system.where(unpublished)
    free = ~unseen & ~system.where(kept)
    hidden, optimal = secret.copy(), True
    for group in clusters(system, unseen | free):
        inside = np.zeros(len(system), dtype=bool)
        inside[group] = True
        if (secret & inside).any():
            task = Task(system, secret & inside, free & inside, unseen & inside, width)
            pattern, proven = _solved(task)
            hidden |= pattern & free
            optimal = optimal and proven
    return Protection(
        frozenset(system.names[i] for i in np.flatnonzero(hidden)), optimal
    )


def _solved(task: Task) -> tuple[Flags, bool]:
    """A safe pattern of one cluster, and whether it is proven the smallest."""
    exact = smallest_pattern(task)
    if exact is not None:
        return exact, True
    everything = task.hidden | task.free
    _refuse_impossible(task, everything)
    approximate = small_pattern(task)
    return (everything if approximate is None else approximate), False


def _refuse_impossible(task: Task, everything: Flags) -> None:
    faults = [
        Problem(
            f"the cell “{task.system.names[short.cell]}” cannot be protected: with all "
            "that may be suppressed an outsider still tells it too narrowly",
            allowed=f"an interval at least {task.width:g} wide",
            remedy="Let more of the cells in its sums be suppressed, publish fewer of "
            "them, or ask for less width. How narrow it is, attack() says.",
        )
        for short in shortfalls(task.system, everything, task.sensitive, task.width)
    ]
    if faults:
        raise Refused(faults)
