"""KPIs on the crimes and suspects that forces return record by record.

Records are collapsed to counts by DuckDB, a pass for each question asked of them, and
the counts go through the same functions as published tables
(:mod:`vawg_analysis.kpis.pursuit`).
"""

from vawg_analysis.kpis.records.admissions import admissions
from vawg_analysis.kpis.records.crimes import outcomes, recorded_crime
from vawg_analysis.kpis.records.decisions import days_to_decision
from vawg_analysis.kpis.records.harm import concentration_of_harm
from vawg_analysis.kpis.records.suspects import outstanding_suspects

__all__ = [
    "admissions",
    "concentration_of_harm",
    "days_to_decision",
    "outcomes",
    "outstanding_suspects",
    "recorded_crime",
]
