"""Where a series' next value will lie if nothing changes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import (
    COUNT,
    KEY,
    RATE,
    SHARE,
    kind,
    multiplier,
    shown,
)
from vawg_analysis.periods import Period
from vawg_analysis.statistics.prediction import next_count, next_proportion
from vawg_analysis.statistics.spc import xmr
from vawg_analysis.statistics.spc.chart import SHORT
from vawg_analysis.statistics.student import widening

FALSE_ALARMS = "XmR limits from 6 points call the next point special in 4.5% of cases"
"""Simulated with independent normal points; nominally 0.27%."""

FEW = f"fewer than {SHORT} quarters: {FALSE_ALARMS}, nominally 0.27%"

MODELS = {
    SHARE: "95% beta-binomial predictive band",
    RATE: "95% gamma-Poisson predictive band",
    COUNT: "95% gamma-Poisson predictive band",
}
CHART = "XmR limits (3σ) of the quarterly values"

BAND = ["band_lower", "band_upper", "band_quarters", "band_method", "band_reason"]


def with_band(whole: pd.DataFrame, quarters: pd.DataFrame) -> pd.DataFrame:
    """The period's rows with the band of the next value: :data:`BAND`.

    ``whole`` is the KPI table of a period with the columns of
    :func:`~vawg_analysis.assessment.variation.variation`; ``quarters`` the KPI table of
    its quarters. From 12 quarterly values on the band is the XmR chart's and holds for
    the next quarter; with fewer it is predictive, for the next period of this length
    and volume, with the variance between quarters, and ``band_reason`` says why.
    """
    kinds = kind(whole)
    modelled = shown(whole) & (whole["points"] > 0)
    length = _quarters(whole)
    lower, upper = (np.full(len(whole), np.nan) for _ in range(2))
    for one in (SHARE, RATE, COUNT):
        rows = (modelled & (kinds == one)).to_numpy()
        lower[rows], upper[rows] = _predicted(whole[rows], one, length)
    found = whole.assign(
        band_lower=lower,
        band_upper=upper,
        band_quarters=np.where(modelled, length, np.nan),
        band_method=np.where(modelled, pd.Series(kinds).map(MODELS).fillna(""), ""),
        band_reason=np.where(modelled, FEW, ""),
    )
    return _with_charts(found, quarters)


def _quarters(whole: pd.DataFrame) -> int:
    names = whole["period"].unique()
    return len(Period.parse(names[0]).quarters) if len(names) else 0


def _predicted(
    rows: pd.DataFrame, one: str, length: int
) -> tuple[np.ndarray, np.ndarray]:
    """Bounds in the figure's own unit, for a period of ``length`` quarters."""
    n = rows["numerator"]
    quarterly, ahead = rows["extra"].fillna(0.0), max(length, 1)
    # the mean of the baseline's quarters, and that of the quarters to come
    extra = quarterly * (1 / rows["points"] + 1 / ahead)
    factor = inflation(rows)
    if one == SHARE:
        d = rows["denominator"]
        # a single trial has no other in its quarter to be like
        apart = (1 / rows["points"] - 1 / d).clip(lower=0)
        extra = quarterly * (apart + (1 / ahead - 1 / d).clip(lower=0))
        bounds = next_proportion(n, d, d, extra=extra, inflation=factor)
        return bounds[0] / d, bounds[1] / d
    bounds = next_count(n, 1, 1, extra=extra, inflation=factor)
    per = multiplier(rows) / rows["denominator"] if one == RATE else 1.0
    return bounds[0] * per, bounds[1] * per


def inflation(rows: pd.DataFrame) -> pd.Series:
    """Factor on a series' variance: its own scale, and what estimating it leaves open.

    Not below 1: a series that seems steadier than chance is so by chance.
    """
    wide = rows["scale"].fillna(1.0) * widening(rows["freedom"]) ** 2
    return np.maximum(wide, 1.0)


def _with_charts(found: pd.DataFrame, quarters: pd.DataFrame) -> pd.DataFrame:
    """XmR limits in place of the model's where the series is long enough."""
    values = quarters[shown(quarters)].groupby(KEY, sort=False)["value"].agg(list)
    limits = {
        key: _limits(series) for key, series in values.items() if len(series) >= SHORT
    }
    keys = pd.Series([*found[KEY].itertuples(index=False, name=None)], found.index)
    long = keys.isin(limits) & shown(found)
    bounds = [limits[key] for key in keys[long]]
    lower, upper = (pd.Series(b, found.index[long]) for b in _unzipped(bounds))
    highest = found["unit"].eq("proportion").map({True: 1.0, False: np.inf})
    return found.assign(
        band_lower=found["band_lower"].mask(long, lower.clip(lower=0.0)),
        band_upper=found["band_upper"].mask(long, upper.clip(upper=highest[long])),
        band_quarters=found["band_quarters"].mask(long, 1),
        band_method=found["band_method"].mask(long, CHART),
        band_reason=found["band_reason"].mask(long, ""),
    )


def _unzipped(pairs: list[tuple[float, float]]) -> np.ndarray:
    return np.array(pairs, dtype=float).reshape(-1, 2).T


def _limits(series: list[float]) -> tuple[float, float]:
    last = xmr(series, direction="neutral").iloc[-1]
    return float(last["lower"]), float(last["upper"])
