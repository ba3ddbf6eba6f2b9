"""The measures of KPI 5.4: outstanding suspects on a named day."""

from __future__ import annotations

from vawg_analysis.framework.indicator import DECREASE, SNAPSHOT, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure

_STATUSES = (
    "Which statuses are outstanding stands in params/suspect_statuses.csv: wanted and "
    "circulated, by this project's choice."
)
_LINKED = (
    "Only suspects of crimes in scope that the force has returned; the snapshot and "
    "the crimes are linked by the crime's reference."
)
_OLDER = (
    "Provisional where suspects are of crimes that are not held, and where some are "
    "outstanding in crimes of the first quarter held: those of older crimes are "
    "missing then."
)
_PEOPLE_OVER_CRIMES = (
    "People over crimes, no part of a whole: who is sought for several crimes counts "
    "once, and so does a crime with several suspects. The share of pairs is a part of "
    "a whole."
)


def _suspects(
    measure: str,
    label: str,
    unit: str,
    counted: str,
    of: str,
    direction: str,
    *caveats: str,
) -> Measure:
    return Measure(
        kpi="5.4",
        measure=measure,
        label=label,
        unit=unit,
        numerator=counted,
        denominator=of,
        direction=direction,
        basis=(SNAPSHOT,),
        returns=("suspects", "crimes"),
        caveats=(_STATUSES, _LINKED, _OLDER, *caveats),
    )


SUSPECT_MEASURES = (
    _suspects(
        "outstanding_suspects",
        "Outstanding suspects",
        "suspects",
        "different people who are outstanding in at least one crime",
        "",
        DECREASE,
    ),
    _suspects(
        "outstanding_pairs",
        "Outstanding suspects, once for each crime",
        "suspect-crime pairs",
        "pairs of a crime and a suspect who is outstanding in it",
        "",
        UNDEFINED,
    ),
    _suspects(
        "outstanding_per_100_crimes",
        "Outstanding suspects per 100 crimes with a named suspect",
        "per 100 crimes with a named suspect",
        "different people who are outstanding in at least one crime",
        "crimes with a suspect in the snapshot, whatever the status",
        DECREASE,
        _PEOPLE_OVER_CRIMES,
    ),
    _suspects(
        "outstanding_share_of_pairs",
        "Share of suspect-crime pairs that are outstanding",
        PROPORTION,
        "pairs of a crime and a suspect who is outstanding in it",
        "pairs of a crime and a suspect of it in the snapshot, whatever the status",
        DECREASE,
    ),
    _suspects(
        "median_days_outstanding",
        "Median days outstanding",
        "days",
        "median days from the day the suspect was first named in a crime in which he "
        "or she is outstanding to the snapshot",
        "",
        UNDEFINED,
    ),
)
