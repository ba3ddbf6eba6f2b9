"""The measures of KPIs 1.1 to 1.3: complaints and conduct matters.

A row of the return is an allegation against one person. Which decisions and sanctions
there are stands in the return's own closed lists (recalled, not looked up).
"""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.framework.indicator import PERIOD, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure
from vawg_analysis.framework.outcome_measures import OF_RECORDED
from vawg_analysis.framework.sources import INFERRED, RECALLED
from vawg_analysis.framework.time_measures import (
    completeness,
    finished_in_period,
    times,
)

_CONDUCT = ("conduct",)
_FLAGGED = (
    "flagged as violence against women and girls, of cases received in the period"
)
_ONCE_EACH = "Of a split, each counts once in every category in which it stands."
WORKFORCE_UNIT = "per 1,000 workforce"


def _count(unit: str, label: str, numerator: str) -> Measure:
    return Measure(
        kpi="1.1",
        measure=unit,
        label=label,
        unit=unit,
        numerator=numerator,
        denominator="",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=_CONDUCT,
        caveats=(_ONCE_EACH,),
    )


def _rate(count: Measure) -> Measure:
    return replace(
        count,
        measure=f"{count.measure}_rate",
        label=f"{count.label} per 1,000 workforce",
        unit=WORKFORCE_UNIT,
        denominator="officers, special constables, community support and designated "
        "officers, and staff, on the day nearest to the middle of the period; "
        "volunteers and contractors are left out",
        returns=("conduct", "workforce-headcount", "workforce"),
        caveats=(*count.caveats, "Not annualised."),
    )


_COUNTS = (
    _count("cases", "Cases", f"distinct cases with an allegation {_FLAGGED}"),
    _count("allegations", "Allegations", f"distinct allegations {_FLAGGED}"),
    _count(
        "individuals",
        "Individuals accused",
        f"distinct persons with an allegation {_FLAGGED}; persons not identified are "
        "left out",
    ),
)


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


DECISION_MEASURES = _coded(
    "decision",
    (
        "no case to answer",
        "case to answer: misconduct",
        "case to answer: gross misconduct",
        "service acceptable",
        "service not acceptable",
        "unable to determine",
        "resolved",
        "withdrawn",
    ),
    "whose decision is “{}”",
)
"""Parts of one whole: every finalised allegation has one decision."""
SANCTION_MEASURES = _coded(
    "sanction",
    (
        "none",
        "reflective practice",
        "written warning",
        "final written warning",
        "reduction in rank",
        "dismissal",
        "would have been dismissed",
        "not recorded",
    ),
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
_SHARES = (NO_ACTION, *DECISION_MEASURES, *SANCTION_MEASURES)

CONDUCT_MEASURES = (
    *_COUNTS,
    *map(_rate, _COUNTS),
    completeness("1.1", _CONDUCT, "allegations against one person"),
    *_SHARES,
    *map(_of_recorded, _SHARES),
    NOT_FINALISED,
    *times(
        "1.3",
        _CONDUCT,
        cases="allegations",
        clock="from the allegation to its formal outcome",
        cohort="against one person, of cases received in the period",
    ),
    finished_in_period("1.3", _CONDUCT, "allegations"),
)
