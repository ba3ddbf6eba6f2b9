"""KPIs 5.1, 5.2, 7.1, 7.2 and 8.1 on forces' own crimes, by every split.

The figures are those of :mod:`vawg_analysis.kpis.pursuit`, made by the same functions
as from published tables; here they are fed with counts of records.
"""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import MEASURES, measure
from vawg_analysis.framework.crime_measures import WHATEVER_SEX
from vawg_analysis.kpis import pursuit
from vawg_analysis.kpis.cells import in_order
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.gaps import without_categories, without_later_outcomes
from vawg_analysis.kpis.measures import rows
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.bounds import bounds
from vawg_analysis.kpis.records.completeness import (
    Knowledge,
    knowledge,
    with_reliability,
)
from vawg_analysis.kpis.records.follow_up import outcomes_within
from vawg_analysis.kpis.records.returned import Returned, returned
from vawg_analysis.kpis.records.victims import with_design_effect
from vawg_analysis.kpis.reported import read_events
from vawg_analysis.kpis.residents import read_residents
from vawg_analysis.reference.offences import NOT_FRAUD
from vawg_analysis.store import Store


def recorded_crime(store: Store, question: Question) -> pd.DataFrame:
    """KPI 5.1 on forces' own crimes: finished rows for every window, area and split.

    The share of all recorded crime divides by the published table of recorded crime.
    """
    found = returned(store, question, by=("outcome_type",))
    everything = read_events(
        store, "recorded-crime", question.windows, [], codes=NOT_FRAUD, every_group=True
    )
    sex = "all" if question.victims == "all" else "female"
    unit = measure("5.1", "rate").unit_for(question.victims)
    people = read_residents(store, question.windows, sex, found.areas)

    splits = question.splits
    table = pursuit.recorded_crime(found.events, everything, people, splits, unit)
    table = with_design_effect(table, found)
    table = _with_unknown(table, found, question, "5.1")
    if "sex" in splits:
        whole = _whatever_sex(knowledge(found))
        table = in_order(pd.concat([whole, table], ignore_index=True), splits)
    return estimate(
        without_categories(table, question), question.settings.smallest_base
    )


def _whatever_sex(known: Knowledge) -> pd.DataFrame:
    """Crimes by their victims' sex, those that no sex lets in among them."""
    counts = known.by("sex")
    measure = MEASURES["5.1", WHATEVER_SEX]
    return rows(
        counts,
        known.coverage,
        kpi="5.1",
        measure=measure.measure,
        basis=measure.basis[0],
        unit=measure.unit,
        numerator=counts,
    )


def outcomes(store: Store, question: Question) -> pd.DataFrame:
    """KPIs 5.2, 7.1, 7.2 and 8.1 on forces' own crimes: finished rows on both bases.

    ``recorded``: outcomes, as of the day the data were drawn, of crimes recorded in the
    window, and those within so many days of the record. ``assigned``: outcomes dated in
    the window, of crimes recorded in any quarter held.
    """
    tables = [_outcomes(store, question, basis) for basis in ("recorded", "assigned")]
    tables.insert(1, outcomes_within(store, question))
    return pd.concat(tables, ignore_index=True)


def _outcomes(store: Store, question: Question, basis: str) -> pd.DataFrame:
    found = returned(store, question, basis, by=("outcome_type",))
    limit = question.settings.immature_above
    table = pursuit.outcomes(found.events, basis, question.splits, limit)
    table = with_design_effect(table, found)
    table = _with_unknown(table, found, question, "5.2")
    table = without_categories(without_later_outcomes(table, question), question)
    return estimate(table, question.settings.smallest_base)


def _with_unknown(
    table: pd.DataFrame, found: Returned, question: Question, kpi: str
) -> pd.DataFrame:
    """The table and, where something can be unknown, what that means for it."""
    known = knowledge(found)
    whole = pd.concat([table, bounds(table, known)], ignore_index=True)
    whole = with_reliability(whole, known, question.settings.reliable_above)
    completeness = known.rows(kpi, table["basis"].iloc[0])
    whole = pd.concat([completeness, whole], ignore_index=True)
    return in_order(whole, question.splits)
