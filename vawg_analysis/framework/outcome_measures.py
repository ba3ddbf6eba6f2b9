"""The measures of KPIs 5.2, 7.1, 7.2 and 8.1: shares of one whole.

An outcome measure holds the set of outcome types it counts. The parts named in
``COMPOSITION`` share out every assigned outcome: no type twice, none left over. Type 0
is not an outcome, type 19 belongs to fraud, and 1A, 2A and 3A lie within 1, 2 and 3.
"""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.framework.indicator import (
    ASSIGNED,
    DECREASE,
    INCREASE,
    RECORDED,
    UNDEFINED,
)
from vawg_analysis.framework.measured import (
    CRIMES_OF_ONE_PERSON,
    PROPORTION,
    Measure,
)
from vawg_analysis.framework.sources import INFERRED

OF_RECORDED = "_of_recorded"
"""Suffix of the measure that divides by all recorded crimes."""

NO_OUTCOME_FAVOURED = (
    "No outcome is favoured over another: a threshold is a reason to look closer, "
    "never a target. What counts is whether the outcome was right for the case."
)

NAMED_OUTCOMES = (
    ("5.2", "charged"),
    ("7.1", "type_16"),
    ("7.2", "type_14"),
    ("8.1", "type_15"),
)
"""The outcomes that the framework's KPIs name: KPI and measure, in its order."""

_ALL_ASSIGNED = "all outcomes assigned to crimes in scope (type 0 is never among them)"
_ALL_RECORDED = "all crimes in scope recorded in the period"


def _outcome(
    kpi: str, measure: str, label: str, types: str, direction: str = UNDEFINED
) -> Measure:
    return Measure(
        kpi=kpi,
        measure=measure,
        label=label,
        unit=PROPORTION,
        numerator=f"outcomes of type {types.replace(' ', ', ')}",
        denominator=_ALL_ASSIGNED,
        direction=direction,
        basis=(RECORDED, ASSIGNED),
        returns=("outcomes", "crimes"),
        outcome_types=frozenset(types.split()),
        caveats=(NO_OUTCOME_FAVOURED, CRIMES_OF_ONE_PERSON),
    )


def _of_recorded(share: Measure) -> Measure:
    return replace(
        share,
        measure=share.measure + OF_RECORDED,
        label=f"{share.label}, of all recorded crimes",
        denominator=_ALL_RECORDED,
        basis=(RECORDED,),
    )


OUTCOME_PARTS = (
    _outcome("5.2", "charged", "Charged or summonsed", "1", INCREASE),
    _outcome("5.2", "taken_into_consideration", "Taken into consideration", "4"),
    _outcome("5.2", "out_of_court_formal", "Caution or penalty notice", "2 3 6"),
    _outcome("5.2", "informal", "Community resolution or drug warning", "7 8"),
    _outcome("5.2", "diversionary", "Diversion or education", "22"),
    replace(
        _outcome(
            "5.2", "deferred_prosecution", "Prosecution deferred (children)", "23"
        ),
        provenance=INFERRED,
    ),
    _outcome(
        "5.2",
        "prosecution_prevented",
        "Prosecution prevented or not in the public interest",
        "5 9 10 11 12 13 17",
    ),
    _outcome(
        "7.1", "type_16", "Suspect known, victim does not support", "16", DECREASE
    ),
    _outcome(
        "7.2", "type_14", "Suspect unknown, victim does not support", "14", DECREASE
    ),
    _outcome(
        "8.1",
        "type_15",
        "Suspect known, victim supports, evidence lacking",
        "15",
        DECREASE,
    ),
    _outcome("5.2", "no_suspect_identified", "No suspect identified", "18"),
    _outcome("5.2", "transferred_to_another_body", "Passed to another body", "20"),
    _outcome(
        "5.2",
        "further_investigation_not_in_public_interest",
        "More investigation not in the public interest",
        "21",
    ),
)
_SUMS = (
    _outcome("5.2", "formal", "Formal outcome", "1 2 3 4 6"),
    _outcome(
        "5.2", "formal_or_informal", "Formal or informal outcome", "1 2 3 4 6 7 8"
    ),
)
_NOT_YET_ASSIGNED = replace(
    _of_recorded(_outcome("5.2", "not_yet_assigned", "No outcome yet", "0")),
    numerator="crimes that have no outcome yet (type 0)",
)

OUTCOME_MEASURES = (
    *_SUMS,
    *OUTCOME_PARTS,
    *map(_of_recorded, (*_SUMS, *OUTCOME_PARTS)),
    _NOT_YET_ASSIGNED,
)

COMPOSITION = tuple((part.kpi, part.measure) for part in OUTCOME_PARTS)
"""The parts that together are exactly all assigned outcomes, in order of display."""

COMPOSITION_OF_RECORDED = (
    *((kpi, measure + OF_RECORDED) for kpi, measure in COMPOSITION),
    (_NOT_YET_ASSIGNED.kpi, _NOT_YET_ASSIGNED.measure),
)
"""The parts that together are exactly all recorded crimes."""
