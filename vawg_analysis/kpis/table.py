"""The KPI table of some windows: read, admit to the scope, count, estimate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from vawg_analysis.framework import FORCE_RETURNS, KPIS, measure
from vawg_analysis.kpis import own, pursuit, records, trust
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.events import by_split
from vawg_analysis.kpis.gaps import (
    without_categories,
    without_later_outcomes,
    without_returns,
)
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.reported import read_events
from vawg_analysis.kpis.residents import read_residents
from vawg_analysis.kpis.scoped import events_in_scope
from vawg_analysis.reference.areas import REPORTED
from vawg_analysis.reference.offences import NOT_FRAUD
from vawg_analysis.store import Store

OUTCOMES = {shown.kpi for shown in pursuit.OUTCOMES}

Kpi = Callable[[Store, Question], pd.DataFrame]
"""Finished rows of a KPI for every window and area."""

OF_RECORDS: dict[str, Kpi] = {
    "5.1": records.recorded_crime,
    **dict.fromkeys(OUTCOMES, records.outcomes),
}
"""KPIs that published tables feed too: made from records where the scope needs them."""

OWN: dict[str, Kpi] = {
    **own.OWN,
    "5.3": records.days_to_decision,
    "5.4": records.outstanding_suspects,
}
"""KPIs that only forces' own returns can feed."""


def kpi_table(
    store: Store, question: Question, kpis: Sequence[str] = tuple(KPIS)
) -> pd.DataFrame:
    """Every figure of ``kpis`` for the 45 areas and ``question``'s windows.

    Columns and states as in :mod:`vawg_analysis.kpis.measures`; rows in the order
    window, area, KPI, measure, basis, breakdown, category.
    """
    sources = _sources(store, question, kpis)
    tables = [source(store, question) for source in dict.fromkeys(sources.values())]
    if absent := [name for name in kpis if name not in sources]:
        nothing = without_returns(question, absent)
        tables.append(estimate(nothing, question.settings.smallest_base))
    table = pd.concat(tables, ignore_index=True)
    return _ordered(table[table["kpi"].isin(kpis)], question)


def _sources(store: Store, question: Question, kpis: Sequence[str]) -> dict[str, Kpi]:
    """KPI → what makes its rows; a function may make those of several KPIs."""
    found: dict[str, Kpi] = {"3.1": _surveys}
    found |= OF_RECORDS if question.of_records else PUBLISHED
    held = {part.kind for part in store.parts.values()}
    found |= {
        name: made
        for name, made in OWN.items()
        if held.intersection(KPIS[name].returns, FORCE_RETURNS)
    }
    return {name: found[name] for name in kpis if name in found}


def _surveys(store: Store, question: Question) -> pd.DataFrame:
    return trust.public_confidence(store, question.windows)


def _recorded_crime(store: Store, question: Question) -> pd.DataFrame:
    crimes = events_in_scope(store, "recorded-crime", question)
    everything = read_events(
        store,
        "recorded-crime",
        question.windows,
        [],
        codes=NOT_FRAUD,
        every_group=True,
    )
    sex = "all" if question.victims == "all" else "female"
    people = read_residents(store, question.windows, sex, crimes.coverage)
    unit = measure("5.1", "rate").unit_for(question.victims)
    splits = question.splits
    crimes = by_split(crimes, splits)
    table = pursuit.recorded_crime(crimes, everything, people, splits, unit)
    return estimate(
        without_categories(table, question), question.settings.smallest_base
    )


def _outcomes(store: Store, question: Question) -> pd.DataFrame:
    tables = [
        _outcomes_on(basis, store, question) for basis in ("recorded", "assigned")
    ]
    return estimate(
        pd.concat(tables, ignore_index=True), question.settings.smallest_base
    )


def _outcomes_on(basis: str, store: Store, question: Question) -> pd.DataFrame:
    found = events_in_scope(
        store, "outcomes", question, ["outcome_type"], where=f"basis = '{basis}'"
    )
    limit = question.settings.immature_above
    splits = question.splits
    table = pursuit.outcomes(by_split(found, splits), basis, splits, limit)
    return without_categories(without_later_outcomes(table, question), question)


PUBLISHED: dict[str, Kpi] = {
    "5.1": _recorded_crime,
    **dict.fromkeys(OUTCOMES, _outcomes),
}


def _ordered(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    orders = {
        "period": [window.name for window in question.windows],
        "force": REPORTED,
        "kpi": list(KPIS),
    }
    keys = pd.DataFrame(
        {
            column: pd.Categorical(table[column], order).codes
            for column, order in orders.items()
        }
    )
    table = table.reset_index(drop=True)
    by = keys.sort_values(["period", "force", "kpi"], kind="stable").index
    return table.loc[by, COLUMNS].reset_index(drop=True)
