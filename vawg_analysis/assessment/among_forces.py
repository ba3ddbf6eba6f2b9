"""Where each force lies among all on the charge share: limits, steadied, ranks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.comparison import LEVELS, funnel
from vawg_analysis.assessment.steadied import steadied
from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.statistics.funnel.scale import arcsine

COMPARED = ("5.2", "charged", "recorded")
"""KPI, measure and basis of the figure on which forces are held against each other."""
OFFENCES = ("all", "rape")
LINE = 60
"""Points of a funnel's line: enough to look smooth."""

COLUMNS = ["offence", "force", "value", "denominator", "centre", "tau2"]
OUTSIDE = ["outside_95", "outside_99.8"]
STEADIED = ["steadied", "lower", "upper", "rank_lower", "rank_upper", "forces"]


def among_forces(kpis: pd.DataFrame) -> pd.DataFrame:
    """Every comparable force on the charge share of :data:`OFFENCES`.

    Parameters
    ----------
    kpis
        The KPI table of one period.

    Returns
    -------
    DataFrame
        ``offence`` and the columns of :func:`~.comparison.funnel`, ``tau2`` (variance
        between forces beyond chance, on the scale of arcsin √p), and the columns
        :data:`STEADIED` of :func:`~.steadied.steadied`. Shares need no residents, so
        that every force with outcomes is in it.
    """
    kpi, measure, basis = COMPARED
    rows = kpis[
        (kpis["kpi"] == kpi) & (kpis["measure"] == measure) & (kpis["basis"] == basis)
    ]
    found = [_of(rows, offence) for offence in OFFENCES]
    given = [frame for frame in found if len(frame)]
    columns = [*COLUMNS, *OUTSIDE, *STEADIED]
    if not given:
        return pd.DataFrame(columns=columns)
    return pd.concat(given, ignore_index=True)[columns]


def _of(rows: pd.DataFrame, offence: str) -> pd.DataFrame:
    breakdown = "all" if offence == "all" else "offence"
    own = rows[(rows["breakdown"] == breakdown) & (rows["category"] == offence)]
    found = funnel(own)
    if found.empty:
        return found
    places = steadied(own).drop(columns="value")
    return found.assign(offence=offence, tau2=found.attrs["tau2"]).merge(
        places, on="force", validate="one_to_one"
    )


def lines(centre: float, tau2: float, denominators: Floats) -> pd.DataFrame:
    """The funnel between the smallest and the largest of ``denominators``.

    ``denominator, lower_95, upper_95, lower_99.8, upper_99.8``, evenly along the
    logarithm of the denominator; the limits of a share as in
    :func:`vawg_analysis.statistics.funnel.proportions`.
    """
    along = np.geomspace(np.min(denominators), np.max(denominators), LINE)
    scale = arcsine(np.full(LINE, centre), along, centre)
    found = {"denominator": along}
    for level in LEVELS:
        lower, upper = scale.bounds(level, tau2)
        found |= {f"lower_{100 * level:g}": lower, f"upper_{100 * level:g}": upper}
    return pd.DataFrame(found)
