"""The measures of KPI 1.2: decisions and sanctions.

Which of them there are is recalled and was not looked up.
"""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.framework.indicator import PERIOD, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure
from vawg_analysis.framework.outcome_measures import OF_RECORDED
from vawg_analysis.framework.sources import INFERRED, RECALLED

DECISION_CODES = (
    "no case to answer",
    "case to answer: misconduct",
    "case to answer: gross misconduct",
    "service acceptable",
    "service not acceptable",
    "unable to determine",
    "resolved",
    "withdrawn",
)
"""What can be decided on an allegation, as a return says it."""
SANCTION_CODES = (
    "none",
    "reflective practice",
    "written warning",
    "final written warning",
    "reduction in rank",
    "dismissal",
    "would have been dismissed",
)
"""What can follow for the person. Reflective practice stands here because forces record
it so: it is no sanction."""
_CONDUCT = ("conduct",)


def _part(measure: str, label: str, numerator: str) -> Measure:
    return Measure(
        kpi="1.2",
        measure=measure,
        label=label,
        unit=PROPORTION,
        numerator=f"finalised allegations against one person {numerator}",
        denominator="allegations against one person, of cases received in the period, "
        "that were finalised when the data were taken",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=_CONDUCT,
        provenance=RECALLED,
    )


def _of_recorded(share: Measure) -> Measure:
    return replace(
        share,
        measure=share.measure + OF_RECORDED,
        label=f"{share.label}, of all recorded",
        denominator="all allegations against one person, of cases received in the "
        "period, finalised or not",
    )


def _coded(prefix: str, values: tuple[str, ...], said: str) -> tuple[Measure, ...]:
    return tuple(
        replace(
            _part(
                f"{prefix}_{value.replace(': ', ' ').replace(' ', '_')}",
                f"{prefix.capitalize()}: {value.replace(': ', ', ')}",
                said.format(value),
            ),
            code=value,
        )
        for value in values
    )


DECISIONS = _coded(
    "decision",
    DECISION_CODES,
    "whose decision is “{}”",
)
"""Parts of one whole: every finalised allegation has one decision."""
SANCTIONS = _coded(
    "sanction",
    (*SANCTION_CODES, "not recorded"),
    "after which the sanction is “{}”",
)
"""Parts of one whole; reflective practice stands among them and is no sanction."""
ACTED_UPON = (
    "case to answer: misconduct",
    "case to answer: gross misconduct",
    "service not acceptable",
)
"""The decisions that something was to be answered for."""
NO_ACTION = replace(
    _part(
        "no_action",
        "No action",
        "whose decision is neither a case to answer nor that the service was not "
        "acceptable",
    ),
    provenance=INFERRED,
    caveats=(
        "What the first publication counts as no action was not read; this set gives "
        "shares of the size that it published.",
    ),
)
NOT_FINALISED = replace(
    _of_recorded(_part("not_finalised", "Not finalised", "")),
    numerator="allegations against one person without a formal outcome when the data "
    "were taken",
)
_SHARES = (NO_ACTION, *DECISIONS, *SANCTIONS)

CONDUCT_DECISIONS = (*_SHARES, *map(_of_recorded, _SHARES), NOT_FINALISED)
