"""The change of each figure from its baseline: size, interval, p-value, power.

Both sides enter with their effective numbers: counts divided by how much more they vary
than by chance. A force whose quarters scatter must move further to count as changed.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from vawg_analysis.assessment.figures import SHARE, estimated, exposure, kind
from vawg_analysis.periods import Period
from vawg_analysis.statistics.arrays import Floats, two_sided_z
from vawg_analysis.statistics.change import (
    detectable_proportion,
    detectable_ratio,
    difference_of_proportions,
    interval_p_value,
    rates_p_value,
    ratio_of_rates,
)
from vawg_analysis.statistics.student import student_p_values, widening

DIFFERENCE, RATIO = "difference of proportions", "ratio of rates"
CHANGE = [
    "effect",
    "change",
    "lower",
    "upper",
    "p_value",
    "smallest_fall",
    "smallest_rise",
]
CONFIDENCE, POWER = 0.95, 0.8


def effective(rows: pd.DataFrame) -> pd.DataFrame:
    """Add ``inflation``, and ``x`` and ``size``: events and exposure over it.

    ``rows``: the KPI table's rows of one period with ``extra``, ``scale``, ``freedom``
    and ``points``. ``inflation`` is how many times more the period's figure varies than
    by chance, from the variance between its quarters; not below 1.
    """
    names = rows["period"].unique()
    counts = {name: len(Period.parse(name).quarters) for name in names}
    # Without rows, what is mapped stays text.
    quarters = rows["period"].map(counts).astype(float)
    size, extra = exposure(rows), rows["extra"].fillna(0.0)
    volume = rows["denominator"].where(kind(rows) == SHARE, rows["numerator"] + 1)
    beyond = 1 + extra * (volume / quarters - 1).clip(lower=0)
    found = np.maximum(beyond * rows["scale"].fillna(1.0), 1.0)
    return rows.assign(inflation=found, x=rows["numerator"] / found, size=size / found)


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """How each row of ``after`` differs from the same row of ``before``.

    Parameters
    ----------
    before, after
        Rows of :func:`effective`, of the same figures in the same order.

    Returns
    -------
    DataFrame
        :data:`CHANGE`. Shares: difference, its interval made from Jeffreys' bounds of
        both. Rates and counts: ratio of rates, or of counts a month, with an exact
        interval. ``p_value`` is below 5% exactly where the interval leaves out no
        change. ``smallest_fall`` and ``smallest_rise``: the smallest change, in the
        same terms, that volumes like these show with 80% probability; NaN where none
        would be. A survey's estimates: difference, from their own intervals.

    References
    ----------
    McCullagh P, Nelder JA (1989). Generalized Linear Models, 2nd edition. Chapman and
    Hall, section 4.5 (effective numbers under overdispersion).
    Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a
    general approach. Statistics in Medicine 27:1693–1702 (of estimates by their own
    intervals).
    """
    survey = estimated(after) & estimated(before)
    share = (kind(after) == SHARE) & (kind(before) == SHARE)
    found = pd.DataFrame(np.nan, index=after.index, columns=CHANGE[1:])
    for rows, estimate in ((share, _shares), (~share & ~survey, _rates)):
        cells = [frame.loc[rows, c] for frame in (after, before) for c in ("x", "size")]
        freedom = after.loc[rows, "freedom"].to_numpy()
        found.loc[rows, CHANGE[1:]] = np.column_stack(estimate(*cells, freedom))
    found.loc[survey, CHANGE[1:]] = np.column_stack(
        _estimates(*(side.loc[survey] for side in (after, before)))
    )
    difference = share | survey
    return found.assign(effect=np.where(difference, DIFFERENCE, RATIO))[CHANGE]


def _estimates(after: pd.DataFrame, before: pd.DataFrame) -> list[pd.Series]:
    """Change, bounds, p-value and smallest changes from two estimates' intervals."""
    apart = after["value"] - before["value"]
    down = np.hypot(after["value"] - after["lower"], before["upper"] - before["value"])
    up = np.hypot(after["upper"] - after["value"], before["value"] - before["lower"])
    z = float(two_sided_z(CONFIDENCE))
    towards = down.where(apart > 0, up)
    p = 2 * ndtr(-apart.abs() / towards * z)
    reach = 1 + float(ndtri(POWER)) / z
    return [apart, apart - down, apart + up, p, -reach * up, reach * down]


def _shares(
    x1: pd.Series, n1: pd.Series, x0: pd.Series, n0: pd.Series, freedom: Floats
) -> list:
    wide = widening(freedom, CONFIDENCE)
    widened = [cell / wide**2 for cell in (x1, n1, x0, n0)]
    # the mean of the two sizes that gives the same variance
    size = 2 / (1 / n1 + 1 / n0) / wide**2
    p0 = x0 / n0
    fall, rise = detectable_proportion(size, p0, POWER, CONFIDENCE)
    return [
        *difference_of_proportions(*widened, CONFIDENCE, "jeffreys"),
        _with_freedom(interval_p_value(*widened), wide, freedom),
        fall - p0,
        rise - p0,
    ]


def _rates(
    x1: pd.Series, e1: pd.Series, x0: pd.Series, e0: pd.Series, freedom: Floats
) -> list:
    wide = widening(freedom, CONFIDENCE)
    widened = [cell / wide**2 for cell in (x1, e1, x0, e0)]
    return [
        *ratio_of_rates(*widened, CONFIDENCE),
        _with_freedom(rates_p_value(*widened, "tails"), wide, freedom),
        *detectable_ratio(x0 / wide**2, e1 / e0, POWER, CONFIDENCE),
    ]


def _with_freedom(p: Floats, wide: Floats, freedom: Floats) -> Floats:
    """P-values of counts divided by ``wide``², read from Student's t.

    Made from the counts that the interval is made from, they lie below 5% where it
    leaves out no change, and nowhere else.
    """
    return student_p_values(2 * ndtr(wide * ndtri(p / 2)), freedom)
