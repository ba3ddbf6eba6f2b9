"""How the forces lie among each other on one figure: who may be compared, the funnel.

Every function takes the KPI table's rows of one figure (one KPI, measure, basis,
breakdown and category of one period) and gives a row a force. England and Wales is the
centre and no row.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import FIGURE, RATE, SHARE, kind, multiplier
from vawg_analysis.reference.areas import NATION, NO_PER_HEAD_COMPARISON
from vawg_analysis.statistics.funnel import limits, proportions
from vawg_analysis.statuses import TOO_FEW, WITH_VALUE

LEVELS = (0.95, 0.998)
FEWEST = 3
"""Our choice: fewer forces than this do not make a comparison."""


def comparable(
    rows: pd.DataFrame, not_per_head: Sequence[str] = NO_PER_HEAD_COMPARISON
) -> pd.DataFrame:
    """The forces that may be held against each other: shares and rates with counts.

    ``not_per_head`` are forces whose rates per resident mislead; they are left out of
    rates and stay in shares. Empty where fewer than three forces are left.

    Raises
    ------
    ValueError
        Rows of more than one figure or period.
    """
    if len(rows[["period", *FIGURE]].drop_duplicates()) > 1:
        raise ValueError("rows must be of one figure and one period")
    kinds = kind(rows)
    usable = rows["status"].isin([*WITH_VALUE, TOO_FEW])
    usable &= np.isin(kinds, [SHARE, RATE]) & (rows["denominator"] > 0)
    usable &= rows["force"] != NATION
    usable &= (kinds != RATE) | ~rows["force"].isin(not_per_head)
    found = rows[usable].reset_index(drop=True)
    return found if len(found) >= FEWEST else found.iloc[:0]


def funnel(
    rows: pd.DataFrame, not_per_head: Sequence[str] = NO_PER_HEAD_COMPARISON
) -> pd.DataFrame:
    """Each force's value with the limits around England and Wales for its volume.

    Parameters
    ----------
    rows
        The KPI table's rows of one figure.
    not_per_head
        Forces kept out of rates per resident.

    Returns
    -------
    DataFrame
        ``force, value, denominator, centre, z, p_value`` and for 95% and 99.8%
        ``lower_95, upper_95, outside_95``…, in the figure's own unit.
        ``attrs["phi"]`` and ``attrs["tau2"]``: how much more the forces vary than by
        chance; the limits are widened by it. Empty without a comparison, and of a rate
        where no force had an event.

    Notes
    -----
    The centre is all compared forces together. Overdispersion is additive, from
    z-scores winsorised at 10% (:mod:`vawg_analysis.statistics.funnel`).

    References
    ----------
    Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
    Statistics in Medicine 24:1185–1202.
    """
    forces = comparable(rows, not_per_head)
    n, d = forces["numerator"], forces["denominator"]
    share = (forces["unit"] == "proportion").any()
    if forces.empty or not (share or n.any()):
        return pd.DataFrame(columns=_funnel_columns())
    if share:
        found, unit = proportions(n, d, overdispersion="winsorised"), 1.0
        centre = found["centre"]
    else:
        found = limits(n, d * n.sum() / d.sum(), overdispersion="winsorised")
        centre = unit = multiplier(forces) * n.sum() / d.sum()
    bounds = [c for c in found if c.startswith(("lower_", "upper_"))]
    attrs = found.attrs
    found = found.assign(**{c: found[c] * unit for c in bounds}).assign(
        force=forces["force"], value=forces["value"], denominator=d, centre=centre
    )
    found = found[_funnel_columns()]
    found.attrs.update(attrs)
    return found


def _funnel_columns() -> list[str]:
    sides = ("lower", "upper", "outside")
    bounds = [f"{side}_{100 * level:g}" for level in LEVELS for side in sides]
    return ["force", "value", "denominator", "centre", "z", "p_value", *bounds]
