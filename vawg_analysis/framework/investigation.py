"""KPIs 5.2 to 5.4: outcomes, how long they take, and suspects still sought."""

from __future__ import annotations

from vawg_analysis.framework.indicator import (
    ASSIGNED,
    DECREASE,
    INCREASE,
    RECORDED,
    SNAPSHOT,
    STATISTIC,
    Guard,
    Kpi,
)
from vawg_analysis.framework.measured import CRIMES_OF_ONE_PERSON
from vawg_analysis.framework.outcome_measures import NO_OUTCOME_FAVOURED
from vawg_analysis.framework.sources import (
    HOME_OFFICE_OUTCOMES,
    OUTCOMES_FRAMEWORK,
)

INVESTIGATION = (
    Kpi(
        id="5.2",
        title="Formal and informal outcomes",
        question=5,
        kind=STATISTIC,
        definition="How investigations of the crimes of KPI 5.1 ended: formally "
        "(charge or summons, taken into consideration, caution, penalty notice), "
        "informally (community resolution, cannabis or khat warning), or otherwise.",
        statistic="Share of each outcome among all assigned outcomes, always as a "
        "whole composition; beside it the same numerator among all recorded crimes.",
        units=("proportion",),
        basis=(RECORDED, ASSIGNED),
        direction=INCREASE,
        direction_reason="A charge puts the case before a court. Informal outcomes "
        "have no direction: they can be what a victim wants or a way out of a case.",
        condition="for the share charged only; every other measure has no direction",
        returns=("outcomes", "crimes"),
        read_with=("5.1", "5.3", "5.4", "7.1", "7.2", "8.1"),
        guards=(
            Guard(
                "A higher share because hard cases are left without an outcome",
                "the share not yet assigned, and the measures that divide by all "
                "recorded crimes",
                ("5.2", "5.3"),
            ),
            Guard(
                "A higher share because fewer crimes were recorded",
                "the number of recorded crimes",
                ("5.1",),
            ),
            Guard(
                "A higher formal share made of cautions, not of charges",
                "the parts of the composition",
                ("5.2",),
            ),
        ),
        caveats=(
            NO_OUTCOME_FAVOURED,
            "The framework's own set of formal and informal outcomes was not read; "
            "this is a named choice: formal 1, 2, 3, 4 and 6, informal 7 and 8.",
            "Type 22 (diversion) is a group of its own; it was voluntary from April "
            "2019 and compulsory from April 2021, so a series across those dates is "
            "broken.",
            "Type 0 is no outcome; types 1A, 2A and 3A lie within 1, 2 and 3; type 19 "
            "belongs to fraud.",
            "Crimes recorded lately have had less time: compare outcomes within the "
            "same number of days.",
            CRIMES_OF_ONE_PERSON,
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {HOME_OFFICE_OUTCOMES}",
    ),
    Kpi(
        id="5.3",
        title="Days from report to outcome",
        question=5,
        kind=STATISTIC,
        definition="How long it takes from the crime's being reported to the police "
        "decision that assigns an outcome, by group of outcomes.",
        statistic="Median days and 90th percentile of the finished cases, by group of "
        "outcomes; beside them the Kaplan-Meier median to any decision, which counts "
        "the open cases too, and the number and median age of these.",
        units=("days", "crimes"),
        basis=(RECORDED, ASSIGNED),
        direction=DECREASE,
        direction_reason="Waiting can cost the victim's support and the evidence.",
        condition="only outcome by outcome, and only where charges did not fall with it"
        "",
        returns=("crimes",),
        read_with=("5.2", "5.4", "7.1", "7.2", "8.1"),
        guards=(
            Guard(
                "A shorter median because cases close sooner without action",
                "the days to a charge alone, and the composition of outcomes",
                ("5.2", "7.1", "7.2", "8.1"),
            ),
            Guard(
                "A shorter median because the slow cases are still open",
                "the share still open and the Kaplan-Meier median",
                ("5.3",),
            ),
        ),
        caveats=(
            "The national median for rape fell by 28 days, to 98 in the year ending "
            "March 2020, while charges took longer: closures without action had become "
            "faster.",
            "The Home Office counts from the date recorded, the framework from the "
            "date reported: both dates are kept, and the one used is named.",
            "No published table holds the days: this KPI needs the forces' own records."
            "",
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {HOME_OFFICE_OUTCOMES}",
    ),
    Kpi(
        id="5.4",
        title="Outstanding suspects",
        question=5,
        kind=STATISTIC,
        definition="Suspects whom the force knows by name and has yet to deal with, on "
        "a named day. Suspects are counted, not crimes.",
        statistic="Number of outstanding suspects; per 100 crimes with a named "
        "suspect; the share of pairs of suspect and crime; and how long suspects have "
        "been outstanding.",
        units=(
            "suspects",
            "suspect-crime pairs",
            "per 100 crimes with a named suspect",
            "proportion",
            "days",
        ),
        basis=(SNAPSHOT,),
        direction=DECREASE,
        direction_reason="A known suspect at large is a known risk to the victim.",
        condition="only where the list of statuses did not change and cases were not "
        "closed to clear the list",
        returns=("suspects", "crimes"),
        read_with=("5.2", "5.3"),
        guards=(
            Guard(
                "Fewer outstanding suspects because cases were filed",
                "the outcomes assigned in the same months",
                ("5.2",),
            ),
            Guard(
                "Fewer because the status list or the day was changed",
                "the statuses counted and the snapshot's date",
            ),
        ),
        caveats=(
            "The framework does not say what 'outstanding' means: the return names its "
            "statuses and its day, and only equal lists are compared.",
            "One suspect may be sought for several crimes, and one crime may have "
            "several suspects.",
        ),
        source=OUTCOMES_FRAMEWORK,
    ),
)
