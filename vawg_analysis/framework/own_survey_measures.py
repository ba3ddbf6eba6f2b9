"""The measures of forces' own surveys: of the workforce (2.1), of the public (3.1)."""

from __future__ import annotations

from vawg_analysis.framework.indicator import INCREASE, PERIOD, SNAPSHOT, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure

OWN_SURVEY = "own_survey_favourable"
RESPONSE_RATE = "own_survey_response_rate"
_NOT_COMPARED = "Forces ask different questions: answers are not compared by force."


def _survey(kpi: str, returns: str, basis: str) -> tuple[Measure, ...]:
    favourable = Measure(
        kpi=kpi,
        measure=OWN_SURVEY,
        label="Favourable answers, force's own survey",
        unit=PROPORTION,
        numerator="those whose answer speaks well of the police, weighted",
        denominator="those of the group who answered the question, unweighted",
        direction=INCREASE if kpi == "3.1" else UNDEFINED,
        basis=(basis,),
        returns=(returns,),
        caveats=(_NOT_COMPARED,),
    )
    rate = Measure(
        kpi=kpi,
        measure=RESPONSE_RATE,
        label="Response rate, force's own survey",
        unit=PROPORTION,
        numerator="those who answered",
        denominator="those who were invited",
        direction=UNDEFINED,
        basis=(basis,),
        returns=(returns,),
        caveats=("Lowest of the survey's questions.",),
    )
    return favourable, rate


OWN_SURVEY_MEASURES = (
    *_survey("2.1", "workforce-survey", SNAPSHOT),
    *_survey("3.1", "public-survey", PERIOD),
)
