"""What the suppressed cells of a cluster may be, as far as published ones tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csc_array, csr_array, diags_array, hstack, vstack

from vawg_analysis.disclosure.rows import sums_of
from vawg_analysis.disclosure.system import Flags, Floats, System

NEAR = 1e-6
"""The solver's tolerance: a number nearer than this to a whole one is whole."""


@dataclass(frozen=True)
class Unknowns:
    """Whole numbers ``y`` with ``matrix @ y == rhs`` and ``lower <= y <= upper``.

    The first ``len(cells)`` are the cells; a published range adds one more each, the
    quantity that it bounds, which need not be whole.
    """

    cells: NDArray[np.intp]
    matrix: csr_array
    rhs: Floats
    lower: Floats
    upper: Floats
    rows: NDArray[np.intp]
    """The rows of the system's balance that ``matrix`` begins with."""

    @property
    def whole(self) -> Flags:
        """True at the cells, False at the quantities of ranges."""
        return np.arange(len(self.lower)) < len(self.cells)


@dataclass(frozen=True)
class Extreme:
    """Where an objective is least, and the prices of rows."""

    table: Floats
    prices: Floats


def unknowns(system: System, cells: NDArray[np.intp]) -> Unknowns:
    """The unknowns of ``cells`` where every other cell is published."""
    rows, matrix = sums_of(csc_array(system.balance), cells)
    return Unknowns(
        cells=cells,
        matrix=matrix,
        rhs=matrix @ system.counts[cells],
        lower=np.zeros(len(cells)),
        upper=np.full(len(cells), np.inf),
        rows=rows,
    )


def with_ranges(
    known: Unknowns, system: System, ranges: Sequence[Mapping[str, object]]
) -> Unknowns:
    """The unknowns with weighted sums of cells held between ``lo`` and ``hi``."""
    if not ranges:
        return known
    place = {name: i for i, name in enumerate(system.names)}
    weights = np.zeros((len(ranges), len(system)))
    for row, said in enumerate(ranges):
        for name, weight in said["coef"].items():
            weights[row, place[name]] = weight
    published = np.ones(len(system), dtype=bool)
    published[known.cells] = False
    constant = weights[:, published] @ system.counts[published]
    inner = csr_array(weights[:, known.cells])
    below = hstack([inner, -diags_array(np.ones(len(ranges)))])
    above = hstack([known.matrix, csr_array((len(known.rhs), len(ranges)))])
    return replace(
        known,
        matrix=csr_array(vstack([above, below])),
        rhs=np.append(known.rhs, np.zeros(len(ranges))),
        lower=np.append(known.lower, [r["lo"] for r in ranges] - constant),
        upper=np.append(known.upper, [r["hi"] for r in ranges] - constant),
    )


def only(cell: int, size: int) -> Floats:
    """The objective of one cell among ``size`` unknowns."""
    objective = np.zeros(size)
    objective[cell] = 1
    return objective


def is_whole(numbers: Floats) -> bool:
    """Whether all of ``numbers`` are whole, to the solver's tolerance."""
    return bool(np.abs(numbers - numbers.round()).max(initial=0) < NEAR)


def least(known: Unknowns, objective: Floats) -> Extreme:
    """Where ``objective`` is least were the unknowns any real numbers.

    The dual simplex ends in a corner of what is possible; tables of two dimensions
    have whole corners only.
    """
    solved = linprog(
        objective,
        A_eq=known.matrix,
        b_eq=known.rhs,
        bounds=np.column_stack([known.lower, known.upper]),
        method="highs-ds",
    )
    if solved.status != 0:
        raise RuntimeError(f"the linear programme was not solved: {solved.message}")
    return Extreme(solved.x, solved.eqlin.marginals)


def least_whole(known: Unknowns, objective: Floats) -> Extreme:
    """As :func:`least`, with whole numbers in the cells; the prices are those of it."""
    real = least(known, objective)
    if is_whole(real.table[: len(known.cells)]):
        return real
    solved = milp(
        objective,
        constraints=LinearConstraint(known.matrix, known.rhs, known.rhs),
        integrality=known.whole.astype(int),
        bounds=(known.lower, known.upper),
        options={"mip_rel_gap": 0},
    )
    if solved.status != 0:
        raise RuntimeError(f"the integer programme was not solved: {solved.message}")
    return Extreme(solved.x, real.prices)
