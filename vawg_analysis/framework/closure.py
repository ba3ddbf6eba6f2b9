"""KPIs 7.1, 7.2 and 8.1: investigations closed for evidential difficulties.

The KPIs' order is not the order of the outcome types: 7.1 is type 16, 7.2 is
type 14, 8.1 is type 15.
"""

from __future__ import annotations

from vawg_analysis.framework.indicator import (
    ASSIGNED,
    DECREASE,
    RECORDED,
    STATISTIC,
    Guard,
    Kpi,
)
from vawg_analysis.framework.outcome_measures import NO_OUTCOME_FAVOURED
from vawg_analysis.framework.sources import (
    HOME_OFFICE_OUTCOMES,
    OUTCOMES_FRAMEWORK,
)

_SOURCE = f"{OUTCOMES_FRAMEWORK}; {HOME_OFFICE_OUTCOMES}"
_STATISTIC = (
    "Share of assigned outcomes that are type {}; beside it the same numerator among "
    "all recorded crimes."
)
_ONE_GROUP = (
    "Types 14 and 16 share one published Home Office group: tables by group cannot "
    "tell KPI 7.1 from 7.2."
)
_ONE_WHOLE = (
    "A share of one whole: pressing on it moves cases to another outcome, so "
    "thresholds on 5.2, 7.1, 7.2 and 8.1 are tested together."
)

CLOSURE = (
    Kpi(
        id="7.1",
        title="Suspect known, victim does not support action",
        question=7,
        kind=STATISTIC,
        definition="Investigations closed with outcome type 16: a suspect was "
        "identified, and the victim does not support, or no longer supports, action.",
        statistic=_STATISTIC.format(16),
        units=("proportion",),
        basis=(RECORDED, ASSIGNED),
        direction=DECREASE,
        direction_reason="Delay, fear or poor support can have lost the victim.",
        condition="only where charges rose with it and types 14, 15 and 18 did not",
        returns=("outcomes", "crimes"),
        read_with=("5.2", "5.3", "7.2", "8.1"),
        guards=(
            Guard(
                "Cases closed as type 15 or 14 instead of 16",
                "all three types together, and charges",
                ("7.2", "8.1", "5.2"),
            ),
            Guard(
                "Crimes cancelled, or left open, before the outcome is assigned",
                "the share not yet assigned and the days to an outcome",
                ("5.2", "5.3"),
            ),
        ),
        caveats=(
            NO_OUTCOME_FAVOURED,
            "A victim may have good reasons: the figure does not judge them.",
            _ONE_GROUP,
            _ONE_WHOLE,
        ),
        source=_SOURCE,
    ),
    Kpi(
        id="7.2",
        title="Suspect unknown, victim does not support action",
        question=7,
        kind=STATISTIC,
        definition="Investigations closed with outcome type 14: no suspect was "
        "identified, and the victim declines, or is unable, to support finding one.",
        statistic=_STATISTIC.format(14),
        units=("proportion",),
        basis=(RECORDED, ASSIGNED),
        direction=DECREASE,
        direction_reason="The offender stays unknown; a poor first contact can have "
        "lost the victim.",
        condition="only where charges rose with it and types 15, 16 and 18 did not",
        returns=("outcomes", "crimes"),
        read_with=("5.2", "5.3", "7.1", "8.1"),
        guards=(
            Guard(
                "Cases closed as type 18, no suspect identified, instead of 14",
                "the parts of the composition",
                ("5.2",),
            ),
            Guard(
                "A suspect named on paper only, which turns 14 into 16",
                "both types together",
                ("7.1",),
            ),
        ),
        caveats=(NO_OUTCOME_FAVOURED, _ONE_GROUP, _ONE_WHOLE),
        source=_SOURCE,
    ),
    Kpi(
        id="8.1",
        title="Suspect known, victim supports action, evidence lacking",
        question=8,
        kind=STATISTIC,
        definition="Investigations closed with outcome type 15: a suspect was "
        "identified and the victim supports action, but evidential difficulties stand "
        "in its way.",
        statistic=_STATISTIC.format(15),
        units=("proportion",),
        basis=(RECORDED, ASSIGNED),
        direction=DECREASE,
        direction_reason="Better investigation finds the evidence.",
        condition="only where charges rose with it and types 14, 16 and 18 did not",
        returns=("outcomes", "crimes"),
        read_with=("5.2", "5.3", "7.1", "7.2"),
        guards=(
            Guard(
                "Cases closed as type 16 because the victim's support was not sought",
                "all three types together, and charges",
                ("7.1", "7.2", "5.2"),
            ),
            Guard(
                "Cases closed as type 18 or 21 instead of 15",
                "the parts of the composition",
                ("5.2",),
            ),
        ),
        caveats=(NO_OUTCOME_FAVOURED, _ONE_WHOLE),
        source=_SOURCE,
    ),
)
