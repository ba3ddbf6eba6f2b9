"""How often a force's steadied value and its span of ranks hold the true ones.

Forces differ in truth, in volume, and from quarter to quarter; the package's own
functions place them, once with the scatter between quarters and once without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.assessment.scatter import SCATTER, scatter, with_inflation
from vawg_analysis.assessment.steadied import steadied
from vawg_analysis.periods import Period

PERIOD = Period.parse("2018-04-to-2019-03")
FORCES, QUARTERS, DRAWS = 44, 4, 1000
VOLUMES = (20, 500, 5000)
SHARES = (0.05, 0.3)
BETWEEN = 0.01
"""How forces differ in truth: ρ of their shares, and squared coefficient of variation
of their rates."""
APART = 0.7
"""Standard deviation of the logarithm of their volumes."""
STEADIED, RANKS = "steadied value", "span of ranks"
CONTRAST = ", by chance alone"
"""Ends the names of what leaves the scatter out: it is shown and promises nothing."""
LEAST = 0.9
"""Our choice: a cell that holds less is grossly wrong."""


@dataclass(frozen=True)
class Place:
    """Forces of one median volume a year; ``share`` NaN for rates."""

    volume: int
    share: float
    scatter: float
    alike: float


def places(worlds: dict[str, tuple[float, float]]) -> Iterator[tuple[str, Place]]:
    for name, world in worlds.items():
        for volume in VOLUMES:
            for share in (*SHARES, np.nan):
                yield name, Place(volume, share, *world)


def placed(
    place: Place, families: int, rng: np.random.Generator
) -> dict[str, tuple[float, float]]:
    """How often both hold the truth, with the scatter and by chance alone.

    What → how often it held, and the standard error of that.
    """
    found = pd.DataFrame([_family(place, rng) for _ in range(families)])
    errors = found.std() / np.sqrt(families)
    return {what: (found[what].mean(), errors[what]) for what in found}


def _family(place: Place, rng: np.random.Generator) -> dict[str, float]:
    true, quarters = _drawn(place, rng)
    whole = quarters.groupby("force", as_index=False, sort=False).agg(
        {c: "first" for c in quarters if c not in ("force", "numerator", "denominator")}
        | {"numerator": "sum", "denominator": "sum"}
    )
    if np.isnan(place.share):
        whole["denominator"] /= QUARTERS
    per = 1000 if np.isnan(place.share) else 1
    whole = whole.assign(
        period=PERIOD.name, value=per * whole["numerator"] / whole["denominator"]
    )
    truth = pd.Series(true * per, whole["force"])
    known = scatter(quarters, PERIOD)
    found = {}
    for said, varies in (("", known), (CONTRAST, known[SCATTER].iloc[:0])):
        rows = with_inflation(whole, varies)
        made = steadied(rows, seed=int(rng.integers(1 << 30)), draws=DRAWS)
        values = truth[made["force"]].to_numpy()
        ranks = values.argsort().argsort() + 1
        for what, lower, upper, at in (
            (STEADIED, "lower", "upper", values),
            (RANKS, "rank_lower", "rank_upper", ranks),
        ):
            inside = (made[lower] <= at) & (made[upper] >= at)
            found[what + said] = inside.mean()
    return found


def _drawn(place: Place, rng: np.random.Generator) -> tuple[np.ndarray, pd.DataFrame]:
    """The forces' true shares or rates, and a year of quarters of each."""
    sizes = np.maximum(place.volume * np.exp(rng.normal(0, APART, FORCES)), 4)
    extra = np.full((FORCES, 1), place.scatter)
    if np.isfinite(place.alike):
        extra = extra * rng.gamma(place.alike, 1 / place.alike, extra.shape)
    shape = (FORCES, QUARTERS)
    if np.isnan(place.share):
        true = rng.gamma(1 / BETWEEN, BETWEEN, FORCES)
        now = true[:, None] * np.ones(shape)
        if place.scatter:
            now = now * rng.gamma(1 / extra, extra, shape)
        n = rng.poisson(now * sizes[:, None] / QUARTERS)
        # so many residents that a rate of 1 a resident is the volume
        return true, _rows(n, np.repeat(sizes[:, None], QUARTERS, axis=1), rate=True)
    size = 1 / BETWEEN - 1
    true = rng.beta(place.share * size, (1 - place.share) * size, FORCES)
    trials = rng.poisson(sizes[:, None] / QUARTERS, shape)
    now = true[:, None] * np.ones(shape)
    if place.scatter:
        within = 1 / extra - 1
        now = rng.beta(now * within, (1 - now) * within)
    return true, _rows(rng.binomial(trials, now), trials, rate=False)


def _rows(n: np.ndarray, d: np.ndarray, *, rate: bool) -> pd.DataFrame:
    names = [quarter.name for quarter in PERIOD.quarters]
    forces = [f"force {i}" for i in range(FORCES)]
    n, d = n.ravel().astype(float), d.ravel().astype(float)
    with np.errstate(invalid="ignore"):
        value = n / d
    return pd.DataFrame(
        {
            "period": np.tile(names, FORCES),
            "force": np.repeat(forces, QUARTERS),
            "kpi": "5.1" if rate else "5.2",
            "measure": "simulated",
            "basis": "period",
            "breakdown": "all",
            "category": "all",
            "numerator": n,
            "denominator": d,
            "value": value,
            "unit": "per 1,000 population" if rate else "proportion",
            "status": "ok",
        }
    )
