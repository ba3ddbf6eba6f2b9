"""The measures of KPIs 1.1 and 1.3: complaints and conduct matters, and their waits.

A row of the return is an allegation against one person.
"""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.framework.indicator import PERIOD, UNDEFINED
from vawg_analysis.framework.measured import Measure
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


CONDUCT_MEASURES = (
    *_COUNTS,
    *map(_rate, _COUNTS),
    completeness("1.1", _CONDUCT, "allegations against one person"),
    *times(
        "1.3",
        _CONDUCT,
        cases="allegations",
        clock="from the allegation to its formal outcome",
        cohort="against one person, of cases received in the period",
    ),
    finished_in_period("1.3", _CONDUCT, "allegations"),
)
