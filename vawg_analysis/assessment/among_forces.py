"""The figures on which pages hold forces against each other; a funnel's lines."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.assessment.compared import compared
from vawg_analysis.assessment.comparison import LEVELS
from vawg_analysis.assessment.scatter import of_figures
from vawg_analysis.reference.peers import PeerGroups
from vawg_analysis.statistics.arrays import Floats
from vawg_analysis.statistics.funnel.scale import arcsine

ALL = ("all", "all")
CHARGED = ("5.2", "charged", "recorded")
COMPARED = (
    ("1.1", "cases_rate", "period", *ALL),
    ("1.2", "no_action", "period", *ALL),
    ("5.1", "rate", "period", *ALL),
    (*CHARGED, *ALL),
    (*CHARGED, "offence", "rape"),
)
"""KPI, measure, basis, breakdown and category of what the pages compare, by pillar.

Pillar 3 has none: registers are counted whole, and counts grow with the force."""
LINE = 60
"""Points of a funnel's line: enough to look smooth."""


def among_forces(
    kpis: pd.DataFrame, groups: PeerGroups, varies: pd.DataFrame
) -> pd.DataFrame:
    """Every force on the figures of :data:`COMPARED`.

    ``kpis`` is the KPI table of one period, ``varies`` how much its series vary between
    quarters, as of :func:`~vawg_analysis.assessment.scatter.scatter`; the columns are
    those of :func:`~vawg_analysis.assessment.compared.compared`. Shares need no
    residents, so that every force with cases is in them.
    """
    return compared(of_figures(kpis, COMPARED), groups, varies)


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
