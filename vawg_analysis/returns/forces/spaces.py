"""Spaces in which women and girls are at risk, and what was done about them."""

from __future__ import annotations

from vawg_analysis.returns.forces.columns import choice, day, flag, free_text, words
from vawg_analysis.returns.forces.crimes import FORCES, OWN
from vawg_analysis.returns.forces.numbers import number
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.forces.registers import (
    MONTH_ASSESSED,
    OWN_FORCE,
    assessed,
    citation,
    grade,
)
from vawg_analysis.returns.forces.rules import spaces

SPACE_TYPES = ("online", "private", "public")
SPACE_SOURCES = (
    "recorded crime",
    "calls to the police",
    "StreetSafe",
    "survey",
    "partner agency",
    "community engagement",
    "other",
)
RISKS = ("high", "medium", "low", "not assessed")
PROBLEM_SOLVING = ("scanning", "analysis", "response", "assessment")
EFFECTS = ("better", "no change", "worse", "not known")
SPACES = ForceReturn(
    name="spaces",
    title="Spaces in which women and girls are at risk, and reports of them",
    reporting_unit="quarter",
    columns={
        "space_reference": words("The space, the same in every return.", "SP-001"),
        "space_type": choice("Which kind of space.", *SPACE_TYPES),
        "source": choice("How the force knows of it.", *SPACE_SOURCES),
        "reason": words("The reason given, by the source.", "poor lighting"),
        "risk": choice("How the force grades it.", *RISKS),
        "area": words(
            "Ward, town or platform; never a point or an address.", "Town centre"
        ),
        "identified_date": day(
            "When it was identified, or the last day of the months whose reports are "
            "counted.",
            "2022-03-31",
            filled=True,
        ),
        "evidence_grade": grade(),
        "citation": citation(),
        "count": number("Reports of it by this source.", "reports", filled=True),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The quarter in which the date lies.",
    force=OWN_FORCE,
    identity=("space_reference", "source", "reason"),
    dated_by=("identified_date",),
    asks_for="A row for each space, source and reason; online and private spaces too.",
    kpis=("9.1", "10.1"),
)
SPACE_RESPONSES = ForceReturn(
    name="space-responses",
    title="What was done about unsafe spaces",
    reporting_unit="snapshot",
    columns={
        "assessed_date": assessed(),
        "response_reference": words("The response.", "SR-001"),
        "space_reference": words("The space, as in “spaces”.", "SP-001"),
        "stage": choice("How far problem solving has come.", *PROBLEM_SOLVING),
        "started_date": day("When it began.", "2022-01-15"),
        "ended_date": day("When it ended; blank while it runs.", ""),
        "evaluated": flag("Whether its effect was evaluated."),
        "effect": choice(
            "What the evaluation found; blank where there is none.",
            *EFFECTS,
            filled=False,
        ),
        "evidence_grade": grade(),
        "response": free_text("What was done, and with whom.", "New lighting"),
        "citation": citation(),
    },
    publisher=FORCES,
    attribution=OWN,
    period=MONTH_ASSESSED,
    force=OWN_FORCE,
    measures=(),
    identity=("response_reference", "space_reference"),
    dated_by=("assessed_date",),
    asks_for="A row for each response and space.",
    kpis=("10.2",),
    rules=spaces.RESPONSES,
)
