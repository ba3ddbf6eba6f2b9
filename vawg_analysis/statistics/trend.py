"""A steady trend of shares or rates, and when it reaches a value."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_bad_shares,
    refuse_negative,
    same_length,
    two_sided_z,
)

if TYPE_CHECKING:
    from statsmodels.api import GLM

FEWEST = 3
"""Points below which a line leaves nothing to tell its scatter by."""


@dataclass(frozen=True)
class Trend:
    """A line on the scale of the link: ``level`` at time 0, ``slope`` a unit of time.

    ``covariance`` is that of level and slope, with the ``dispersion`` (Pearson's χ²
    over its ``freedom``, not below 1) in it.
    """

    level: float
    slope: float
    covariance: Floats
    dispersion: float
    freedom: float


def trend_of_shares(
    numerator: ArrayLike,
    denominator: ArrayLike,
    time: ArrayLike,
    season: ArrayLike | None = None,
) -> Trend:
    """The trend of proportions: quasi-binomial regression on the logit.

    Parameters
    ----------
    numerator, denominator
        Events and trials of each point; a point without trials is left out.
    time
        When each point was, in any unit; 0 is where the level is told.
    season
        The season of each point: seasons get effects of their own that sum to 0.

    Returns
    -------
    Trend
        Level and slope in logits.

    Raises
    ------
    ValueError
        A numerator above its denominator, a negative number, fewer than three points
        more than seasons allow, no event at all or nothing but events.

    References
    ----------
    Wedderburn RWM (1974). Quasi-likelihood functions, generalized linear models, and
    the Gauss–Newton method. Biometrika 61:439–447.
    McCullagh P, Nelder JA (1989). Generalized Linear Models, 2nd edition. Chapman and
    Hall, section 4.5.
    """
    x, n, t = same_length(numerator=numerator, denominator=denominator, time=time)
    refuse_bad_shares(x, n)
    known = ~np.isnan(x) & (n > 0)
    x, n = x[known], n[known]
    if not 0 < x.sum() < n.sum():
        raise ValueError("a trend needs events, and trials without one; found none")
    # It takes half a second to import; most commands fit no trend.
    import statsmodels.api as sm

    outcome = np.column_stack([x, n - x])
    design = _design(t[known], _seasons(season, known))
    return _fitted(sm.GLM(outcome, design, family=sm.families.Binomial()))


def trend_of_rates(
    count: ArrayLike,
    exposure: ArrayLike,
    time: ArrayLike,
    season: ArrayLike | None = None,
) -> Trend:
    """The trend of rates: quasi-Poisson regression on the logarithm.

    As :func:`trend_of_shares`, of ``count`` events from an ``exposure`` above 0; level
    and slope are logarithms.
    """
    x, e, t = same_length(count=count, exposure=exposure, time=time)
    refuse_negative(count=x, exposure=e)
    known = ~np.isnan(x) & (e > 0)
    if not x[known].sum() > 0:
        raise ValueError("a trend needs events; found none")
    design = _design(t[known], _seasons(season, known))
    import statsmodels.api as sm

    family, offset = sm.families.Poisson(), np.log(e[known])
    return _fitted(sm.GLM(x[known], design, family=family, offset=offset))


def _seasons(season: ArrayLike | None, known: np.ndarray) -> np.ndarray:
    if season is None:
        return np.zeros(known.sum(), dtype=int)
    return np.unique(np.asarray(season)[known], return_inverse=True)[1]


def _design(time: Floats, season: np.ndarray) -> Floats:
    """Level, time, and each season but the last against it."""
    every = season.max() if len(season) else 0
    effects = [
        (season == k).astype(float) - (season == every) for k in range(int(every))
    ]
    design = np.column_stack([np.ones(len(time)), time, *effects])
    if len(time) < design.shape[1] + FEWEST - 2:
        raise ValueError(
            f"a trend needs {design.shape[1] + FEWEST - 2} points; found {len(time)}"
        )
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError("a trend needs points at different times within a season")
    return design


def _fitted(model: GLM) -> Trend:
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error", PerfectSeparationWarning)
        try:
            fit = model.fit()
        except PerfectSeparationWarning:
            raise ValueError(
                "a trend needs points that scatter; found a line through all of them"
            ) from None
    dispersion = max(float(fit.pearson_chi2 / fit.df_resid), 1.0)
    covariance = np.asarray(fit.normalized_cov_params)[:2, :2] * dispersion
    level, slope = np.asarray(fit.params)[:2]
    return Trend(
        float(level), float(slope), covariance, dispersion, float(fit.df_resid)
    )


def crossing(
    trend: Trend, target: float, confidence: float = 0.95
) -> tuple[float, float, float]:
    """When the trend reaches a value from time 0 on: ``(time, lower, upper)``.

    Parameters
    ----------
    trend
        As of :func:`trend_of_shares` or :func:`trend_of_rates`.
    target
        The value on the link's scale.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    time, lower, upper
        In the trend's unit of time; ``time`` is infinite where the line leads away from
        the value, ``upper`` where a line that never reaches it is within the interval.
        A line that leads away has both bounds infinite only if every line within does.

    Notes
    -----
    Fieller's theorem: the times at which level + slope × time − target differs from 0
    by no more than t standard errors, cut at time 0.

    References
    ----------
    Fieller EC (1954). Some problems in interval estimation. Journal of the Royal
    Statistical Society B 16:175–185.
    """
    two_sided_z(confidence)
    gap = target - trend.level
    ahead = gap * trend.slope > 0
    time = gap / trend.slope if ahead else (0.0 if gap == 0 else np.inf)
    q = stdtrit(trend.freedom, 0.5 + confidence / 2) ** 2
    v = q * trend.covariance
    a = trend.slope**2 - v[1, 1]
    b = -trend.slope * gap - v[0, 1]
    c = gap**2 - v[0, 0]
    return time, *_from_now(a, b, c)


def _from_now(a: float, b: float, c: float) -> tuple[float, float]:
    """Least and greatest t ≥ 0 with at² + 2bt + c ≤ 0; infinite without one.

    Where a ≤ 0 the slope may be 0 or point the other way: there is no greatest.
    """
    root = np.sqrt(max(b * b - a * c, 0.0))
    if a > 0:
        last = (-b + root) / a
        return (max((-b - root) / a, 0.0), last) if last >= 0 else (np.inf, np.inf)
    if c <= 0 or b * b - a * c < 0:
        return 0.0, np.inf
    return ((-b - root) / a if a < 0 else np.inf), np.inf
