"""Intervals and bands hold what they promise: a small piece of the benchmark.

``benchmarks/coverage.py`` has the whole grid; what it found stands in
``docs/statistics.md``.
"""

import importlib.util
import math
import sys

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint

from vawg_analysis.paths import ROOT

WILSON_S_WORST = math.exp(-0.1765)
"""Coverage of Wilson's 95% interval at p = 0.1765/n, its lowest (Brown LD, Cai TT,
DasGupta A (2001). Interval estimation for a binomial proportion. Statistical Science
16:101–133)."""

GRID = [(5, 0.01), (20, 0.1), (100, 0.3), (500, 0.99), (5000, 0.05), (200, np.nan)]


@pytest.fixture(scope="module")
def benchmark():
    path = ROOT / "benchmarks" / "coverage.py"
    spec = importlib.util.spec_from_file_location("coverage_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(path.parent)
        # a dataclass looks its own module up by name
        patch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        yield module


@pytest.fixture(scope="module", params=["chance", "alike", "unlike"])
def found(request, benchmark):
    scatter = {"chance": (0.0,), "alike": (0.004,), "unlike": (0.004, 2.0)}
    rng = np.random.default_rng(20261122)
    cells = [benchmark.Cell(*cell, *scatter[request.param]) for cell in GRID]
    return [benchmark.judged(cell, 12, rng) for cell in cells]


def test_bands_and_intervals_hold_95_in_100_on_average(found):
    for what in ("predictive band", "interval of the change"):
        held = [cell[what][0] for cell in found]
        assert np.mean(held) > 0.935
        # twelve families of 44 forces: within three standard errors of 91%
        assert min(held) > 0.91 - 3 * math.sqrt(0.09 * 0.91 / 528)


def test_an_unchanged_force_is_called_changed_no_more_often_than_said(found):
    called = [cell["called changed, one force"][0] for cell in found]
    assert np.mean(called) < 0.05
    assert max(called) < 0.05 + 3 * math.sqrt(0.05 * 0.95 / 528)
    anyone = [cell["called changed, any of 44"][0] for cell in found]
    assert np.mean(anyone) < 0.05 + 3 * math.sqrt(0.05 * 0.95 / (12 * len(found)))


def test_intervals_by_chance_alone(benchmark):
    rng = np.random.default_rng(1)
    cells = [benchmark.Cell(*cell, 0.0) for cell in GRID]
    held = [benchmark.intervals(cell, 4000, rng) for cell in cells]
    for what, worst in (("share, Wilson", WILSON_S_WORST), ("ratio of rates", 0.94)):
        values = [cell[what][0] for cell in held if what in cell]
        assert min(values) > worst
    wilson = [cell["share, Wilson"][0] for cell in held[:-1]]
    assert np.mean(wilson) == pytest.approx(0.95, abs=0.015)


def test_wilson_at_its_worst_is_what_was_published():
    from vawg_analysis.statistics.intervals import wilson

    n = 2000
    lower, upper = wilson(np.arange(n + 1), n)
    p = 0.1765 / n
    # one event is already too many for so small a share: only "none" is inside
    inside = (lower <= p) & (upper >= p)
    assert binom(n, p).pmf(np.arange(n + 1))[inside].sum() >= WILSON_S_WORST - 1e-3


def test_a_change_that_is_there_is_found(benchmark):
    rng = np.random.default_rng(3)
    cell = benchmark.Cell(2000, 0.2, 0.002)
    first, _ = benchmark.draw(cell, 12, rng)
    _, second = benchmark.draw(benchmark.Cell(2000, 0.35, 0.002), 12, rng)
    before = benchmark.pooled(first, benchmark.YEARS[0])
    after = benchmark.pooled(second, benchmark.YEARS[1])
    sides = benchmark.jointly(before, after)
    assert (benchmark.changes(*sides)["p_value"] < 0.05).mean() > 0.95


def test_the_least_that_an_interval_holds_is_added_up_over_all_pairs(benchmark):
    bounds, n, p = benchmark.coverage_bounds, 9, 0.23
    x = np.arange(n + 1.0)
    lower, upper = (
        np.array(side)
        for side in zip(
            *(proportion_confint(i, n, method="jeffreys") for i in x), strict=True
        )
    )
    lower[0], upper[n] = 0.0, 1.0
    mass = binom(n, p).pmf(x)
    held = 0.0
    for i in range(n + 1):
        for j in range(n + 1):
            down = math.hypot(x[i] / n - lower[i], upper[j] - x[j] / n)
            up = math.hypot(upper[i] - x[i] / n, x[j] / n - lower[j])
            inside = (i - j) / n - down <= 0 <= (i - j) / n + up
            held += mass[i] * mass[j] * inside
    fits = bounds.alike(lower, upper, x / n)
    assert bounds.held(mass, *fits) == pytest.approx(held, abs=1e-12)
    assert bounds.of_shares(n, 0.0)["interval of the change, shares"] <= held


def test_a_year_is_the_sum_of_its_quarters(benchmark):
    mass = benchmark.coverage_bounds.shares(40, 0.05, 0.2)
    x = np.arange(41)
    mean = (mass * x).sum()
    assert mean == pytest.approx(8)
    # four quarters of ten, each with 1 + 9ρ times the variance by chance
    assert (mass * (x - mean) ** 2).sum() == pytest.approx(6.4 * 1.45)


def test_a_cell_below_the_least_possible_is_named(benchmark):
    cell = {"volume": 5, "share": 0.5, "scatter": "chance only", "what": "a band"}
    good = cell | {"held": 0.95, "error": 0.01, "least": 0.94}
    low = good | {"held": 0.94, "error": 0.01, "least": 0.98}
    assert benchmark.broken(pd.DataFrame([good])) == []
    assert "volume 5" in " ".join(benchmark.broken(pd.DataFrame([good, low])))
    mean = benchmark.broken(pd.DataFrame([good | {"held": 0.97}]))
    assert mean == ["a band, chance only: mean 97.00%"]


def test_places_hold_the_truth_where_quarters_scatter(benchmark):
    places = benchmark.coverage_places
    place = places.Place(5000, 0.2, 0.004, 2.0)
    found = places.placed(place, 3, np.random.default_rng(20261122))
    for what in (places.STEADIED, places.RANKS):
        assert found[what][0] > 0.95 - 3 * math.sqrt(0.05 * 0.95 / 132)
    assert found["span of ranks, by chance alone"][0] < 0.85


def test_a_place_that_misses_what_it_promises_is_named(benchmark):
    cell = {"volume": 20, "share": 0.3, "scatter": "chance only", "error": 0.01}
    held = {"steadied value": 0.934, "span of ranks": 0.98}
    held |= {"steadied value, by chance alone": 0.8}
    rows = [cell | {"what": what, "held": p, "least": 0.9} for what, p in held.items()]
    rows[-1]["least"] = np.nan
    assert benchmark.broken(pd.DataFrame(rows)) == [
        "steadied value, chance only: mean 93.40%"
    ]
    assert benchmark.broken(pd.DataFrame(rows[1:])) == []
    gross = rows[1] | {"held": 0.86, "volume": 500}
    assert "volume 500" in benchmark.broken(pd.DataFrame([rows[1], gross]))[-1]
