"""Charts of shares and rates, with limits that follow the denominator."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_bad_shares,
    refuse_negative,
    same_length,
)
from vawg_analysis.statistics.spc.chart import Limits, Reading, chart
from vawg_analysis.statistics.spc.phases import Direction, mean_moving_range

TO_SIGMA = 1.128
"""Mean range of two normal values in standard deviations (d2)."""


def p_prime(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    direction: Direction,
    rebase_at: ArrayLike = (),
    fix_after: int | None = None,
    target: float | None = None,
    screen_outliers: bool = True,
) -> pd.DataFrame:
    """Chart of shares whose limits allow for more than binomial variation (P′).

    Parameters
    ----------
    numerator, denominator
        Events and trials of each period, 0 ≤ numerator ≤ denominator. A period without
        trials, or NaN, is a gap.
    direction, rebase_at, fix_after, target, screen_outliers
        As for :func:`~vawg_analysis.statistics.spc.individuals.xmr`.

    Returns
    -------
    DataFrame
        As for ``xmr``, with limits cut to 0–1.

    Raises
    ------
    ValueError
        As for ``xmr``; a negative number or a numerator above its denominator.

    Notes
    -----
    With p̄ the pooled share and σᵢ = √(p̄(1 − p̄)/nᵢ), zᵢ = (pᵢ − p̄)/σᵢ has the standard
    deviation σ_z = mean moving range / 1.128; limits p̄ ± 3 σᵢ σ_z.

    References
    ----------
    Laney DB (2002). Improved control charts for attributes. Quality Engineering
    14:531–537.
    """
    events, trials = same_length(numerator=numerator, denominator=denominator)
    refuse_bad_shares(events, trials)

    def sigma(centre: float, n: Floats) -> Floats:
        return np.sqrt(centre * (1 - centre) / n)

    reading = Reading(direction, rebase_at, fix_after, target)
    limits = _laney(events, trials, sigma, screen_outliers)
    return chart(_ratio(events, trials), limits, (0.0, 1.0), reading)


def u_prime(
    count: ArrayLike,
    exposure: ArrayLike,
    *,
    direction: Direction,
    rebase_at: ArrayLike = (),
    fix_after: int | None = None,
    target: float | None = None,
    screen_outliers: bool = True,
) -> pd.DataFrame:
    """Chart of rates whose limits allow for more than Poisson variation (U′).

    Parameters
    ----------
    count, exposure
        Events of each period and what they come from, both ≥ 0. A period without
        exposure, or NaN, is a gap.
    direction, rebase_at, fix_after, target, screen_outliers
        As for :func:`~vawg_analysis.statistics.spc.individuals.xmr`.

    Returns
    -------
    DataFrame
        As for ``xmr``, in events per unit of exposure, with limits cut at 0.

    Raises
    ------
    ValueError
        As for ``xmr``; a negative number.

    Notes
    -----
    As :func:`p_prime` with σᵢ = √(ū/nᵢ), ū the pooled rate.

    References
    ----------
    Laney DB (2002). Improved control charts for attributes. Quality Engineering
    14:531–537.
    """
    events, units = same_length(count=count, exposure=exposure)
    refuse_negative(count=events, exposure=units)

    def sigma(centre: float, n: Floats) -> Floats:
        return np.sqrt(centre / n)

    reading = Reading(direction, rebase_at, fix_after, target)
    limits = _laney(events, units, sigma, screen_outliers)
    return chart(_ratio(events, units), limits, (0.0, np.inf), reading)


def _ratio(events: Floats, units: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(units > 0, events / units, np.nan)


def _laney(
    events: Floats,
    units: Floats,
    sigma: Callable[[float, Floats], Floats],
    screen_outliers: bool,
) -> Limits:
    def limits(part: slice, basis: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        x, n = events[part], np.where(units[part] > 0, units[part], np.nan)
        own = np.where(basis, _ratio(x, n), np.nan)
        known = ~np.isnan(own)
        centre = x[known].sum() / n[known].sum() if known.any() else np.nan
        with np.errstate(divide="ignore", invalid="ignore"):
            spread = sigma(centre, n)
            z = (own - centre) / spread
        half = 3 * spread * mean_moving_range(z, screen_outliers) / TO_SIGMA
        return np.full(len(x), centre), half

    return limits
