"""How often intervals and bands hold what they promise, over volumes and shares.

    python benchmarks/coverage.py            prints the tables
    python benchmarks/coverage.py --write    also writes them into docs/statistics.md

Forces are drawn whose true shares and rates are known and do not change, some of them
scattering between quarters more than by chance; the package's own functions judge them.
Seeded: the same figures every time. Ends with an error where a mean misses what is
promised, or a cell lies below the least that its method holds (coverage_bounds); of a
comparison (coverage_places), below 90%.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import coverage_bounds
import coverage_places
import numpy as np
import pandas as pd
import written
from coverage_places import CONTRAST, RANKS
from scipy import stats

from vawg_analysis.assessment.band import with_band
from vawg_analysis.assessment.change import changes
from vawg_analysis.assessment.figures import KEY
from vawg_analysis.assessment.jointly import jointly
from vawg_analysis.assessment.variation import variation
from vawg_analysis.statistics.change import difference_of_proportions, ratio_of_rates
from vawg_analysis.statistics.dispersion import ENOUGH_EVENTS
from vawg_analysis.statistics.intervals import rate, wilson
from vawg_analysis.statistics.multiplicity import adjust
from vawg_analysis.statistics.prediction import next_count, next_proportion

VOLUMES = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
SHARES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
SCATTER = {
    "chance only": (0.0, np.inf),
    "quarters, all alike": (0.004, np.inf),
    "quarters, forces unlike": (0.004, 2.0),
}
"""How forces vary: mean extra variance of a quarter (ρ of a share, τ² of a rate; about
what the published shares of 2018/19 show), and the gamma shape by which forces differ
in it."""

FORCES, QUARTERS = 44, 4
PROMISED = (0.935, 0.965)
"""Where the mean over the grid must lie: 95% give or take 1.5 points."""
FALSE_ALARMS = 0.05
SURE = 3.0
"""Standard errors that a simulated cell may lie below the least that is possible."""
YEARS = ("2018-04-to-2019-03", "2019-04-to-2020-03")


@dataclass(frozen=True)
class Cell:
    """Forces of one volume a year and one true share; ``share`` NaN for a count."""

    volume: int
    share: float
    scatter: float
    alike: float = np.inf


def draw(cell: Cell, families: int, rng: np.random.Generator) -> list[pd.DataFrame]:
    """Two years of quarters of ``families`` × 44 forces that do not change."""
    own = np.full((families, FORCES, 1), cell.scatter)
    if np.isfinite(cell.alike):
        own = own * rng.gamma(cell.alike, 1 / cell.alike, own.shape)
    return [_quarters(cell, own, rng, year) for year in YEARS]


def _quarters(
    cell: Cell, scatter: np.ndarray, rng: np.random.Generator, year: str
) -> pd.DataFrame:
    shape = (*scatter.shape[:2], QUARTERS)
    if np.isnan(cell.share):
        true = np.full(shape, cell.volume / QUARTERS)
        if cell.scatter:
            true = true * rng.gamma(1 / scatter, scatter, shape)
        return _table(rng.poisson(true), None, year)
    trials = rng.multinomial(cell.volume, [1 / QUARTERS] * QUARTERS, shape[:2])
    true = np.full(shape, cell.share)
    if cell.scatter:
        size = 1 / scatter - 1
        true = rng.beta(cell.share * size, (1 - cell.share) * size, shape)
    return _table(rng.binomial(trials, true), trials, year)


def _table(counts: np.ndarray, trials: np.ndarray | None, year: str) -> pd.DataFrame:
    """Counts by family, force and quarter as the KPI table of quarters."""
    families, forces, quarters = np.indices(counts.shape).reshape(3, -1)
    first = int(year[:4])
    names = [
        f"{first + month // 12}-{month % 12 + 1:02d}-to-"
        f"{first + month // 12}-{month % 12 + 3:02d}"
        for month in (3, 6, 9, 12)
    ]
    n = counts.ravel().astype(float)
    d = np.nan if trials is None else trials.ravel().astype(float)
    return pd.DataFrame(
        {
            "period": np.array(names)[quarters],
            "force": [f"force {i}" for i in forces],
            "kpi": "5.2",
            "measure": "simulated",
            "basis": "assigned",
            "breakdown": "family",
            "category": families.astype(str),
            "numerator": n,
            "denominator": d,
            "value": n if trials is None else n / np.where(d > 0, d, np.nan),
            "unit": "crimes" if trials is None else "proportion",
            "status": "ok",
        }
    )


def pooled(quarters: pd.DataFrame, year: str) -> pd.DataFrame:
    """The year's rows with the variance between quarters."""
    sums = quarters.groupby([*KEY, "unit", "status"], as_index=False, sort=False)
    whole = sums[["numerator", "denominator"]].sum(min_count=1).assign(period=year)
    share = whole["unit"] == "proportion"
    value = (whole["numerator"] / whole["denominator"]).where(share, whole["numerator"])
    whole = whole.assign(value=value, lower=np.nan, upper=np.nan)
    return whole.merge(variation(quarters), on=KEY, how="left")


Held = dict[str, tuple[float, float]]
"""What → how often it held, and the standard error of that."""


def judged(cell: Cell, families: int, rng: np.random.Generator) -> Held:
    """How often a cell's bands hold the next year, and unchanged forces are called."""
    first, second = draw(cell, families, rng)
    before, after = pooled(first, YEARS[0]), pooled(second, YEARS[1])
    band = with_band(before, first)
    inside = (after["value"] >= band["band_lower"] - 1e-9) & (
        after["value"] <= band["band_upper"] + 1e-9
    )
    found = changes(*jointly(before, after))
    unmoved = 1.0 if np.isnan(cell.share) else 0.0
    holds = (found["lower"] <= unmoved) & (found["upper"] >= unmoved)
    # no interval, no claim: neither side had an event
    holds |= found["lower"].isna()
    family = after["category"]
    called = found["p_value"].groupby(family).transform(adjust) < FALSE_ALARMS
    by_family = {
        "predictive band": inside.groupby(family).mean(),
        "interval of the change": holds.groupby(family).mean(),
        "called changed, one force": (found["p_value"] < FALSE_ALARMS)
        .groupby(family)
        .mean(),
        "called changed, any of 44": called.groupby(family).any().astype(float),
    }
    # forces of one family share the variance that they are judged by
    return {
        what: (held.mean(), held.std() / np.sqrt(families))
        for what, held in by_family.items()
    }


def intervals(cell: Cell, draws: int, rng: np.random.Generator) -> Held:
    """How often the intervals by chance alone hold the true value of a cell."""
    n, p = cell.volume, cell.share
    if np.isnan(p):
        x, y = rng.poisson(n, (2, draws))
        found = {
            "rate, exact or Byar's": _within(rate(x, 1, 1)[1:], n),
            "ratio of rates": _within(ratio_of_rates(x, 1, y, 1)[1:], 1),
        }
    else:
        x, y = rng.binomial(n, p, (2, draws))
        apart = difference_of_proportions(x, n, y, n)
        found = {
            "share, Wilson": _within(wilson(x, n), p),
            "difference, Newcombe": _within(apart[1:], 0),
            "difference, Jeffreys": _within(
                difference_of_proportions(x, n, y, n, method="jeffreys")[1:], 0
            ),
        }
    return {
        what: (held, np.sqrt(held * (1 - held) / draws)) for what, held in found.items()
    }


LIKELY = 1e-12
"""Counts less likely than this are left out of a sum."""


def added_up(cell: Cell) -> float:
    """The exact coverage of a cell's band by chance alone: no simulation, no estimate.

    Every pair of counts of two years, by its probability.
    """
    n, p = cell.volume, cell.share
    of = stats.poisson(n) if np.isnan(p) else stats.binom(n, p)
    first = np.arange(of.ppf(LIKELY), of.isf(LIKELY) + 1)
    band = next_count(first, 1, 1) if np.isnan(p) else next_proportion(first, n, n)
    held = of.cdf(band[1]) - of.cdf(band[0] - 1)
    return float((of.pmf(first) * held).sum())


def _within(bounds: tuple[np.ndarray, np.ndarray], true: float) -> float:
    lower, upper = bounds
    # without an event on either side a ratio has no interval and claims nothing
    return float(((lower <= true) & (upper >= true) | np.isnan(lower)).mean())


def cells() -> Iterator[tuple[str, Cell]]:
    for name, scatter in SCATTER.items():
        for volume in VOLUMES:
            for share in (*SHARES, np.nan):
                yield name, Cell(volume, share, *scatter)


def _one(
    numbered: tuple[int, tuple[str, Cell]], families: int, draws: int, seed: int
) -> list[tuple]:
    """The rows of one cell; its stream of random numbers is its own."""
    number, (scatter, cell) = numbered
    rng = np.random.default_rng([seed, number])
    of = "counts" if np.isnan(cell.share) else "shares"
    found = judged(cell, families, rng)
    found = {f"{what}, {of}": held for what, held in found.items()}
    if not cell.scatter:
        found |= intervals(cell, draws, rng)
        found |= {f"predictive band, {of}, added up": (added_up(cell), 0.0)}
    return [
        (cell.volume, cell.share, scatter, what, *held) for what, held in found.items()
    ]


def _place(
    numbered: tuple[int, tuple[str, coverage_places.Place]], families: int, seed: int
) -> list[tuple]:
    number, (scatter, place) = numbered
    rng = np.random.default_rng([seed, 1, number])
    found = coverage_places.placed(place, families, rng)
    return [
        (place.volume, place.share, scatter, what, *held)
        for what, held in found.items()
    ]


def _least(world: tuple[float, float]) -> dict[str, float]:
    return coverage_bounds.least(*world)


SEED = 20261122
COLUMNS = ["volume", "share", "scatter", "what", "held"]


def simulate(pool: Executor, families: int, draws: int) -> pd.DataFrame:
    """Every cell: ``volume, share, scatter, what, held, error, least``."""
    least = dict(zip(SCATTER, pool.map(_least, SCATTER.values()), strict=True))
    of_cells = partial(_one, families=families, draws=draws, seed=SEED)
    rows = sum(pool.map(of_cells, enumerate(cells()), chunksize=4), [])
    found = pd.DataFrame(rows, columns=[*COLUMNS, "error"])
    pairs = zip(found["scatter"], found["what"], strict=True)
    return found.assign(least=[_bound(least[world], what) for world, what in pairs])


def simulate_places(pool: Executor, families: int) -> pd.DataFrame:
    """Every place, with the columns of :func:`simulate`."""
    of_places = partial(_place, families=families, seed=SEED)
    rows = sum(pool.map(of_places, enumerate(coverage_places.places(SCATTER))), [])
    found = pd.DataFrame(rows, columns=[*COLUMNS, "error"])
    contrast = found["what"].str.endswith(CONTRAST)
    return found.assign(least=np.where(contrast, np.nan, coverage_places.LEAST))


def _bound(least: dict[str, float], what: str) -> float:
    """The least that something holds, or the most that it errs; NaN where unknown."""
    of = what.rpartition(", ")[2]
    if what.startswith("called changed, one force"):
        # its p-value is the interval's
        return 1 - least[f"interval of the change, {of}"]
    return least.get(what.removesuffix(", added up"), np.nan)


def summary(found: pd.DataFrame) -> pd.DataFrame:
    """Mean over the grid, and the worst cell, of everything that was judged.

    The second mean is over the cells in which five events and five others are expected:
    where fewer are, whole counts cannot leave out as little as 5%.
    """
    rarer = np.fmin(found["share"].fillna(1), 1 - found["share"].fillna(0))
    enough = found["volume"] * rarer >= ENOUGH_EVENTS
    rows = []
    for (what, scatter), cases in found.groupby(["what", "scatter"], sort=False):
        alarm = what.startswith("called")
        worst = cases.loc[cases["held"].idxmax() if alarm else cases["held"].idxmin()]
        share = "" if np.isnan(worst["share"]) else f", share {worst['share']:.0%}"
        where = f"volume {worst['volume']:,}{share}"
        most = cases.loc[enough[cases.index], "held"].mean()
        row = [what, scatter, cases["held"].mean(), most, worst["held"], where]
        rows.append([*row, worst["least"]] if "least" in cases else row)
    columns = ["What", "Forces vary by", "Mean", "Mean from 5 events"]
    columns += ["Worst cell", "Which"]
    return pd.DataFrame(rows, columns=[*columns, "Bound"][: len(rows[0])])


def promised(what: str) -> tuple[float, float]:
    """Between what the mean over the grid must lie."""
    if what.startswith("called"):
        return 0.0, FALSE_ALARMS
    if what.endswith(CONTRAST):
        return 0.0, 1.0
    # ranks are whole: a span cannot leave out as little as 5%
    return PROMISED[0], 1.0 if what == RANKS else PROMISED[1]


def broken(found: pd.DataFrame) -> list[str]:
    """What does not hold what it promises, in words."""
    said = []
    for (what, scatter), cases in found.groupby(["what", "scatter"], sort=False):
        mean, alarm = cases["held"].mean(), what.startswith("called")
        lowest, highest = promised(what)
        if not lowest <= mean <= highest:
            said.append(f"{what}, {scatter}: mean {mean:.2%}")
        short = (cases["held"] - cases["least"]) * (-1 if alarm else 1)
        below = cases[short < -SURE * cases["error"] - 1e-9]
        said += [
            f"{what}, {scatter}, volume {row.volume}, share {row.share}: "
            f"{row.held:.2%}, bound {row.least:.2%}"
            for row in below.itertuples()
        ]
    return said


def as_markdown(table: pd.DataFrame) -> str:
    rows = [[_cell(value) for value in row] for row in table.to_numpy()]
    return written.markdown(list(table.columns), rows)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "none" if np.isnan(value) else f"{value:.1%}"
    return str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description="Coverage over volumes and shares.")
    parser.add_argument("--families", type=int, default=100, help="of 44 forces a cell")
    parser.add_argument("--draws", type=int, default=20_000, help="of each interval")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--write", action="store_true", help="into docs/statistics.md")
    parser.add_argument("--places", action="store_true", help="comparison alone")
    options = parser.parse_args()
    tables, said = {}, []
    with ProcessPoolExecutor(options.jobs) as pool:
        if not options.places:
            found = simulate(pool, options.families, options.draws)
            tables["coverage"], said = summary(found), broken(found)
        found = simulate_places(pool, options.families)
        tables["places"] = summary(found.drop(columns="least"))
        said += broken(found)
    for name, table in tables.items():
        text = as_markdown(table)
        print(text, end="\n\n")
        if options.write:
            written.into("statistics.md", name, text)
    if said:
        sys.exit("\n".join(said))


if __name__ == "__main__":
    main()
