"""Surveys: of those who work for the police, and of the public."""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.returns import values
from vawg_analysis.returns.forces.columns import choice, day, flag, words
from vawg_analysis.returns.forces.crimes import FORCES
from vawg_analysis.returns.forces.numbers import number
from vawg_analysis.returns.forces.record import ForceColumn, ForceReturn
from vawg_analysis.returns.forces.rules import surveys

GROUP_TYPES = (
    "all",
    "sex",
    "age",
    "ethnicity",
    "disability",
    "sexual orientation",
    "role",
)
OWN = "The force's own survey: name it with every figure."


def _columns(name: str, asked: str) -> dict[str, ForceColumn]:
    """What was asked, of whom, and the answer that a row is of."""
    return {
        "survey": replace(
            words("Name of the survey and who ran it.", "Staff survey 2022"),
            heading=name.replace("-", "_"),
        ),
        "fieldwork_from": day("First day of interviews.", "2022-01-10", filled=True),
        "fieldwork_to": day("Last day of interviews.", "2022-02-20", filled=True),
        "question": words("The question, in the survey's own words.", "I feel safe."),
        "response": words("The answer that the row is of.", "Agree"),
        "favourable": flag("Whether the answer speaks well of the police."),
        "group_type": choice(f"What {asked} are split by.", *GROUP_TYPES),
        "group": words("The group of it, “all” where not split.", "all"),
        **_figures(),
    }


def _figures() -> dict[str, ForceColumn]:
    """What is known of an answer: its share, or the weights to work it out from."""
    share = {"read": values.share, "maximum": 1}
    return {
        "weight": number(
            "Sum of the weights of those of the group who gave the answer.",
            "weighted respondents",
            read=values.number,
            required=False,
        ),
        "estimate": number(
            "Weighted share of the group that gave the answer.",
            "proportion",
            required=False,
            **share,
        ),
        "base": number(
            "How many of the group answered the question, unweighted.",
            "respondents",
            filled=True,
        ),
        "design_effect": number(
            "Design effect of the estimate; 1 of a simple random sample.",
            "ratio",
            read=values.number,
            required=False,
        ),
        "standard_error": number(
            "Standard error of the estimate, design included.",
            "proportion",
            required=False,
            **share,
        ),
        "response_rate": number(
            "Share of those invited who answered.",
            "proportion",
            required=False,
            **share,
        ),
    }


def _survey(name: str, title: str, asked: str, kpi: str) -> ForceReturn:
    return ForceReturn(
        name=name,
        title=title,
        reporting_unit="window",
        columns=_columns(name, asked),
        publisher=FORCES,
        attribution=OWN,
        period="The months of the fieldwork.",
        force="Slug of the force.",
        measures=(
            "weight",
            "estimate",
            "base",
            "design_effect",
            "standard_error",
            "response_rate",
            "favourable",
        ),
        identity=("survey", "question", "response", "group_type", "group"),
        dated_by=("fieldwork_from", "fieldwork_to"),
        asks_for="A row for each question, answer and group. Either the estimate or "
        "the weight, from which it is worked out over the answers of the question. No "
        "row of a single person.",
        kpis=(kpi,),
        rules=surveys.SURVEYS,
    )


WORKFORCE_SURVEY = _survey(
    "workforce-survey",
    "Survey of the workforce: culture and behaviour",
    "officers and staff",
    "2.1",
)
PUBLIC_SURVEY = _survey(
    "public-survey", "The force's survey of the public", "respondents", "3.1"
)
