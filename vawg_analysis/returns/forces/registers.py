"""Evidence registers: action plans and strategic documents."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vawg_analysis.returns.forces.cells import several
from vawg_analysis.returns.forces.columns import choice, day, flag, free_text, words
from vawg_analysis.returns.forces.crimes import FORCES, OWN
from vawg_analysis.returns.forces.numbers import number
from vawg_analysis.returns.forces.record import ForceColumn, ForceReturn
from vawg_analysis.returns.forces.rules.rule import Rule

GRADES = ("present", "partial", "absent")


@dataclass(frozen=True)
class Group:
    """Whom a value of ``groups_involved`` stands for."""

    of_women_and_girls: bool = True
    black_and_minoritised: bool = False


_MINORITISED = "Black and minoritised women and girls"
INVOLVED = {
    "women and girls": Group(),
    _MINORITISED: Group(black_and_minoritised=True),
    "disabled women and girls": Group(),
    "migrant women and girls": Group(),
    "LGBT+ women and girls": Group(),
    "older women": Group(),
    "victims and survivors": Group(of_women_and_girls=False),
    "specialist services": Group(of_women_and_girls=False),
}
"""Who can be named as involved. Victims and survivors, and services, may be women or
not: nobody said."""
DOCUMENT_TYPES = (
    "police and crime plan",
    "force management statement",
    "strategic threat and risk assessment",
    "control strategy",
    "violence against women and girls strategy",
    "domestic abuse strategy",
    "other",
)
PROMINENCE = (
    "a priority of its own",
    "part of another priority",
    "mentioned",
    "not mentioned",
)
MONTH_ASSESSED = "The month of the day of the assessment."
OWN_FORCE = "Slug of the force."


def grade() -> ForceColumn:
    """How much evidence there is."""
    return choice("Whether there is evidence, by the coder's reading.", *GRADES)


def coder() -> ForceColumn:
    """Who read the document; two coders are two rows."""
    return words("Who coded it, by a role or a pseudonym.", "coder 1")


def assessed() -> ForceColumn:
    """The day of the coding."""
    return day("When it was coded.", "2022-03-31", filled=True)


def citation() -> ForceColumn:
    """Where it can be looked up."""
    return free_text(
        "Where the evidence stands: document, page, date.", "VAWG plan, page 4"
    )


_FLAG_AGAINST_LIST = Rule(
    f"the flag says no, and the groups involved name {_MINORITISED}",
    "black_and_minoritised_involved",
    lambda rows: (
        (rows["black_and_minoritised_involved"] == "no")
        & rows["groups_involved"].str.contains(_MINORITISED, regex=False)
    ),
    "“yes” where they are named",
    "Correct whichever is wrong. Of the two, the flag is what counts.",
    ("groups_involved",),
    doubtful=True,
)
ACTION_PLANS = ForceReturn(
    name="action-plans",
    title="The force's action plan, action by action",
    reporting_unit="snapshot",
    columns={
        "assessed_date": assessed(),
        "action": number(
            "Number of the action in the delivery framework.",
            "action",
            minimum=1,
            maximum=10,
            filled=True,
        ),
        "coder": coder(),
        "status": choice(
            "How far the force has come.",
            "not started",
            "in progress",
            "complete",
            "not planned",
        ),
        "evidence_grade": grade(),
        "groups_involved": replace(
            words(
                "Who was involved, between semicolons: " + "; ".join(INVOLVED) + ".",
                "; ".join(list(INVOLVED)[:2]),
                filled=False,
            ),
            read=several(*INVOLVED),
        ),
        "black_and_minoritised_involved": flag(
            f"Whether {_MINORITISED} were involved."
        ),
        "example_of_involvement": free_text("How they were involved.", "Workshops"),
        "practice_changed": free_text("What the police do differently since.", "None"),
        "citation": citation(),
    },
    publisher=FORCES,
    attribution=OWN,
    period=MONTH_ASSESSED,
    force=OWN_FORCE,
    measures=(),
    identity=("action", "coder"),
    dated_by=("assessed_date",),
    asks_for="A row for each of the ten actions and coder.",
    kpis=("4.1",),
    rules=(_FLAG_AGAINST_LIST,),
)
STRATEGIC_DOCUMENTS = ForceReturn(
    name="strategic-documents",
    title="Strategic documents that bind the force",
    reporting_unit="snapshot",
    columns={
        "assessed_date": assessed(),
        "document_type": choice("What it is.", *DOCUMENT_TYPES),
        "document_title": words("Its title.", "Police and crime plan 2021 to 2025"),
        "coder": coder(),
        "document_date": day("When it was published.", "2021-12-01"),
        "prominence": choice(
            "Which place violence against women and girls has in it.", *PROMINENCE
        ),
        "evidence_grade": grade(),
        "citation": citation(),
    },
    publisher=FORCES,
    attribution=OWN,
    period=MONTH_ASSESSED,
    force=OWN_FORCE,
    measures=(),
    identity=("document_type", "document_title", "coder"),
    dated_by=("assessed_date",),
    asks_for="A row for each document and coder; “absent” where a document that the "
    "force should have does not exist.",
    kpis=("4.1",),
)
