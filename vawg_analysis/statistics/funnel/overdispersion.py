"""How much more units vary than chance allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vawg_analysis.statistics.arrays import Floats, refuse_where

Method = Literal["none", "winsorised", "truncated"]
METHODS = ("none", "winsorised", "truncated")


@dataclass(frozen=True)
class Overdispersion:
    """φ, the mean squared z-score (1 by chance), and τ², the variance between units."""

    phi: float
    tau2: float


NONE = Overdispersion(phi=0.0, tau2=0.0)
"""Not estimated: the units are taken to vary by chance only."""


def estimate(z: Floats, s: Floats, method: Method, trim: float = 0.1) -> Overdispersion:
    """Overdispersion of z-scores, its extremes pulled in or left out.

    Parameters
    ----------
    z
        Deviation from the centre in standard errors, one a unit; NaN is left out.
    s
        Standard error of each unit on the scale of the deviation.
    method
        ``winsorised`` sets scores beyond the ``trim`` and 1 − ``trim`` quantiles to
        them; ``truncated`` leaves out the ⌊trim n⌋ lowest and highest.
    trim
        Share of the units at each end, from 0 to below one half.

    Returns
    -------
    Overdispersion

    Raises
    ------
    ValueError
        An unknown method, a trim outside its range, fewer than two units, or an
        infinite score that is not left out.

    Notes
    -----
    φ = Σ z²/n; τ² = (n φ − (n − 1)) / (Σ w − Σ w²/Σ w) with w = 1/s², not below 0.

    References
    ----------
    Spiegelhalter DJ (2005). Handling over-dispersion of performance indicators. Quality
    and Safety in Health Care 14:347–351.
    Spiegelhalter D, Sherlaw-Johnson C, Bardsley M, et al (2012). Statistical methods
    for healthcare regulation: rating, screening and surveillance. Journal of the Royal
    Statistical Society A 175:1–47.
    DerSimonian R, Laird N (1986). Meta-analysis in clinical trials. Controlled Clinical
    Trials 7:177–188.
    """
    checked_method(method)
    refuse_where(not 0 <= trim < 0.5, trim, "trim must be 0 or more and below 0.5")
    if method == "none":
        return NONE
    z, s = z[~np.isnan(z)], s[~np.isnan(z)]
    if method == "winsorised":
        z = np.clip(z, *np.quantile(z, [trim, 1 - trim])) if len(z) else z
    else:
        cut = int(np.floor(trim * len(z) + 1e-9))
        kept = np.argsort(z, kind="stable")[cut : len(z) - cut]
        z, s = z[kept], s[kept]
    if len(z) < 2:
        raise ValueError(
            f"overdispersion needs at least two units; found {len(z)}. "
            "Use overdispersion='none'"
        )
    return _moments(z, 1 / s**2)


def checked_method(method: str) -> None:
    """Raise ``ValueError`` for a method that does not exist."""
    if method not in METHODS:
        raise ValueError(
            f"overdispersion must be none, winsorised or truncated; found {method!r}"
        )


def _moments(z: Floats, w: Floats) -> Overdispersion:
    if np.isinf(z).any():
        raise ValueError(
            "truncated takes the logarithm of observed/expected: more units observed 0 "
            "events than are left out. Use overdispersion='winsorised'"
        )
    n, phi = len(z), float(np.mean(z**2))
    room = w.sum() - (w**2).sum() / w.sum()
    return Overdispersion(phi, max(0.0, float((n * phi - (n - 1)) / room)))
