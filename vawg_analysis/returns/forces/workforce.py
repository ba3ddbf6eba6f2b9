"""Who works for a force on one day: what complaints and conduct are divided by."""

from __future__ import annotations

from vawg_analysis.returns.forces import people
from vawg_analysis.returns.forces.columns import choice, day
from vawg_analysis.returns.forces.crimes import FORCES, OWN
from vawg_analysis.returns.forces.numbers import number
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.forces.rules.rule import one_day

ROLES = (
    "police officer",
    "special constable",
    "police community support officer",
    "designated officer",
    "police staff",
    "volunteer",
    "contractor",
    "not known",
)
WORKFORCE_HEADCOUNT = ForceReturn(
    name="workforce-headcount",
    title="Headcount of the workforce on one day",
    reporting_unit="snapshot",
    columns={
        "snapshot_date": day("The day.", "2022-03-31", filled=True),
        "worker_type": choice("Role.", *ROLES[:6]),
        "sex": choice("Sex.", *people.SEXES[:3], spellings=people.SEX_SPELLINGS),
        "count": number("Headcount.", "people", filled=True),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The month of the day of the snapshot.",
    force="Slug of the force.",
    identity=("worker_type", "sex"),
    dated_by=("snapshot_date",),
    asks_for="Everybody who works for the force on the day, a row for each role and "
    "sex, in people and not in full-time equivalents.",
    kpis=("1.1",),
    rules=(one_day("snapshot_date"),),
)
