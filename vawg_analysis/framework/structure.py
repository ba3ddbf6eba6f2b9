"""Pillars and key performance questions of the framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vawg_analysis.framework.sources import INFERRED, READ


@dataclass(frozen=True)
class Pillar:
    """One of the three aims: its number, title and the stem of its notebook."""

    id: int
    title: str
    notebook: str


@dataclass(frozen=True)
class Question:
    """A key performance question in this project's words."""

    id: int
    pillar: int
    text: str
    provenance: str
    """A key of ``sources.PROVENANCE``."""


PILLARS: Mapping[int, Pillar] = MappingProxyType(
    {
        pillar.id: pillar
        for pillar in (
            Pillar(1, "Build trust and confidence", "1_build_trust_and_confidence"),
            Pillar(
                2, "Relentless perpetrator pursuit", "2_relentless_perpetrator_pursuit"
            ),
            Pillar(3, "Safer spaces", "3_safer_spaces"),
        )
    }
)

OVERVIEW = "national_overview"
"""Stem of the notebook on all pillars, which is about England and Wales."""
THRESHOLDS = "outcome_thresholds"
"""Stem of the notebook on thresholds for how crimes end."""
DELIVERY = "delivery_framework"
"""Stem of the notebook on what the framework for delivery asked forces to return."""

QUESTIONS: Mapping[int, Question] = MappingProxyType(
    {
        question.id: question
        for question in (
            Question(
                1,
                1,
                "What happens when people who work for the police are accused of "
                "violence against women and girls?",
                READ,
            ),
            Question(
                2,
                1,
                "Is the force confronting sexism and misogyny among its own people?",
                READ,
            ),
            Question(
                3,
                1,
                "Do the public, women and girls above all, have confidence in the "
                "police?",
                READ,
            ),
            Question(
                4,
                1,
                "Do the force's plans and strategies treat violence against women and "
                "girls as a priority?",
                INFERRED,
            ),
            Question(
                5,
                2,
                "Once a crime is reported, how is it investigated, how does it end, "
                "how long does that take, and which suspects are still sought?",
                READ,
            ),
            Question(
                6,
                2,
                "Are the powers that protect a person at risk used, enforced and used "
                "promptly?",
                READ,
            ),
            Question(
                7,
                2,
                "How many investigations end because the victim does not, or can no "
                "longer, support them?",
                READ,
            ),
            Question(
                8,
                2,
                "How many investigations end for want of evidence although the victim "
                "supports them?",
                READ,
            ),
            Question(
                9,
                3,
                "Does the force know in which spaces, online, private and public, "
                "women and girls are most at risk?",
                INFERRED,
            ),
            Question(
                10,
                3,
                "What do women and girls report about unsafe spaces, and what is done "
                "about it?",
                INFERRED,
            ),
        )
    }
)
