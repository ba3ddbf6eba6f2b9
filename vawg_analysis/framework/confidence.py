"""KPIs 2.1, 3.1 and 4.1: culture, public confidence and priority."""

from __future__ import annotations

from vawg_analysis.framework.indicator import (
    EVIDENCE_REGISTER,
    INCREASE,
    PERIOD,
    SNAPSHOT,
    SURVEY,
    UNDEFINED,
    Guard,
    Kpi,
)
from vawg_analysis.framework.sources import (
    ATTITUDE_SURVEY,
    CRIME_SURVEY,
    INFERRED,
    OUTCOMES_FRAMEWORK,
)

CONFIDENCE = (
    Kpi(
        id="2.1",
        title="Culture among officers and staff",
        question=2,
        kind=EVIDENCE_REGISTER,
        definition="Evidence of what officers and staff experience, believe and do "
        "about sexism and misogyny at work, and of what the force does about it.",
        statistic="None for all forces. A force's own staff survey is shown by "
        "question: the weighted share of favourable answers with an interval that "
        "allows for its design, its base and its response rate.",
        units=("proportion",),
        basis=(SNAPSHOT,),
        direction=UNDEFINED,
        direction_reason="Evidence is judged, not counted.",
        returns=("workforce-survey",),
        read_with=("1.1",),
        guards=(
            Guard(
                "A better survey because the unhappy did not answer or had left",
                "the response rate, and how many women left the force",
            ),
            Guard(
                "A calm picture because nobody reports",
                "conduct matters raised inside the force",
                ("1.1",),
            ),
        ),
        caveats=("Forces ask different questions: answers are not compared by force.",),
        source=OUTCOMES_FRAMEWORK,
        provenance=INFERRED,
        provenance_note="That the framework looks at workforce behaviour and attitudes "
        "was read; that it sets no statistic was deduced.",
    ),
    Kpi(
        id="3.1",
        title="Public confidence in the police",
        question=3,
        kind=SURVEY,
        definition="What people, women above all, say in surveys about the police: "
        "confidence, trust, fairness, being there when needed.",
        statistic="Weighted share giving the favourable answer, with the survey's own "
        "standard error; women, men and the difference between them.",
        units=("proportion",),
        basis=(PERIOD,),
        direction=INCREASE,
        direction_reason="Policing rests on consent, and a victim who has no "
        "confidence does not report.",
        returns=("crime-survey", "attitude-survey", "public-survey"),
        read_with=("1.1", "5.1"),
        guards=(
            Guard(
                "A rise because the question, the mode or the firm changed",
                "the survey's notes on its questionnaire and mode of interview",
            ),
            Guard(
                "A rise in the average while one group loses confidence",
                "the answers by sex, age and ethnicity",
                ("3.1",),
            ),
        ),
        caveats=(
            "A sample's estimate: never shown without its interval.",
            "The Crime Survey for England and Wales has no estimate by force; the "
            "Public Attitude Survey covers London only.",
            "Answers to two surveys' questions are never subtracted from each other.",
            "Most questions ask about the local police in general, not about violence "
            "against women and girls.",
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {CRIME_SURVEY}; {ATTITUDE_SURVEY}",
        provenance_note="That crime surveys are analysed was read; which of their "
        "questions the framework means was not.",
    ),
    Kpi(
        id="4.1",
        title="Priority in plans and strategies",
        question=4,
        kind=EVIDENCE_REGISTER,
        definition="Whether the force's action plan, and the strategic documents that "
        "bind it, treat violence against women and girls as a priority.",
        statistic="No score: each action and document is registered as present, "
        "partial or absent, with its citation. Counted are what was registered, the "
        "grades, the involvement of women and girls, and how far two coders agree.",
        units=("proportion", "kappa"),
        basis=(SNAPSHOT,),
        direction=UNDEFINED,
        direction_reason="Evidence is judged, not counted; a plan is not yet an act.",
        returns=("action-plans", "strategic-documents"),
        read_with=("10.2",),
        guards=(
            Guard(
                "A document is present and nothing follows from it",
                "what was done in the spaces it names",
                ("10.2",),
            ),
        ),
        caveats=("The length or number of documents says nothing of their quality.",),
        source=OUTCOMES_FRAMEWORK,
        provenance=INFERRED,
        provenance_note="That force action plans are analysed under this pillar was "
        "read; that this is 4.1, and which other documents count, was deduced.",
    ),
)
