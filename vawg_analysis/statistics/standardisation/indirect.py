"""Indirect standardisation: a unit's events against those expected of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    together,
)
from vawg_analysis.statistics.intervals import rate


def indirect_ratio(
    counts: ArrayLike,
    populations: ArrayLike,
    reference_counts: ArrayLike,
    reference_populations: ArrayLike,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Events of a unit over those expected at the reference's rates.

    Parameters
    ----------
    counts, populations
        Events and population of each stratum, the strata along the last axis: one unit,
        or a row a unit.
    reference_counts, reference_populations
        The same for the reference, such as all units together.
    confidence
        Two-sided level, between 0 and 1.

    Returns
    -------
    ratio, lower, upper
        A value a unit; 1 is the reference. NaN where nothing is expected.

    Raises
    ------
    ValueError
        A negative number, a stratum of the reference with events but no population.

    Notes
    -----
    O/E with E = Σ population × reference rate; bounds of O, exact below 10 events, then
    Byar's, over E.

    References
    ----------
    Breslow NE, Day NE (1987). Statistical Methods in Cancer Research, volume II.
    International Agency for Research on Cancer, chapter 2.
    """
    observed, expected = _observed_expected(
        counts, populations, reference_counts, reference_populations
    )
    return rate(observed, expected, 1, confidence)


def indirect_rate(
    counts: ArrayLike,
    populations: ArrayLike,
    reference_counts: ArrayLike,
    reference_populations: ArrayLike,
    multiplier: float = 1000,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """The indirectly standardised ratio times the reference's crude rate.

    Parameters
    ----------
    counts, populations, reference_counts, reference_populations, confidence
        As for :func:`indirect_ratio`.
    multiplier
        The base that the rate is per.

    Returns
    -------
    value, lower, upper
        A value a unit.

    Raises
    ------
    ValueError
        As for :func:`indirect_ratio`; a reference without population.

    References
    ----------
    Breslow NE, Day NE (1987). Statistical Methods in Cancer Research, volume II.
    International Agency for Research on Cancer, chapter 2.
    """
    events, people = together(
        reference_counts=reference_counts, reference_populations=reference_populations
    )
    total = people.sum(axis=-1)
    refuse_where(total <= 0, total, "reference_populations must count someone")
    crude = multiplier * events.sum(axis=-1) / total
    found = indirect_ratio(
        counts, populations, reference_counts, reference_populations, confidence
    )
    value, lower, upper = (part * crude for part in found)
    return value, lower, upper


def _observed_expected(
    counts: ArrayLike,
    populations: ArrayLike,
    reference_counts: ArrayLike,
    reference_populations: ArrayLike,
) -> tuple[Floats, Floats]:
    observed, people, events, at_risk = together(
        counts=counts,
        populations=populations,
        reference_counts=reference_counts,
        reference_populations=reference_populations,
    )
    refuse_negative(
        counts=observed,
        populations=people,
        reference_counts=events,
        reference_populations=at_risk,
    )
    refuse_where(
        (at_risk == 0) & (events > 0),
        events,
        "reference_counts must be 0 where reference_populations is 0",
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.where(people > 0, people * events / at_risk, 0 * people)
    return observed.sum(axis=-1), expected.sum(axis=-1)
