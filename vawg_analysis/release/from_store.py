"""Every table of a period, made from the store."""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.assessment.among_forces import among_forces
from vawg_analysis.assessment.held_against import change
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records import concentration_of_harm
from vawg_analysis.kpis.scoped import admissions
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period, quarters_between
from vawg_analysis.reference.peers import groups_named
from vawg_analysis.release.kept import Tables
from vawg_analysis.release.returned import returned_tables
from vawg_analysis.store import Store, sources


def compute(store: Store, parameters: Parameters) -> Tables:
    """Compute every table of the period from the store."""
    store = Store(store.folder, store.spread)
    asked = Question.of(parameters)
    quarters = _trend_quarters(parameters)
    trend = kpi_table(
        store,
        replace(Question.of(parameters, *quarters), breakdowns=("offence",)),
        kpis=["5.1"],
    )
    returned = returned_tables(store, parameters.window)
    kpis = kpi_table(store, asked)
    moved = change(store, asked, parameters)
    return Tables(
        kpis=kpis,
        trend=trend[trend["measure"] == "recorded_crimes"].reset_index(drop=True),
        admissions=admissions(store, asked),
        concentration=concentration_of_harm(store, asked),
        sources=sources(store),
        earlier=moved.earlier,
        progress=moved.progress,
        maturation=moved.maturation,
        among_forces=among_forces(
            kpis, groups_named(parameters.settings.peer_groups), moved.scatter
        ),
        synthetic=store.synthetic,
        returned=returned,
    )


def _trend_quarters(parameters: Parameters) -> list[Period]:
    first = Period.parse(parameters.settings.trend_from)
    return quarters_between(first, parameters.window)
