"""Complaints and conduct matters about the police's own people."""

from __future__ import annotations

from vawg_analysis.framework.conduct_decisions import DECISION_CODES, SANCTION_CODES
from vawg_analysis.returns.forces import people
from vawg_analysis.returns.forces.columns import choice, day, maybe_choice, reference
from vawg_analysis.returns.forces.crimes import FORCES, OWN
from vawg_analysis.returns.forces.numbers import counted
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.forces.rules import conduct
from vawg_analysis.returns.forces.workforce import ROLES

CASE_TYPES = ("complaint", "conduct matter")
CATEGORIES = {
    "A": "delivery of duties and service",
    "B": "police powers, policies and procedures; use of force",
    "C": "handling of or damage to property",
    "D": "access to or disclosure of information",
    "E": "use of police vehicles",
    "F": "discriminatory behaviour",
    "G": "abuse of position, corruption",
    "H": "individual behaviours, overbearing or harassing ones too",
    "J": "sexual conduct",
    "K": "discreditable conduct",
    "L": "other",
}
"""Categories of allegation since February 2020. Letters and wording are recalled."""
CONDUCT = ForceReturn(
    name="conduct",
    title="Allegations in complaints and conduct matters",
    reporting_unit="quarter",
    columns={
        "case_reference": reference("The case.", "PC-0001"),
        "allegation_reference": reference("The allegation within it.", "PC-0001-1"),
        "individual_reference": reference(
            "The person accused, the same in every case. “not known” where nobody has "
            "been identified.",
            "P-0001",
        ),
        "case_type": choice(
            "A complaint comes from the public, a conduct matter from inside.",
            *CASE_TYPES,
            spellings={"recordable conduct matter": "conduct matter"},
        ),
        "vawg": choice(
            "Whether the force flags the allegation as violence against women and "
            "girls. Flagged ones alone are counted; the others are what a fall in "
            "flagging is seen by.",
            "yes",
            "no",
            spellings={"y": "yes", "n": "no"},
        ),
        "category": maybe_choice(
            "Category of the allegation: "
            + "; ".join(f"{letter}, {said}" for letter, said in CATEGORIES.items())
            + ". The wording is recalled.",
            *CATEGORIES,
        ),
        "subject_role": choice("Role of the person accused.", *ROLES),
        "subject_sex": people.maybe_sex("the person accused"),
        "victim_sex": people.maybe_sex("the person harmed"),
        "received_date": day(
            "When the force received the complaint or recorded the conduct matter.",
            "2021-10-11",
            filled=True,
        ),
        "alleged_date": day(
            "When this allegation was made, if not on the day the case was received: "
            "KPI 1.3 counts from it.",
            "2021-10-11",
        ),
        "finalised_date": day(
            "When the formal outcome was given; blank while open.", "2022-02-01"
        ),
        "decision": choice(
            "The formal decision on the allegation; blank while there is none.",
            *DECISION_CODES,
            filled=False,
        ),
        "sanction": choice(
            "What followed for the person; blank while the allegation is open. "
            "Reflective practice stands here and is not a sanction.",
            *SANCTION_CODES,
            filled=False,
        ),
        "extract_date": day(
            "When the data were taken from the system.", "2022-06-30", filled=True
        ),
        "count": counted("allegations against one person"),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The quarter in which the case was received or recorded.",
    force="Slug of the force that handles the case.",
    identity=("case_reference", "allegation_reference", "individual_reference"),
    dated_by=("received_date",),
    asks_for="A row for each allegation against each person, of every case received in "
    "each quarter that the file touches. No rank: force, rank and sanction together "
    "can name a person.",
    kpis=("1.1", "1.2", "1.3"),
    rules=conduct.CONDUCT,
)
