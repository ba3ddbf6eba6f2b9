"""KPIs 1.1 to 1.3: what happens when the police themselves are accused."""

from __future__ import annotations

from vawg_analysis.framework.indicator import (
    DECREASE,
    PERIOD,
    STATISTIC,
    UNDEFINED,
    Guard,
    Kpi,
)
from vawg_analysis.framework.sources import FIRST_PUBLICATION, OUTCOMES_FRAMEWORK

_NOT_HOME_OFFICE = (
    "Cases recorded and flagged as violence against women and girls by 44 forces; the "
    "Home Office's misconduct statistics count finalised cases of 43. Neither checks "
    "the other."
)
_RE_IDENTIFYING = (
    "Numbers in one force are small: force, rank and sanction together can identify a "
    "person, so what forces return is not for publication unprotected."
)

CONDUCT = (
    Kpi(
        id="1.1",
        title="Complaints and conduct matters about the police",
        question=1,
        kind=STATISTIC,
        definition="Public complaints and internally raised conduct matters that "
        "accuse officers or staff of violence against women and girls, recorded in the "
        "period. Cases, allegations and individuals are three counts, never exchanged.",
        statistic="Number of cases, of allegations and of distinct individuals, each "
        "also per 1,000 of the workforce, officers and staff apart.",
        units=(
            "cases",
            "allegations",
            "individuals",
            "per 1,000 workforce",
            "proportion",
        ),
        basis=(PERIOD,),
        direction=UNDEFINED,
        direction_reason="More reports can mean more wrongdoing, or more trust that "
        "reporting it helps.",
        returns=("conduct", "workforce-headcount", "workforce"),
        read_with=("1.2", "1.3", "2.1", "3.1"),
        guards=(
            Guard(
                "Fewer cases because people no longer come forward",
                "the share raised inside the force against the share raised by the "
                "public, and whether confidence fell",
                ("2.1", "3.1"),
            ),
            Guard(
                "Fewer cases because the flag is set less often",
                "flagged cases as a share of all complaints and conduct matters",
            ),
        ),
        caveats=(
            "One case may hold several allegations and individuals, and one individual "
            "may stand in several cases.",
            _NOT_HOME_OFFICE,
            _RE_IDENTIFYING,
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {FIRST_PUBLICATION}",
    ),
    Kpi(
        id="1.2",
        title="Decisions and sanctions",
        question=1,
        kind=STATISTIC,
        definition="What was decided on the allegations of KPI 1.1 and which sanctions "
        "followed, complaints and conduct matters apart.",
        statistic="Share of each decision, and of each sanction, among finalised "
        "allegations against one person; beside it the same numerator among all "
        "recorded ones, and the share not yet finalised.",
        units=("proportion",),
        basis=(PERIOD,),
        direction=UNDEFINED,
        direction_reason="The right mix of decisions is not known: it depends on what "
        "was alleged and on what the evidence showed.",
        returns=("conduct",),
        read_with=("1.1", "1.3"),
        guards=(
            Guard(
                "A higher share of sanctions because the unproven cases are still open",
                "the share not finalised and the age of the open cases",
                ("1.3",),
            ),
            Guard(
                "A lower share of 'no action' because fewer allegations are recorded",
                "the number of allegations",
                ("1.1",),
            ),
        ),
        caveats=(
            "Finalised and recorded allegations are two denominators: the first "
            "publication's 70% and 91% without action divide by the one, the dismissal "
            "share quoted in the press by the other.",
            "Reflective practice is not a sanction. Staff are outside the conduct "
            "regulations for officers.",
            _NOT_HOME_OFFICE,
            _RE_IDENTIFYING,
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {FIRST_PUBLICATION}",
    ),
    Kpi(
        id="1.3",
        title="Days from allegation to formal outcome",
        question=1,
        kind=STATISTIC,
        definition="How long an allegation of KPI 1.1 waits for its formal outcome.",
        statistic="Of cases received in the period: median days of the allegations "
        "finalised, with quartiles and 90th percentile; beside it the Kaplan-Meier "
        "median, which counts the open ones too, and the number and age of the open "
        "ones. Apart from these, the median of all that were finalised in the period.",
        units=("days", "allegations"),
        basis=(PERIOD,),
        direction=DECREASE,
        direction_reason="A long wait wears on complainants and on those accused.",
        condition="only where the share of cases still open and the mix of decisions "
        "did not change with it",
        returns=("conduct",),
        read_with=("1.1", "1.2"),
        guards=(
            Guard(
                "A shorter median because only easy cases were finished",
                "the share open, the age of open cases and the Kaplan-Meier median",
                ("1.3",),
            ),
            Guard(
                "A shorter median because more ended without action early",
                "the mix of decisions",
                ("1.2",),
            ),
        ),
        caveats=(
            "About three quarters of conduct cases of the first period were open when "
            "the data were taken: a median of finished cases alone is biased downwards."
            "",
            "Criminal proceedings can hold up a misconduct case.",
            "The Independent Office for Police Conduct publishes means; a mean is not "
            "comparable with a median.",
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {FIRST_PUBLICATION}",
    ),
)
