"""Columns of the small tables that these tests count."""

from vawg_analysis.areas import FORCES

RECORDED = "period force offence_code count missing"
OUTCOMES = "period force offence_code outcome_type basis count missing"
POPULATION = "period force sex age_band count"


def everyone(period, code="34B", count=1, without=()):
    """A row for every force, so that the nation is covered."""
    return [(period, f, code, count, "") for f in FORCES if f not in without]
