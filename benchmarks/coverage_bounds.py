"""The least that each interval and band can hold, added up and not simulated.

Every pair of counts of two years enters by its probability, over many volumes and
finely spaced true values, with the variance between quarters known. Where a least value
is published that one stands.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import reduce

import numpy as np
from scipy import stats
from scipy.special import expit, logit

from vawg_analysis.statistics.change import rates_p_value
from vawg_analysis.statistics.intervals import jeffreys, rate, wilson
from vawg_analysis.statistics.prediction import next_count, next_proportion

QUARTERS = 4
VOLUMES = (*range(5, 21), 30, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000)
SPACED = 150
"""True shares, or counts expected, that are tried at each volume."""
LIKELY = 1e-12
"""Counts less likely than this are left out of a sum."""

WILSON_S_WORST = math.exp(-0.1765)
"""Brown LD, Cai TT, DasGupta A (2001). Interval estimation for a binomial proportion.
Statistical Science 16:101–133: the limit at a true share of 0.1765/n."""
BY_CONSTRUCTION = 0.95
"""Clopper CJ, Pearson ES (1934), Garwood F (1936): exact, so never less."""


def held(mass: np.ndarray, first: np.ndarray, last: np.ndarray) -> float:
    """The probability that the second year's count lies between ``first`` and ``last``.

    ``mass``: probabilities of the counts 0, 1, … of either year.
    """
    below = np.concatenate([[0.0], np.cumsum(mass)])
    ends = [np.clip(at, 0, len(mass)).astype(int) for at in (first, last + 1)]
    return float((mass * (below[ends[1]] - below[ends[0]])).sum() / mass.sum() ** 2)


def mutual(size: int, fits: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> tuple:
    """First and last count that each of 0, 1, … ``size`` − 1 does not differ from.

    ``fits`` says of greater counts and others whether they may be of one true value.
    """
    each = np.arange(size)
    low, high = np.zeros_like(each), each.copy()
    while (low < high).any():
        middle = (low + high) // 2
        may = fits(each, middle)
        high, low = np.where(may, middle, high), np.where(may, low, middle + 1)
    # what fits is mutual: the last that fits a count is the last that it is in reach of
    return low, np.searchsorted(low, each, side="right") - 1


def alike(lower: np.ndarray, upper: np.ndarray, values: np.ndarray) -> tuple:
    """:func:`mutual` by the bounds of all counts of one volume, squared and added."""

    def fits(more: np.ndarray, fewer: np.ndarray) -> np.ndarray:
        reach = np.hypot(values - lower, upper[fewer] - values[fewer])
        return values[more] - values[fewer] <= reach

    return mutual(len(values), fits)


def in_ratio(size: int, tau2: float) -> tuple:
    """:func:`mutual` by the ratio of two counts, each over how much more it varies."""
    wide = 1 + tau2 * np.maximum((np.arange(size) + 1) / QUARTERS - 1, 0)

    def fits(more: np.ndarray, fewer: np.ndarray) -> np.ndarray:
        sides = [f(side) for side in (more, fewer) for f in (effective, exposed)]
        return rates_p_value(*sides, "tails") >= 0.05

    def effective(count: np.ndarray) -> np.ndarray:
        return count / wide[count]

    def exposed(count: np.ndarray) -> np.ndarray:
        return 1 / wide[count]

    return mutual(size, fits)


def shares(volume: int, rho: float, p: float) -> np.ndarray:
    """Probabilities of a year's events, its four quarters alike but for ``rho``."""
    if not rho:
        return stats.binom(volume, p).pmf(np.arange(volume + 1))
    size = 1 / rho - 1
    parts = [len(part) for part in np.array_split(np.arange(volume), QUARTERS)]
    of = {
        n: stats.betabinom(n, p * size, (1 - p) * size).pmf(np.arange(n + 1))
        for n in set(parts)
    }
    return reduce(np.convolve, (of[n] for n in parts))


def counts(expected: float, tau2: float) -> np.ndarray:
    """Probabilities of a year's count, its quarters' rates varying by ``tau2``."""
    of = stats.poisson(expected)
    if tau2:
        size = QUARTERS / tau2
        of = stats.nbinom(size, size / (size + expected))
    return of.pmf(np.arange(of.isf(LIKELY) + 1))


def of_shares(volume: int, rho: float) -> dict[str, float]:
    """The least that a year's shares hold, over the true shares of 1% to 99%."""
    x = np.arange(volume + 1.0)
    wide = 1 + max(volume / QUARTERS - 1, 0) * rho
    extra = 2 * rho * max(1 / QUARTERS - 1 / volume, 0)
    fits = {
        "predictive band, shares": next_proportion(x, volume, volume, extra=extra),
        "interval of the change, shares": alike(
            *jeffreys(x / wide, volume / wide), x / volume
        ),
    }
    if not rho:
        fits["difference, Jeffreys"] = fits["interval of the change, shares"]
        fits["difference, Newcombe"] = alike(*wilson(x, volume), x / volume)
    true = expit(np.linspace(logit(0.01), 0, SPACED))
    mass = [shares(volume, rho, p) for p in true]
    return {what: min(held(m, *ends) for m in mass) for what, ends in fits.items()}


def of_counts(volume: int, tau2: float) -> dict[str, float]:
    """The least that counts hold, over the expected counts from ``volume`` on."""
    true = volume * np.geomspace(1, 1.3, 30)
    masses = [counts(expected, tau2) for expected in true]
    x = np.arange(len(masses[-1]), dtype=float)
    fits = {
        "predictive band, counts": next_count(x, 1, 1, extra=2 * tau2 / QUARTERS),
        "interval of the change, counts": in_ratio(len(x), tau2),
    }
    found = {
        what: min(held(m, *(end[: len(m)] for end in ends)) for m in masses)
        for what, ends in fits.items()
    }
    if not tau2:
        lower, upper = rate(x, 1, 1)[1:]
        inside = [(lower <= at) & (upper >= at) for at in true]
        one = [m[at[: len(m)]].sum() for m, at in zip(masses, inside, strict=True)]
        found["rate, exact or Byar's"] = float(min(one))
    return found


def between(scatter: float, alike_in: float) -> tuple[float, ...]:
    """The variances between quarters that forces of one world have."""
    if not scatter or np.isinf(alike_in):
        return (scatter,)
    of = stats.gamma(alike_in, scale=scatter / alike_in)
    return tuple(of.ppf([0.05, 0.5, 0.95]))


def least(scatter: float, alike_in: float) -> dict[str, float]:
    """The least of everything that the benchmark judges in one world of scatter."""
    found = {"ratio of rates": BY_CONSTRUCTION, "share, Wilson": WILSON_S_WORST}
    for extra in between(scatter, alike_in):
        for volume in VOLUMES:
            for of in (of_shares, of_counts):
                for what, value in of(volume, extra).items():
                    found[what] = min(value, found.get(what, 1.0))
    return found
