"""Which measures the system of constraints covers; any other is withheld.

A new measure may be a part of an old one, and give it away. So it is published of
forces' own returns once somebody has said in :mod:`vawg_analysis.release.parts` what it
is a part of, and has named it here.
"""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import COMPOSITION, FOLLOW_UP_MEASURES, OF_RECORDED
from vawg_analysis.framework.conduct_decisions import (
    DECISIONS,
    NO_ACTION,
    NOT_FINALISED,
    SANCTIONS,
)
from vawg_analysis.release.order_years import OVER_TIME

_DAYS = "median_days lower_quartile_days upper_quartile_days ninetieth_percentile_days"
_OPEN = "kaplan_meier_median_days median_age_of_open_cases open_cases"
_GROUPS = ("", "_charged", "_evidential", "_other")
_NAMED = {
    "1.1": "cases allegations individuals cases_rate allegations_rate individuals_rate",
    "1.3": f"{_DAYS} {_OPEN} median_days_finished_in_period",
    "5.1": "recorded_crimes crimes_whatever_sex rate share_of_recorded_crime",
    "5.4": "outstanding_suspects outstanding_pairs outstanding_per_100_crimes "
    "outstanding_share_of_pairs median_days_outstanding",
    "6.1": "applied authorised granted refused began in_force",
    "6.2": "breaches breach_rate breaches_per_100_order_years",
    "6.3": "applications decided_to_disclose disclosures disclosed undecided withdrawn",
    "6.4": f"{_DAYS} {_OPEN} within_standard",
    "10.1": "reports",
}


def _pairs() -> set[tuple[str, str]]:
    found = {(kpi, name) for kpi, names in _NAMED.items() for name in names.split()}
    shares = [*COMPOSITION, ("5.2", "formal"), ("5.2", "formal_or_informal")]
    shares += [("1.2", m.measure) for m in (NO_ACTION, *DECISIONS, *SANCTIONS)]
    found |= {*shares, *((kpi, name + OF_RECORDED) for kpi, name in shares)}
    found |= {("1.2", NOT_FINALISED.measure), ("5.2", "not_yet_assigned" + OF_RECORDED)}
    found |= {(m.kpi, m.measure) for m in FOLLOW_UP_MEASURES}
    for group in _GROUPS:
        found |= {("5.3", f"median_days{group}")}
        found |= {("5.3", f"ninetieth_percentile_days{group}")}
    return found | {("5.3", name) for name in _OPEN.split()}


COVERED = frozenset(_pairs())
"""KPI and measure of every figure that the system of constraints knows."""


def is_covered(table: pd.DataFrame) -> pd.Series:
    """True at the rows of a KPI table whose measure is covered in their split."""
    pairs = pd.MultiIndex.from_frame(table[["kpi", "measure"]])
    split = (table["measure"] == OVER_TIME) & (table["breakdown"] != "all")
    return pd.Series(pairs.isin(COVERED), index=table.index) & ~split
