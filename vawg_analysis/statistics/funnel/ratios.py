"""The funnel of observed against expected counts."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import gammainc, gammaincc, ndtr

from vawg_analysis.statistics.arrays import Floats, refuse_bad_ratios, same_length
from vawg_analysis.statistics.funnel.frame import funnel_frame
from vawg_analysis.statistics.funnel.overdispersion import Method, estimate
from vawg_analysis.statistics.funnel.scale import logarithm, square_root
from vawg_analysis.statistics.intervals import poisson_exact


def limits(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    overdispersion: Method = "none",
    confidence: ArrayLike = (0.95, 0.998),
    trim: float = 0.1,
) -> pd.DataFrame:
    """Control limits of observed/expected, and which units lie outside them.

    Parameters
    ----------
    observed, expected
        Counts of each unit, ≥ 0. What is expected may follow from an external standard.
        A unit with a missing count, or with nothing expected, gets no limits.
    overdispersion
        ``none``: exact Poisson limits. ``winsorised`` or ``truncated``: limits widened
        by the variation between units, estimated on the square root or the logarithm.
    confidence
        One or several two-sided levels.
    trim
        Share of the units at each end that is winsorised or truncated.

    Returns
    -------
    DataFrame
        A row a unit: ``observed, expected, ratio, z, p_value``; for each level
        ``lower_95, upper_95, outside_95`` (and so on). ``attrs["phi"]`` and
        ``attrs["tau2"]``: the overdispersion, both 0 under ``none``.

    Raises
    ------
    ValueError
        A negative count, events where none was expected, an unknown method, fewer than
        two units; under ``truncated`` more units without events than are left out.

    Notes
    -----
    ``winsorised``: y = √(O/E), centre 1, s = 1/(2√E). ``truncated``: y = ln(O/E),
    centre 0, s = 1/√E. Limits are centre ± z √(s² + τ²), taken back to the ratio.
    ``z`` is (y − centre)/√(s² + τ²). Under ``none`` limits are Garwood's for E, over E
    (0 where no event at all is within chance), and ``z`` is on the square root. The
    lower one is a little near where few events are expected; ``p_value``, twice the
    smaller Poisson tail, is exact.

    References
    ----------
    Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
    Statistics in Medicine 24:1185–1202.
    Spiegelhalter D, Sherlaw-Johnson C, Bardsley M, et al (2012). Statistical methods
    for healthcare regulation: rating, screening and surveillance. Journal of the Royal
    Statistical Society A 175:1–47.
    """
    counts, expected = same_length(observed=observed, expected=expected)
    refuse_bad_ratios(counts, expected)
    base = np.where((expected > 0) & ~np.isnan(counts), expected, np.nan)
    ratio = counts / base
    to_scale = logarithm if overdispersion == "truncated" else square_root
    scale = to_scale(ratio, base)
    found = estimate(scale.z(), scale.s, overdispersion, trim)
    z = scale.z(found.tau2)
    units = pd.DataFrame(
        {"observed": counts, "expected": expected, "ratio": ratio, "z": z}
    )
    if overdispersion == "none":
        units["p_value"] = _poisson_p(counts, base)
        return funnel_frame(units, "ratio", partial(_exact, base), confidence, found)
    units["p_value"] = 2 * ndtr(-np.abs(z))
    bounds = partial(scale.bounds, tau2=found.tau2)
    return funnel_frame(units, "ratio", bounds, confidence, found)


def _exact(expected: Floats, level: float) -> tuple[Floats, Floats]:
    lower, upper = poisson_exact(expected, level)
    # where even no event at all is within chance, nothing is too low
    lower = np.where(np.exp(-expected) > (1 - level) / 2, 0.0, lower)
    return lower / expected, upper / expected


def _poisson_p(counts: Floats, expected: Floats) -> Floats:
    few = gammaincc(counts + 1, expected)
    many = np.where(
        counts > 0, gammainc(np.where(counts > 0, counts, 1), expected), 1.0
    )
    return np.where(
        np.isnan(expected), np.nan, np.minimum(1, 2 * np.minimum(few, many))
    )
