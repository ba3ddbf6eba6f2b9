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
