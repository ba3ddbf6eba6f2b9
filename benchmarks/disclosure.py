"""How long the protection of a release takes, and what share of its cells it costs.

Made-up counts, SYNTHETIC, in the shape of a release: 44 forces and their sum, two
half-years and their sum, and for each of many indicators a split into categories and
their sum; one indicator is split twice, by offence and outcome.

    python benchmarks/disclosure.py [INDICATORS] [OFFENCES] [OUTCOMES]
"""

from __future__ import annotations

import sys
from itertools import product
from time import perf_counter

import numpy as np

from vawg_analysis.disclosure import attack, protect

FORCES, HALVES, CATEGORIES = 44, 2, 8
SMALL = {1, 2, 3, 4}
WIDTH = 5


def with_margins(counts: np.ndarray, name: str) -> tuple[dict, list]:
    """Cells and constraints of a table of any dimension, all its margins included."""
    for axis in range(counts.ndim):
        total = counts.sum(axis=axis, keepdims=True)
        counts = np.concatenate([counts, total], axis=axis)
    cells = {(name, *at): int(n) for at, n in np.ndenumerate(counts)}
    constraints = []
    for axis, size in enumerate(counts.shape):
        others = [range(n) for n in np.delete(counts.shape, axis)]
        for rest in product(*others):
            line = [(name, *rest[:axis], k, *rest[axis:]) for k in range(size)]
            constraints.append({"total": line[-1], "parts": line[:-1]})
    return cells, constraints


def indicator(draw: np.random.Generator, mean: float, *splits: int) -> np.ndarray:
    """Counts by force, the splits and half-year, with large and small ones in each."""
    expected = mean * draw.lognormal(0, 0.7, FORCES)
    for size in splits:
        expected = np.multiply.outer(expected, size * draw.dirichlet(np.ones(size)))
    return draw.poisson(np.repeat(expected[..., None], HALVES, axis=-1))


def release(indicators: int, offences: int, outcomes: int) -> tuple[dict, list]:
    """All cells and constraints of a release."""
    draw = np.random.default_rng(1)
    cells, constraints = with_margins(
        indicator(draw, 30, offences, outcomes), "outcome"
    )
    for number in range(indicators):
        table = indicator(draw, draw.choice([3, 30, 300]), CATEGORIES)
        more, sums = with_margins(table, f"indicator {number:02}")
        cells |= more
        constraints += sums
    return cells, constraints


def main(indicators: int = 15, offences: int = 4, outcomes: int = 7) -> None:
    """Print the size of a release, what is suppressed, and the seconds it took."""
    cells, constraints = release(indicators, offences, outcomes)
    primary = [name for name, count in cells.items() if count in SMALL]
    print(f"{len(cells):,} cells, {len(constraints):,} constraints", flush=True)
    start = perf_counter()
    found = protect(cells, constraints, primary, protection_width=WIDTH)
    seconds = perf_counter() - start
    secondary = len(found.suppressed) - len(primary)
    share = len(found.suppressed) / len(cells)
    print(
        f"{len(primary):,} primary, {secondary:,} secondary, {share:.1%} of the cells"
    )
    print(f"proven the fewest: {found.optimal}; {seconds:.0f} s", flush=True)
    start = perf_counter()
    bounds = attack(cells, constraints, found.suppressed).set_index("cell")
    width = (bounds["upper"] - bounds["lower"]).loc[bounds.index.isin(primary)]
    print(f"attacked cell by cell in {perf_counter() - start:.0f} s: ", end="")
    print(f"narrowest primary interval {width.min():.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
