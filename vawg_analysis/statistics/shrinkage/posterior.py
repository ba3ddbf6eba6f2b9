"""What the distributions of the units' true values share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize

from vawg_analysis.statistics.arrays import (
    Floats,
    numbers,
    refuse_where,
    two_sided_z,
)

FAR = 20.0
"""How far from its start a logarithm is looked for: a factor of 5 × 10⁸."""

GAIN = 1e-4
"""A log likelihood better by less than this is no better: it may be rounding."""


class Posterior(ABC):
    """The distribution of each unit's true value; NaN for a unit without data."""

    @property
    @abstractmethod
    def mean(self) -> Floats:
        """Expected true value of each unit."""

    @abstractmethod
    def _quantile(self, share: float | Floats) -> Floats: ...

    @abstractmethod
    def _above(self, threshold: Floats) -> Floats: ...

    def quantile(self, share: float) -> Floats:
        """Value below which each unit's true value lies with probability ``share``."""
        refuse_where(not 0 < share < 1, share, "share must lie between 0 and 1")
        return self._quantile(share)

    def interval(self, confidence: float = 0.95) -> tuple[Floats, Floats]:
        """Bounds with equal probability beyond either: ``(lower, upper)``."""
        two_sided_z(confidence)
        tail = (1 - confidence) / 2
        return self._quantile(tail), self._quantile(1 - tail)

    def probability_above(self, threshold: ArrayLike) -> Floats:
        """Probability that each unit's true value is above ``threshold``."""
        return self._above(np.maximum(numbers(threshold, "threshold"), 0.0))


def lowest(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Where a loss on logarithms, given with its slope, is lowest."""
    # a steep start would send the first step far away
    steep = max(1.0, float(np.abs(loss(start)[1]).max()))

    def gentle(at: Floats) -> tuple[float, Floats]:
        value, slope = loss(np.clip(at, start - FAR, start + FAR))
        return value / steep, slope / steep

    options = {"gtol": 1e-9, "maxiter": 1000}
    found = minimize(gentle, start, jac=True, method="BFGS", options=options)
    return np.clip(found.x, start - FAR, start + FAR)


def usable(count: Floats, size: Floats) -> NDArray[np.bool_]:
    """Units that have data to fit to.

    Raises
    ------
    ValueError
        Fewer than two such units.
    """
    known = ~np.isnan(count) & (size > 0)
    if known.sum() < 2:
        raise ValueError(
            "at least two units with data are needed to learn how units vary; "
            f"found {known.sum()}"
        )
    return known
