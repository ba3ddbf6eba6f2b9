"""Returns of the delivery framework: interim figures, investigators, actions 5 to 8."""

from __future__ import annotations

from vawg_analysis.framework import INTERIM_MEASURES
from vawg_analysis.returns.forces.columns import choice, day, free_text, words
from vawg_analysis.returns.forces.crimes import FORCES, OWN
from vawg_analysis.returns.forces.numbers import number
from vawg_analysis.returns.forces.record import ForceColumn, ForceReturn
from vawg_analysis.returns.forces.rules import figures
from vawg_analysis.returns.schema import MISSING

CRIME_TYPES = (
    "all",
    "domestic abuse",
    "rape",
    "serious sexual offences",
    "stalking",
    "harassment",
)
SPECIALISMS = (
    "rape and serious sexual offences",
    "domestic abuse",
    "stalking and harassment",
    "child sexual abuse",
    "digital evidence",
    "professional standards",
)
_FORCE = "Slug of the force."
_STATES = tuple(filter(None, MISSING.allowed))


def _missing() -> ForceColumn:
    return choice(
        "Why there is no figure: blank where there is one. A missing figure is never "
        "zero.",
        *_STATES,
        filled=False,
    )


INTERIM_RETURN = ForceReturn(
    name="interim-return",
    title="Interim return of the delivery framework, January to March 2022",
    reporting_unit="window",
    columns={
        "measure": choice("What is measured.", *INTERIM_MEASURES),
        "crime_type": choice("Which crimes.", *CRIME_TYPES),
        "category": words(
            "What the figure is split by within the measure, such as the kind of "
            "outcome; “all” where it is not.",
            "all",
        ),
        "numerator": number("What is counted.", "as the measure says"),
        "denominator": number("Out of how many.", "as the measure says"),
        "missing": _missing(),
        "comment": free_text("What a reader of the figure must know."),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The months that the figures are of.",
    force=_FORCE,
    measures=("numerator", "denominator", "missing", "comment"),
    identity=("measure", "crime_type", "category"),
    asks_for="A row for each measure and type of crime.",
    rules=figures.FIGURES,
)
SPECIALIST_INVESTIGATORS = ForceReturn(
    name="specialist-investigators",
    title="Specialist investigators: needed, trained and deployable",
    reporting_unit="snapshot",
    columns={
        "snapshot_date": day("The day.", "2022-03-31", filled=True),
        "role": choice("What they investigate.", *SPECIALISMS),
        "needed": number("Posts that the force says it needs.", "people"),
        "trained": number("People trained.", "people"),
        "deployable": number("Trained people in such a post and at work.", "people"),
        "missing": _missing(),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The month of the day of the snapshot.",
    force=_FORCE,
    measures=("needed", "trained", "deployable", "missing"),
    identity=("role",),
    dated_by=("snapshot_date",),
    asks_for="A row for each role.",
    rules=figures.INVESTIGATORS,
)
DELIVERY_ACTIONS = ForceReturn(
    name="delivery-actions",
    title="Quarterly return of actions 5 to 8 of the delivery framework",
    reporting_unit="window",
    columns={
        "action": number(
            "Number of the action.",
            "action",
            minimum=5,
            maximum=8,
            filled=True,
        ),
        "measure": words("What is measured.", "training completed"),
        "status": choice(
            "How far the force has come.",
            "not started",
            "in progress",
            "complete",
            "not planned",
        ),
        "numerator": number("What is counted.", "as the measure says"),
        "denominator": number("Out of how many.", "as the measure says"),
        "missing": _missing(),
        "comment": free_text("What a reader of the figure must know."),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The quarter that the figures are of.",
    force=_FORCE,
    measures=("numerator", "denominator", "missing", "comment", "status"),
    identity=("action", "measure"),
    asks_for="A row for each action and measure, each quarter.",
    rules=figures.FIGURES,
)
