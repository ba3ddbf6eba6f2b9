"""What two periods of the same series say together about how much it varies."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.change import effective
from vawg_analysis.statistics.arrays import Floats


def jointly(
    before: pd.DataFrame, after: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both periods' rows with effective numbers, ready for :func:`~.change.changes`.

    Parameters
    ----------
    before, after
        Rows of the KPI table of one period each, of the same figures in the same order,
        with the columns of :func:`~.variation.variation`.

    Returns
    -------
    before, after
        As of :func:`~.change.effective`. ``extra`` is each period's own; a period of
        one quarter cannot tell it and takes the other's. ``scale``, by how much a force
        departs from the others, is one for both: the mean of the two, weighted by their
        degrees of freedom. ``freedom`` is that of both together.

    Notes
    -----
    ``freedom`` f counts what the other forces say about a force and its own quarters.
    The others' part is the mean over the periods, of 1/f, to which the variance of an
    estimated variance is in proportion; the second period's own quarters then come on
    top (Smyth 2004, whose posterior adds the unit's degrees to the others').

    References
    ----------
    Smyth GK (2004). Linear models and empirical Bayes methods for assessing
    differential expression in microarray experiments. Statistical Applications in
    Genetics and Molecular Biology 3(1):3.
    """
    sides = before, after
    own = [side[["extra", "scale", "freedom"]] for side in sides]
    old, new = (one.fillna(other) for one, other in zip(own, own[::-1], strict=True))
    less = [1 / one["freedom"].to_numpy(float) for one in (old, new)]
    points = [side["points"].fillna(1).to_numpy(float) for side in sides]
    with np.errstate(divide="ignore"):
        freedom = 2 / (less[0] + less[1]) + np.fmin(*points) - 1
    scale = _weighted([one["scale"].to_numpy(float) for one in (old, new)], less)
    first, second = (
        effective(side.assign(extra=one["extra"], scale=scale, freedom=freedom))
        for side, one in zip(sides, (old, new), strict=True)
    )
    return first, second


def _weighted(scales: list[Floats], less: list[Floats]) -> Floats:
    """The mean of two scales; one that is known for certain stands alone."""
    both = less[0] + less[1]
    # by the other's 1/f each has the weight of its own f
    with np.errstate(invalid="ignore"):
        part = np.where(both > 0, less[1] / both, 0.5)
    return np.where(np.isnan(both), np.nan, part * scales[0] + (1 - part) * scales[1])
