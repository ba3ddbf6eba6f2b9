"""The measures of KPI 5.3: days from the report of a crime to the police decision."""

from __future__ import annotations

from vawg_analysis.framework.indicator import ASSIGNED, DECREASE, RECORDED, UNDEFINED
from vawg_analysis.framework.measured import Measure
from vawg_analysis.framework.outcome_measures import OUTCOME_PARTS

OUTCOME_GROUPS = {
    "charged": frozenset({"1"}),
    "evidential": frozenset({"14", "15", "16"}),
    "other": frozenset().union(*(part.outcome_types for part in OUTCOME_PARTS))
    - {"1", "14", "15", "16"},
}
"""Outcome group → its types; together all assigned outcomes. This project's choice: a
charge, a closure for want of evidence or of the victim's support, anything else."""

_NAMES = {
    "": ("any decision", "crimes that have an outcome"),
    "charged": ("a charge or summons", "crimes with an outcome of type 1"),
    "evidential": (
        "closure for want of evidence or support",
        "crimes with an outcome of type 14, 15 or 16",
    ),
    "other": (
        "any other decision",
        "crimes with an outcome of another type than 1, 14, 15 and 16",
    ),
}
_FROM_REPORT = (
    "From the date the crime was reported to the date of the outcome; the Home Office "
    "counts from the date it was recorded. Crimes without a date of report are left "
    "out."
)


def _days(
    measure: str,
    label: str,
    counted: str,
    basis: tuple[str, ...] = (RECORDED, ASSIGNED),
    direction: str = UNDEFINED,
    caveat: str = _FROM_REPORT,
) -> Measure:
    return Measure(
        kpi="5.3",
        measure=measure,
        label=label,
        unit="days",
        numerator=counted,
        denominator="",
        direction=direction,
        basis=basis,
        returns=("crimes",),
        caveats=(caveat,),
    )


def _of_group(group: str) -> tuple[Measure, Measure]:
    until, cases = _NAMES[group]
    suffix = f"_{group}" if group else ""
    return (
        _days(
            f"median_days{suffix}",
            f"Median days to {until}",
            f"median over {cases}",
            direction=DECREASE if group == "charged" else UNDEFINED,
        ),
        _days(
            f"ninetieth_percentile_days{suffix}",
            f"Days by which nine in ten had {until}",
            f"90th percentile over {cases}",
        ),
    )


DECISION_MEASURES = (
    *(measure for group in _NAMES for measure in _of_group(group)),
    _days(
        "kaplan_meier_median_days",
        "Median days to any decision, open cases counted",
        "Kaplan-Meier median over all crimes recorded in the period; an open case "
        "counts up to the day on which the data were drawn",
        (RECORDED,),
        DECREASE,
        "One figure for any decision: an open case belongs to no group of outcomes.",
    ),
    Measure(
        kpi="5.3",
        measure="open_cases",
        label="Crimes without a decision",
        unit="crimes",
        numerator="crimes recorded in the period without an outcome on the day on "
        "which the data were drawn",
        denominator="",
        direction=UNDEFINED,
        basis=(RECORDED,),
        returns=("crimes",),
    ),
    _days(
        "median_age_of_open_cases",
        "Median age of the crimes without a decision",
        "median days from report to the day on which the data were drawn, over the "
        "open cases",
        (RECORDED,),
    ),
)
