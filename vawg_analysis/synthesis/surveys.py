"""Returns of surveys: weighted answers with design effects, of staff and the public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.published_figures import published
from vawg_analysis.synthesis.request import timestamp
from vawg_analysis.synthesis.world import World

FORCE_SPREAD = 0.05
"""Standard deviation, between forces, of a favourable share."""
NEITHER = 0.18
DESIGN_EFFECTS = 1.15, 1.8
DECIMALS = 4
ANSWERS = {"Agree": "yes", "Neither": "no", "Disagree": "no"}
"""Answers, and whether they speak well of the police."""


@dataclass(frozen=True)
class Survey:
    """A survey: its questions, with the favourable share of each of two groups.

    ``groups`` are the split and the share of each group among the respondents.
    """

    kind: str
    title: str
    questions: dict[str, tuple[float, float]]
    group_type: str
    groups: dict[str, float]
    respondents: tuple[int, int]
    response: tuple[float, float]


def _public() -> Survey:
    women = published("women who believe police take VAWG seriously", "2022")
    men = published("men who believe police take VAWG seriously", "2022")
    return Survey(
        "public-survey",
        "SYNTHETIC survey of residents",
        {
            "The police take violence against women and girls seriously": (women, men),
            "I would report an offence of this kind to the police": (0.63, 0.6),
        },
        "sex",
        {"female": 0.515, "male": 0.485},
        (500, 1600),
        (0.08, 0.3),
    )


def _workforce() -> Survey:
    return Survey(
        "workforce-survey",
        "SYNTHETIC survey of officers and staff",
        {
            "Colleagues challenge sexist behaviour": (0.55, 0.7),
            "I feel safe to report a colleague": (0.5, 0.66),
            "Leaders act on what is reported": (0.42, 0.57),
        },
        "sex",
        {"female": 0.45, "male": 0.55},
        (250, 1200),
        (0.15, 0.55),
    )


def public_survey(world: World, force: str, _: object = None) -> pd.DataFrame:
    """The force's survey of residents, a row for each question, answer and group."""
    return _survey(world, force, _public())


def workforce_survey(world: World, force: str, _: object = None) -> pd.DataFrame:
    """The force's survey of its people, a row for each question, answer and group."""
    return _survey(world, force, _workforce())


def _survey(world: World, force: str, survey: Survey) -> pd.DataFrame:
    rng = world.request.generator(survey.kind, force)
    base = int(rng.integers(*survey.respondents))
    drift = rng.normal(0, FORCE_SPREAD)
    effect = round(float(rng.uniform(*DESIGN_EFFECTS)), 2)
    last = timestamp(world.request.quarters[-1].start)
    rows = pd.DataFrame(_answers(rng, survey, base, drift))
    share = rows["estimate"]
    spread = np.sqrt(effect * share * (1 - share) / rows["base"].clip(lower=1))
    rows = rows.assign(
        survey=survey.title,
        fieldwork_from=last + pd.Timedelta(days=9),
        fieldwork_to=last + pd.Timedelta(days=50),
        weight=(share * rows["base"] * rng.uniform(0.9, 1.1)).round(1),
        design_effect=effect,
        standard_error=spread.round(DECIMALS),
        response_rate=round(float(rng.uniform(*survey.response)), 2),
    )
    # some forces send weights and leave the share to be worked out from them
    if rng.random() < 0.15:
        rows = rows.assign(estimate=np.nan, standard_error=np.nan)
    return rows


def _answers(
    rng: np.random.Generator, survey: Survey, base: int, drift: float
) -> Iterator[dict[str, object]]:
    """Shares of each answer by group, and of all as the groups' weighted mean."""
    weights = np.array(list(survey.groups.values()))
    bases = [round(base * share) for share in weights]
    for question, favourable in survey.questions.items():
        level = np.array(favourable) + drift + rng.normal(0, 0.015, len(favourable))
        shares = np.array([_three(share) for share in np.clip(level, 0.05, 0.78)])
        groups = ["all", *survey.groups]
        for group, number, values in zip(
            groups, [sum(bases), *bases], [weights @ shares, *shares], strict=True
        ):
            for (answer, speaks_well), value in zip(
                ANSWERS.items(), values, strict=True
            ):
                yield {
                    "question": question,
                    "response": answer,
                    "favourable": speaks_well,
                    "group_type": "all" if group == "all" else survey.group_type,
                    "group": group,
                    "estimate": round(float(value), DECIMALS),
                    "base": number,
                }


def _three(favourable: float) -> tuple[float, float, float]:
    return favourable, NEITHER, 1 - favourable - NEITHER
