"""The funnel of proportions."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import ndtr

from vawg_analysis.statistics.arrays import (
    Floats,
    numbers,
    refuse_bad_shares,
    refuse_where,
    same_length,
)
from vawg_analysis.statistics.funnel.frame import funnel_frame
from vawg_analysis.statistics.funnel.overdispersion import Method, estimate
from vawg_analysis.statistics.funnel.scale import arcsine
from vawg_analysis.statistics.funnel.score import proportion_limits


def proportions(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    centre: float | None = None,
    overdispersion: Method = "none",
    confidence: ArrayLike = (0.95, 0.998),
    trim: float = 0.1,
) -> pd.DataFrame:
    """Control limits of each unit's proportion, and which units lie outside them.

    Parameters
    ----------
    numerator, denominator
        Events and trials of each unit, 0 ≤ numerator ≤ denominator. A unit with a
        missing count, or without trials, gets no limits.
    centre
        An external standard in 0–1; the pooled proportion unless given.
    overdispersion, confidence, trim
        As for :func:`~vawg_analysis.statistics.funnel.ratios.limits`.

    Returns
    -------
    DataFrame
        A row a unit: ``numerator, denominator, proportion, centre, z, p_value``; for
        each level ``lower_95, upper_95, outside_95`` (and so on). ``attrs["phi"]`` and
        ``attrs["tau2"]``: the overdispersion, both 0 under ``none``.

    Raises
    ------
    ValueError
        A numerator below 0 or above its denominator, a centre outside 0–1, an unknown
        method, fewer than two units.

    Notes
    -----
    ``none``: the limits of ``proportion_limits``. Otherwise y = arcsin √p,
    s = 1/(2√n), and limits sin²(centre ± z √(s² + τ²)), the angle kept between 0 and a
    right angle.

    References
    ----------
    Spiegelhalter DJ (2005). Handling over-dispersion of performance indicators. Quality
    and Safety in Health Care 14:347–351.
    """
    x, n = same_length(numerator=numerator, denominator=denominator)
    refuse_bad_shares(x, n)
    trials, n = n, np.where((n > 0) & ~np.isnan(x), n, np.nan)
    mu = _centre(x, n, centre)
    p = x / n
    scale = arcsine(p, n, mu)
    found = estimate(scale.z(), scale.s, overdispersion, trim)
    z, bounds = scale.z(found.tau2), partial(scale.bounds, tau2=found.tau2)
    if overdispersion == "none":
        z, bounds = _score(p, n, mu), partial(proportion_limits, mu, n)
    units = pd.DataFrame(
        {"numerator": x, "denominator": trials, "proportion": p, "centre": mu, "z": z}
    )
    units["p_value"] = 2 * ndtr(-np.abs(z))
    return funnel_frame(units, "proportion", bounds, confidence, found)


def _centre(x: Floats, n: Floats, centre: float | None) -> float:
    if centre is not None:
        given = numbers(centre, "centre")
        refuse_where(~((given >= 0) & (given <= 1)), given, "centre must lie in 0–1")
        return float(given)
    known = ~np.isnan(n)
    return float(x[known].sum() / n[known].sum()) if known.any() else np.nan


def _score(p: Floats, n: Floats, mu: float) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (p - mu) / np.sqrt(mu * (1 - mu) / n)
    # a standard of 0 or 1 that is met exactly is no deviation
    return np.where(p == mu, 0.0, z)
