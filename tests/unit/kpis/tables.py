"""Columns of the small tables that these tests count."""

from vawg_analysis.reference.areas import FORCES

RECORDED = "period force offence_code count missing"
OUTCOMES = "period force offence_code outcome_type basis count missing"
POPULATION = "period force sex age_band count"


LISTED = ("19C", "20A", "8L", "8Q", "8R", "8U", "30C", "34B", "56A", "66", "92A", "10A")
LISTED += ("99",)
"""A code of each offence category in scope and of each group of recorded crime."""


def everyone(period, code="34B", count=1, without=()):
    """A whole table for every force: ``count`` crimes of ``code``, else zeros."""
    forces = [force for force in FORCES if force not in without]
    zeros = [(period, f, listed, 0, "") for f in forces for listed in LISTED]
    return [*zeros, *((period, f, code, count, "") for f in forces)]


WINDOW = "2021-10-to-2021-12"
CRIME = {
    "period": WINDOW,
    "force": "kent",
    "reported_date": "2021-10-03",
    "recorded_date": "2021-10-04",
    "offence_code": "19C",
    "victim_sex": "female",
    "domestic_abuse": "no",
    "honour_based_abuse": "no",
    "child_sexual_abuse": "no",
    "online": "no",
    "victim_age": 30,
    "self_defined_ethnicity": "W1",
    "ethnicity_state": "self-defined",
    "outcome_type": "18",
    "outcome_date": "2021-11-04",
    "record_status": "live",
    "extract_date": "2022-06-30",
    "count": 1,
}
"""A flawless crime of the return of crimes, SYNTHETIC."""


def figure(table, measure, force="kent", breakdown="all", category="all", **more):
    """The one row of a figure."""
    keys = {"measure": measure, "force": force, "breakdown": breakdown} | more
    keys |= {"category": category}
    rows = table
    for column, value in keys.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1, keys
    return rows.iloc[0]
