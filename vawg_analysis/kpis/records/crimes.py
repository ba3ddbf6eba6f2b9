"""KPIs 5.1, 5.2, 7.1, 7.2 and 8.1 on forces' own crimes, by every split.

The figures are those of :mod:`vawg_analysis.kpis.pursuit`, made by the same functions
as from published tables; here they are fed with counts of records.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from vawg_analysis.kpis import pursuit
from vawg_analysis.kpis.events import Events, read_events
from vawg_analysis.kpis.gaps import without_categories, without_later_outcomes
from vawg_analysis.kpis.measures import estimate
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.completeness import (
    bounds,
    knowledge,
    with_reliability,
)
from vawg_analysis.kpis.records.returned import Returned, returned
from vawg_analysis.kpis.residents import read_residents
from vawg_analysis.kpis.splits import OF_VICTIMS
from vawg_analysis.offences import NOT_FRAUD
from vawg_analysis.store import Store


def recorded_crime(store: Store, question: Question) -> pd.DataFrame:
    """KPI 5.1 on forces' own crimes: finished rows for every window, area and split.

    The share of all recorded crime divides by the published table of recorded crime.
    """
    found = returned(store, question)
    everything = read_events(
        store, "recorded-crime", question.windows, [], codes=NOT_FRAUD, every_group=True
    )
    sex = "all" if question.victims == "all" else "female"
    unit = "per 1,000 " + ("population" if sex == "all" else "female population")
    people = read_residents(store, question.windows, sex, found.coverage())

    def made(crimes: Events, splits: pursuit.Splits) -> pd.DataFrame:
        return pursuit.recorded_crime(crimes, everything, people, splits, unit)

    table = _by_split(found, question, "5.1", "period", made)
    return estimate(
        without_categories(table, question), question.settings.smallest_base
    )


def outcomes(store: Store, question: Question) -> pd.DataFrame:
    """KPIs 5.2, 7.1, 7.2 and 8.1 on forces' own crimes: finished rows on both bases.

    ``recorded``: outcomes, as of the day the data were drawn, of crimes recorded in the
    window. ``assigned``: outcomes dated in the window, of crimes recorded in any
    quarter held.
    """
    tables = [_outcomes(store, question, basis) for basis in ("recorded", "assigned")]
    return pd.concat(tables, ignore_index=True)


def _outcomes(store: Store, question: Question, basis: str) -> pd.DataFrame:
    found = returned(store, question, basis, by=("outcome_type",))
    limit = question.settings.immature_above

    def made(events: Events, splits: pursuit.Splits) -> pd.DataFrame:
        return pursuit.outcomes(events, basis, splits, limit)

    table = _by_split(found, question, "5.2", basis, made)
    table = without_categories(without_later_outcomes(table, question), question)
    return estimate(table, question.settings.smallest_base)


def _by_split(
    found: Returned,
    question: Question,
    kpi: str,
    basis: str,
    made: Callable[[Events, pursuit.Splits], pd.DataFrame],
) -> pd.DataFrame:
    """Each split's rows; where something can be unknown, with what that means."""
    tables = []
    for name, categories in question.splits.items():
        table = made(found.events(name), {name: categories})
        if name in OF_VICTIMS:
            known = knowledge(found, name)
            table = pd.concat([table, bounds(table, known)], ignore_index=True)
            table = with_reliability(table, known, question.settings.reliable_above)
            tables.append(known.rows(kpi, basis))
        tables.append(table)
    return pd.concat(tables, ignore_index=True)
