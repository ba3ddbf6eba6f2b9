"""Recorded crimes and their suspects, a row each."""

from __future__ import annotations

from vawg_analysis.returns.forces import ethnicity, people
from vawg_analysis.returns.forces.codes import offence, outcome, subcode
from vawg_analysis.returns.forces.columns import (
    choice,
    day,
    flag,
    maybe_reference,
    reference,
)
from vawg_analysis.returns.forces.numbers import counted
from vawg_analysis.returns.forces.record import ABOUT_A_PERSON, ForceReturn
from vawg_analysis.returns.forces.rules import crimes, suspects, victims

FORCES = "Police forces of England and Wales, British Transport Police"
OWN = "The force's own record: not published."
RECORD_STATUSES = ("live", "transferred", "cancelled")
SUSPECT_STATUSES = (
    "wanted",
    "circulated",
    "arrested",
    "bailed",
    "released under investigation",
    "interviewed voluntarily",
    "charged",
    "no further action",
    "dealt with otherwise",
    "dead",
)
CRIME_FLAGS = {
    "domestic_abuse": "Domestic abuse flag.",
    "honour_based_abuse": "‘Honour’-based abuse flag; female genital mutilation and "
    "forced marriage must carry it.",
    "child_sexual_abuse": "Child sexual abuse flag.",
    "online": "Online crime flag.",
}

CRIMES = ForceReturn(
    name="crimes",
    title="Crimes recorded by the force, with victim and outcome",
    reporting_unit="quarter",
    columns={
        "crime_reference": reference("The crime, one row each.", "C-000001"),
        "reported_date": day("When somebody told the police.", "2021-10-03"),
        "recorded_date": day("When the crime was recorded.", "2021-10-04", filled=True),
        "offence_code": offence(),
        "offence_subcode": subcode(),
        "victim_reference": maybe_reference(
            "The victim, the same in every crime. Blank where there is no person.",
            "V-000001",
        ),
        "victim_sex": people.sex("the victim"),
        "sex_recording_basis": people.sex_basis(),
        "gender_identity": people.gender_identity(),
        **people.age(),
        **ethnicity.columns(),
        **{name: flag(said, ABOUT_A_PERSON) for name, said in CRIME_FLAGS.items()},
        "outcome_type": outcome(),
        "outcome_date": day("When the outcome was assigned.", "2021-12-01"),
        "suspect_identified": flag("Whether a suspect has been identified."),
        "record_status": choice(
            "“transferred” (to another force) and “cancelled” crimes are sent and not "
            "counted.",
            *RECORD_STATUSES,
        ),
        "extract_date": day(
            "When the data were taken from the system.", "2022-06-30", filled=True
        ),
        "count": counted("crimes"),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The quarter in which the crime was recorded.",
    force="Slug of the force that recorded the crime.",
    identity=("crime_reference",),
    dated_by=("recorded_date",),
    asks_for="Every crime recorded in each quarter that the file touches, transferred "
    "and cancelled ones too: what it holds of a quarter replaces what was held. Send "
    "an earlier quarter again, whole, when outcomes of its crimes were assigned since.",
    kpis=("5.1", "5.2", "5.3", "5.4", "7.1", "7.2", "8.1"),
    rules=(*crimes.DATES, *crimes.OUTCOMES, *victims.VICTIMS),
)
SUSPECTS = ForceReturn(
    name="suspects",
    title="Suspects of recorded crimes on one day",
    reporting_unit="snapshot",
    columns={
        "suspect_reference": reference(
            "The suspect, the same in every crime.", "S-000001"
        ),
        "crime_reference": reference("The crime, as in “crimes”.", "C-000001"),
        "status": choice(
            "Where the police stand with the suspect, in this crime, on the day.",
            *SUSPECT_STATUSES,
            spellings={"rui": "released under investigation"},
        ),
        "identified_date": day("When the suspect was first named.", "2021-11-01"),
        "arrested_date": day("When the suspect was arrested for it.", "2021-11-05"),
        "snapshot_date": day(
            "The day on which all this held.", "2022-03-31", filled=True
        ),
        "count": counted("suspects in a crime"),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The month of the day of the snapshot.",
    force="Slug of the force that recorded the crime.",
    identity=("suspect_reference", "crime_reference"),
    dated_by=("snapshot_date",),
    asks_for="Every suspect identified in a live crime, a row for each crime, as it "
    "stood on one named day.",
    kpis=("5.4",),
    rules=suspects.SUSPECTS,
)
