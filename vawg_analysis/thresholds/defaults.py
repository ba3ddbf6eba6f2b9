"""The candidates that are judged where nobody names one: those that data can tell."""

from __future__ import annotations

from vawg_analysis.framework.indicator import DECREASE, INCREASE
from vawg_analysis.kpis.own.standards import standards
from vawg_analysis.thresholds.candidates import Candidate
from vawg_analysis.thresholds.schools import (
    AMONG_FORCES,
    BENCHMARK,
    LIMITS,
    OWN,
    QUANTILE,
    STANDARD,
)

BETTER_QUARTER = {INCREASE: 0.75, DECREASE: 0.25}
TENTH = 0.1
"""The share of the cases that Weissman and Kiefe's benchmark asks for."""
STANDARD_OF = "6.4"
"""The KPI of times that has a standard in force."""


def usual_candidates(kpi: str, direction: str, unit: str) -> list[Candidate]:
    """Candidates of a figure that need nobody's word: from the forces' own figures.

    Where a direction is better, the value that a quarter of the forces reach, and, of
    shares, the achievable benchmark. Of shares and rates the limits of all forces, of
    what else has no direction an area's own. Of days under the Domestic Violence
    Disclosure Scheme the latest time standard.
    """
    found = []
    if direction in BETTER_QUARTER:
        found.append(Candidate(QUANTILE, BETTER_QUARTER[direction]))
        if unit == "proportion":
            found.append(Candidate(BENCHMARK, TENTH))
    if unit == "proportion" or unit.startswith("per "):
        found.append(Candidate(LIMITS, name=AMONG_FORCES))
    elif direction not in BETTER_QUARTER:
        found.append(Candidate(LIMITS, name=OWN))
    if kpi == STANDARD_OF and unit == "days":
        found.append(Candidate(STANDARD, float(standards()["days"].iloc[-1])))
    return found
