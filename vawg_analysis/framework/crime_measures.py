"""The measures of KPI 5.1: recorded crime."""

from __future__ import annotations

from vawg_analysis.framework.indicator import PERIOD, UNDEFINED
from vawg_analysis.framework.measured import (
    CRIMES_OF_ONE_PERSON,
    PROPORTION,
    Measure,
)

WHATEVER_SEX = "crimes_whatever_sex"
_CRIMES = "crimes in scope recorded in the period"

CRIME_MEASURES = (
    Measure(
        kpi="5.1",
        measure="recorded_crimes",
        label="Recorded crimes",
        unit="crimes",
        numerator=_CRIMES,
        denominator="",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("recorded-crime", "crimes"),
        caveats=(CRIMES_OF_ONE_PERSON,),
    ),
    Measure(
        kpi="5.1",
        measure=WHATEVER_SEX,
        label="Crimes in scope but for the victim's sex",
        unit="crimes",
        numerator="crimes recorded in the period whose offence and flags are in scope, "
        "by the sex that was recorded of the victim",
        denominator="",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("crimes",),
        caveats=(
            "Split by sex alone: men's crimes are in it, and those of victims whose "
            "sex is not known. The completeness of the split by sex is made of it.",
            "“By wording”: no sex was recorded, and the offence's wording states one.",
        ),
    ),
    Measure(
        kpi="5.1",
        measure="rate",
        label="Recorded crimes per 1,000 residents",
        unit="per 1,000 female population",
        unit_all_victims="per 1,000 population",
        numerator=_CRIMES,
        denominator="female residents of the force's area (all residents where victims "
        "of either sex count)",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("recorded-crime", "crimes", "population"),
        caveats=(
            "Not annualised: a half-year's rate is about half of a year's.",
            "None for British Transport Police, which has no residents; its crimes are "
            "in England and Wales' rate all the same. It misleads for City of London, "
            "where few live, and is not compared.",
            CRIMES_OF_ONE_PERSON,
        ),
    ),
    Measure(
        kpi="5.1",
        measure="share_of_recorded_crime",
        label="Share of all recorded crime",
        unit=PROPORTION,
        numerator=_CRIMES,
        denominator="all crime that the police recorded in the period, without fraud",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("recorded-crime",),
        caveats=(
            "It also moves when other crime does: neither higher nor lower is better.",
        ),
    ),
)
