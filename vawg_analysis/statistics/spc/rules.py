"""Which points of one phase are special causes, and by which rule."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from vawg_analysis.statistics.arrays import Floats

RUN = 7
"""Points that make a trend, or a run on one side of the mean (NHS England, Making
Data Count)."""

Flags = NDArray[np.bool_]


def special_causes(
    values: Floats, mean: Floats, half_width: Floats
) -> tuple[list[str], NDArray[np.int64]]:
    """Name the first rule that each point meets, and the side it points to.

    Parameters
    ----------
    values
        One phase in order of time; NaN is a gap.
    mean, half_width
        The centre line, and the distance from it to a limit, at each point.

    Returns
    -------
    rule, side
        The rule (``""`` for common cause); +1 (high, rising), −1 (low, falling) or 0.

    Notes
    -----
    In this order: outside a limit; seven points that each rise (or fall); two of three
    near a limit with all three on that side of the mean; seven on one side of the mean.
    Near is from two thirds of the way to the limit itself. Every point of a run carries
    the run's name. A gap ends a run: points on either side of it are not neighbours.

    References
    ----------
    NHS England (2019). Making data count: strengthening your decisions.
    NHS-R Community. NHSRplotthedots, version 0.2.2 (R package).
    """
    # a mean of equal values may differ from them in the last digit
    on_mean = np.isclose(values, mean, rtol=1e-12, atol=0)
    distance = np.where(on_mean, 0.0, values - mean)
    above, below = distance > 0, distance < 0
    inside = np.abs(distance) <= half_width
    near = inside & (np.abs(distance) > half_width * 2 / 3)
    rising, falling = _trend(values)
    rules = (
        ("above the upper limit", 1, distance > half_width),
        ("below the lower limit", -1, distance < -half_width),
        ("7 points rising", 1, rising),
        ("7 points falling", -1, falling),
        ("2 of 3 near the upper limit", 1, near & _two_of_three(near, above)),
        ("2 of 3 near the lower limit", -1, near & _two_of_three(near, below)),
        ("7 points above the mean", 1, _windows_of(above, RUN)),
        ("7 points below the mean", -1, _windows_of(below, RUN)),
    )
    met = [flags for _, _, flags in rules]
    first = np.select(met, range(len(rules)), default=len(rules))
    names = [*(name for name, _, _ in rules), ""]
    sides = np.array([*(side for _, side, _ in rules), 0])
    return [names[i] for i in first], sides[first]


def _trend(values: Floats) -> tuple[Flags, Flags]:
    """Points of a strictly rising, and of a strictly falling, run of seven.

    A turning point that ends one run and starts another belongs to the later one.
    """
    steps = np.diff(values)
    rising = _windows_of(steps > 0, RUN - 1, points=RUN)
    falling = _windows_of(steps < 0, RUN - 1, points=RUN)
    turning = rising & falling
    later_rises = np.append(steps > 0, False)
    return rising & ~(turning & ~later_rises), falling & ~(turning & later_rises)


def _two_of_three(near: Flags, side: Flags) -> Flags:
    """Points of any three in a row on one side of which two or more are near."""
    if len(near) < 3:
        return np.zeros(len(near), dtype=bool)
    hit = sliding_window_view(side, 3).all(1) & (
        sliding_window_view(near, 3).sum(1) > 1
    )
    return _spread(hit, 3)


def _windows_of(flags: Flags, length: int, points: int | None = None) -> Flags:
    """Points of any stretch of ``length`` flags that all hold."""
    points = points or length
    if len(flags) < length:
        return np.zeros(len(flags) + points - length, dtype=bool)
    return _spread(sliding_window_view(flags, length).all(1), points)


def _spread(hit: Flags, points: int) -> Flags:
    """From stretches, marked where they start, to the points that belong to them."""
    return np.convolve(hit, np.ones(points, dtype=int)) > 0
