"""KPI 5.1: crimes that the police recorded."""

from __future__ import annotations

from vawg_analysis.framework.indicator import PERIOD, STATISTIC, UNDEFINED, Guard, Kpi
from vawg_analysis.framework.measured import CRIMES_OF_ONE_PERSON
from vawg_analysis.framework.sources import FIRST_PUBLICATION, OUTCOMES_FRAMEWORK

RECORDED_CRIME = (
    Kpi(
        id="5.1",
        title="Recorded crime",
        question=5,
        kind=STATISTIC,
        definition="Crimes of violence against women and girls that the police "
        "recorded in the period. Which crimes those are is a versioned scope table, "
        "printed with every figure.",
        statistic="Number of crimes; per 1,000 women and girls resident in the force's "
        "area; and as a share of all recorded crime without fraud.",
        units=(
            "crimes",
            "per 1,000 female population",
            "per 1,000 population",
            "proportion",
        ),
        basis=(PERIOD,),
        direction=UNDEFINED,
        direction_reason="More recorded crime can mean more violence, better recording "
        "or more trust in reporting it.",
        returns=(
            "recorded-crime",
            "population",
            "crimes",
            "met-vawg-offences",
            "met-vawg-victims",
        ),
        read_with=("3.1", "5.2", "10.1"),
        guards=(
            Guard(
                "Fewer crimes because fewer are reported or recorded",
                "confidence, reports of unsafe places, and calls to the police",
                ("3.1", "10.1"),
            ),
            Guard(
                "A change in the scope, or in the counting rules, that moves the count",
                "the scope's version and the register of recording changes",
            ),
        ),
        caveats=(
            "Recorded crime, never prevalence: many victims do not report.",
            "No national table holds the victim's sex: it shows only where the "
            "offence's wording states it. Unknown sex is shown, not shared out.",
            "Child victims are a split of their own; they are not taken out of the "
            "offences.",
            "British Transport Police has no residents and City of London few: neither "
            "is compared per head. The national rate has the former's crimes and the "
            "other forces' residents.",
            CRIMES_OF_ONE_PERSON,
            "The first publication divided by recorded crime with fraud (15.8%), later "
            "ones without it: the two are not a rise.",
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {FIRST_PUBLICATION}",
    ),
)
