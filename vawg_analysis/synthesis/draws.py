"""Draws that keep to their totals: apportionment, quotas, truncated waiting times."""

from __future__ import annotations

import numpy as np


def apportioned(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole numbers that add up to ``total``, as near to ``weights`` as can be.

    The method of largest remainders (Hamilton): every part is its share, rounded up
    or down. All zero where the weights are.
    """
    weights = np.asarray(weights, dtype="float64")
    if not weights.sum():
        return np.zeros(len(weights), dtype="int64")
    shares = total * weights / weights.sum()
    whole = np.floor(shares).astype("int64")
    largest = np.argsort(whole - shares, kind="stable")[: total - whole.sum()]
    whole[largest] += 1
    return whole


def spread(rng: np.random.Generator, size: int) -> np.ndarray:
    """``size`` numbers in [0, 1), one in each of as many equal strata, in any order.

    Systematic sampling: what is decided by them comes out as often as it should, to
    within one, and still in random places.
    """
    return (rng.permutation(size) + rng.random()) / max(size, 1)


def chosen(
    rng: np.random.Generator, size: int, options: tuple[str, ...], weights: tuple
) -> np.ndarray:
    """``size`` of ``options``, by their ``weights``, to within one of each's share."""
    ends = np.cumsum(np.asarray(weights, dtype="float64"))
    at = np.searchsorted(ends / ends[-1], spread(rng, size), side="right")
    return np.array(options, dtype=object)[np.minimum(at, len(options) - 1)]


def yes(rng: np.random.Generator, probability: np.ndarray) -> np.ndarray:
    """Booleans, each true with its own ``probability``."""
    return rng.random(len(probability)) < probability


def waits(
    rng: np.random.Generator,
    scale: np.ndarray,
    shape: np.ndarray,
    at_most: np.ndarray,
) -> np.ndarray:
    """Whole days from Weibull distributions, each truncated at its ``at_most``.

    By inversion: with F(t) = 1 − exp(−(t/scale)^shape), t = F⁻¹(u·F(at_most)).
    """
    reached = -np.expm1(-((at_most / scale) ** shape))
    days = scale * (-np.log1p(-rng.random(len(scale)) * reached)) ** (1 / shape)
    return np.minimum(np.floor(days), at_most).astype("int64")


def chunks(rng: np.random.Generator, groups: np.ndarray, tail: float, most: int):
    """A number for each row: rows of one number are of one person.

    Rows of a person share their group. How many rows a person has follows a zeta
    distribution with exponent ``tail``, up to ``most``.
    """
    order = np.lexsort((rng.random(len(groups)), groups))
    sizes = np.minimum(rng.zipf(tail, len(groups)), most)
    person = np.searchsorted(np.cumsum(sizes), np.arange(len(groups)), side="right")
    sorted_groups = groups[order]
    new = np.ones(len(groups), dtype=bool)
    new[1:] = (np.diff(person) > 0) | (sorted_groups[1:] != sorted_groups[:-1])
    numbers = np.empty(len(groups), dtype="int64")
    numbers[order] = np.cumsum(new)
    return numbers


def references(prefix: str, numbers: np.ndarray, width: int = 6) -> np.ndarray:
    """``SYN-prefix-000001`` and so on."""
    return np.array([f"SYN-{prefix}-{n:0{width}d}" for n in numbers.tolist()], object)
