"""The KPI table of some windows: read, admit to the scope, count, estimate."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vawg_analysis.areas import REPORTED
from vawg_analysis.framework import FORCE_RETURNS, KPIS
from vawg_analysis.kpis import pursuit, trust
from vawg_analysis.kpis.events import read_events
from vawg_analysis.kpis.gaps import (
    without_categories,
    without_later_outcomes,
    without_returns,
)
from vawg_analysis.kpis.measures import COLUMNS, estimate
from vawg_analysis.kpis.own import OWN
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.residents import read_residents
from vawg_analysis.kpis.scoped import events_in_scope
from vawg_analysis.offences import NOT_FRAUD
from vawg_analysis.store import Store

OUTCOMES = {measure.kpi for measure in pursuit.OUTCOMES}
PUBLISHED = OUTCOMES | {"3.1", "5.1"}


def kpi_table(
    store: Store, question: Question, kpis: Sequence[str] = tuple(KPIS)
) -> pd.DataFrame:
    """Every figure of ``kpis`` for the 45 areas and ``question``'s windows.

    Columns and states as in :mod:`vawg_analysis.kpis.measures`; rows in the order
    window, area, KPI, measure, basis, breakdown, category.
    """
    own = _own(store, kpis)
    absent = [name for name in kpis if name not in {*PUBLISHED, *own}]
    counted = [without_returns(question, absent)]
    if "5.1" in kpis:
        counted.append(_recorded_crime(store, question))
    if OUTCOMES & set(kpis):
        counted += [_outcomes(store, question, b) for b in ("recorded", "assigned")]
    table = estimate(
        pd.concat(counted, ignore_index=True), question.settings.smallest_base
    )
    if "3.1" in kpis and "3.1" not in own:
        surveys = trust.public_confidence(store, question.windows)
        table = pd.concat([surveys, table], ignore_index=True)
    returned = [OWN[name](store, question) for name in own]
    table = pd.concat([table, *returned], ignore_index=True)
    return _ordered(table[table["kpi"].isin(kpis)], question)


def _own(store: Store, kpis: Sequence[str]) -> list[str]:
    """The KPIs of which the store holds a return that a force made."""
    held = {part.kind for part in store.parts.values()}.intersection(FORCE_RETURNS)
    return [
        name for name in kpis if name in OWN and held.intersection(KPIS[name].returns)
    ]


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
    unit = "per 1,000 " + ("population" if sex == "all" else "female population")
    return without_categories(
        pursuit.recorded_crime(crimes, everything, people, question.splits, unit),
        question,
    )


def _outcomes(store: Store, question: Question, basis: str) -> pd.DataFrame:
    found = events_in_scope(
        store, "outcomes", question, ["outcome_type"], where=f"basis = '{basis}'"
    )
    limit = question.settings.immature_above
    table = pursuit.outcomes(found, basis, question.splits, limit)
    return without_categories(without_later_outcomes(table, question), question)


def _ordered(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    orders = {
        "period": [window.name for window in question.windows],
        "force": REPORTED,
        "kpi": list(KPIS),
        "breakdown": list(question.splits),
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
