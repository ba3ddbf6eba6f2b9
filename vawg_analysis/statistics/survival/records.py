"""Checks of times, outcomes and weights, and their counts at each distinct time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from vawg_analysis.statistics.arrays import (
    Floats,
    refuse_negative,
    refuse_where,
    same_length,
    series,
)


def checked_times(days: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Times ≥ 0 without gaps, and a frequency ≥ 0 for each."""
    times = series(days, "days")
    weight = np.ones(len(times)) if weights is None else series(weights, "weights")
    times, weight = same_length(days=times, weights=weight)
    for name, array in (("days", times), ("weights", weight)):
        refuse_where(np.isnan(array), array, f"{name} must not be missing")
    refuse_negative(days=times, weights=weight)
    return times, weight


def checked_events(observed: ArrayLike, length: int) -> Floats:
    """1 where the outcome was seen, 0 where the case is still open."""
    seen = series(observed, "observed")
    refuse_where(
        ~np.isin(seen, (0, 1)),
        seen,
        "observed must be True (the outcome was seen) or False (still open)",
    )
    if len(seen) != length:
        raise ValueError(
            f"lengths must be equal; found days {length}, observed {len(seen)}"
        )
    return seen


def checked_outcomes(outcome: ArrayLike, length: int) -> pd.Series:
    """The outcome of each case, missing while it is open."""
    outcomes = pd.Series(np.asarray(outcome, dtype=object))
    if len(outcomes) != length:
        raise ValueError(
            f"lengths must be equal; found days {length}, outcome {len(outcomes)}"
        )
    return outcomes


def at_risk(times: Floats, weight: Floats) -> tuple[Floats, NDArray[np.intp], Floats]:
    """Distinct times, each row's place among them, and how many are at risk at each."""
    distinct, place = np.unique(times, return_inverse=True)
    leaving = np.bincount(place, weight, minlength=len(distinct))
    return distinct, place, np.cumsum(leaving[::-1])[::-1]
