"""Distributions of true values that are unsure how the units vary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize.elementwise import find_root

from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.statistics.shrinkage import BetaPosterior, GammaPosterior
from vawg_analysis.statistics.shrinkage.posterior import Posterior

NEAR = 1e-6
"""How closely a quantile has its probability."""


@dataclass(frozen=True)
class Mixture(Posterior):
    """Several distributions of each unit's true value, all equally likely.

    ``first`` and ``second`` are the two parameters of a posterior of the class
    ``made``: a row for each of the distributions, a column for each unit.
    """

    made: type[BetaPosterior] | type[GammaPosterior]
    first: Floats
    second: Floats

    @property
    def mean(self) -> Floats:
        """The mean of each unit's true value."""
        return self._parts().mean.mean(axis=0)

    def replaced(self, units: NDArray[np.bool_], other: Mixture) -> Mixture:
        """One distribution of each unit, but of some units all those of ``other``."""
        shape = (len(other.first), len(units))
        first, second = (
            np.broadcast_to(mine, shape).copy() for mine in (self.first, self.second)
        )
        first[:, units], second[:, units] = other.first, other.second
        return Mixture(self.made, first, second)

    def draws(self, rng: np.random.Generator, each: int) -> Floats:
        """True values of all units together: ``each`` rows from every distribution."""
        return np.concatenate([self._parts().sample(rng) for _ in range(each)])

    def _parts(self, units: slice | NDArray[np.int_] = slice(None)) -> Posterior:
        return self.made(np.nan, np.nan, self.first[:, units], self.second[:, units])

    def _above(self, threshold: Floats) -> Floats:
        return self._parts().probability_above(threshold).mean(axis=0)

    def _quantile(self, share: float) -> Floats:
        def missing(at: Floats, unit: Floats) -> Floats:
            parts = self._parts(unit.astype(int))
            return share - 1 + parts.probability_above(at).mean(axis=0)

        each = self._parts().quantile(share)
        ends = each.min(axis=0) * (1 - NEAR), each.max(axis=0) * (1 + NEAR)
        units = np.arange(each.shape[1])
        return find_root(missing, ends, args=(units,), tolerances={"fatol": NEAR}).x
