"""Direct standardisation: a unit's own rates in the standard's make-up."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    together,
)
from vawg_analysis.statistics.intervals import byar

MINIMUM_EVENTS = 10
"""Events below which a directly standardised rate is not given: its interval no longer
holds its level (Eayres D. Technical Briefing 3, Association of Public Health
Observatories, 2008)."""


def direct_rate(
    counts: ArrayLike,
    populations: ArrayLike,
    standard: ArrayLike,
    multiplier: float = 1000,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Rate that a unit would have with the standard's make-up.

    Parameters
    ----------
    counts, populations
        Events and population of each stratum, the strata along the last axis: one unit,
        or a row a unit.
    standard
        The standard population of each stratum.
    multiplier
        The base that the rate is per.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    value, lower, upper
        A value a unit; NaN with fewer than 10 events, or where a stratum that the
        standard counts has no population.

    Raises
    ------
    ValueError
        A negative number, a standard without anyone in it.

    Notes
    -----
    With weights w: r = Σ wO/n / Σ w, v = Σ w²O/n² / (Σ w)²; the bounds are
    r + √(v/O) (b − O) with O all events and b their Byar bounds.

    References
    ----------
    Dobson AJ, Kuulasmaa K, Eberle E, Scherer J (1991). Confidence intervals for
    weighted sums of Poisson parameters. Statistics in Medicine 10:457–462.
    """
    observed, people, weight = together(
        counts=counts, populations=populations, standard=standard
    )
    refuse_negative(counts=observed, populations=people, standard=weight)
    totals = weight.sum(axis=-1, keepdims=True)
    refuse_where(totals <= 0, totals, "standard must count someone")
    share = weight / totals
    with np.errstate(divide="ignore", invalid="ignore"):
        per = np.where(share > 0, share / np.where(people > 0, people, np.nan), 0.0)
        value, variance = (per * observed).sum(-1), (per**2 * observed).sum(-1)
        events = observed.sum(axis=-1)
        scale = np.where(events >= MINIMUM_EVENTS, np.sqrt(variance / events), np.nan)
    lower, upper = (
        value + scale * (bound - events) for bound in byar(events, confidence)
    )
    known = np.where(np.isnan(scale), np.nan, multiplier)
    return value * known, lower * known, upper * known
