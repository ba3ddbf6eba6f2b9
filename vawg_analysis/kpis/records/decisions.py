"""KPI 5.3: days from the report of a crime to the police decision."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import OUTCOME_GROUPS
from vawg_analysis.kpis.cells import CELL, cell_grid, in_order
from vawg_analysis.kpis.durations import KAPLAN_MEIER, ORDER_STATISTICS, day_rows
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.gaps import without_categories
from vawg_analysis.kpis.measures import COLUMNS, rows
from vawg_analysis.kpis.notes import mark, remark
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.completeness import knowledge, with_reliability
from vawg_analysis.kpis.records.day_counts import DayCounts, day_counts
from vawg_analysis.kpis.records.in_scope import OPEN, UNDATED
from vawg_analysis.kpis.records.returned import Returned, returned
from vawg_analysis.statistics.survival import grouped_median_times, grouped_quantiles
from vawg_analysis.store import Store

DECISIONS = tuple(OUTCOME_GROUPS)
QUANTILES = {
    "median_days": (0.5, f"median; {ORDER_STATISTICS}"),
    "ninetieth_percentile_days": (0.9, f"90th percentile; {ORDER_STATISTICS}"),
}


def days_to_decision(store: Store, question: Question) -> pd.DataFrame:
    """KPI 5.3: finished rows for every window, area and split, on both bases.

    ``recorded``: crimes recorded in the window; those without an outcome are open until
    the day on which the data were drawn. ``assigned``: outcomes dated in the window.
    """
    tables = [_on(basis, store, question) for basis in ("recorded", "assigned")]
    return pd.concat(tables, ignore_index=True)


def _on(basis: str, store: Store, question: Question) -> pd.DataFrame:
    found = returned(store, question, basis, by=("outcome_type",))
    counted = day_counts(found) if found.crimes.parts else DayCounts(_no_cells())
    splits = question.splits
    tables = [_days(_estimates(counted, basis), found, question)]
    if basis == "recorded":
        tables = [_immature(tables[0], counted, question.settings.immature_above)]
        tables.append(_open(counted, found, question))
    table = pd.concat(tables, ignore_index=True)
    limit = question.settings.reliable_above
    table = with_reliability(table, knowledge(found), limit)
    table = in_order(without_categories(_undated(table, counted), question), splits)
    return table[COLUMNS]


def _methods(basis: str) -> dict[str, str]:
    """Measure → method, in order of display."""
    groups = ("", *(f"_{name}" for name in DECISIONS))
    found = {m + g: method for m, (_, method) in QUANTILES.items() for g in groups}
    if basis == "recorded":
        found |= {
            "kaplan_meier_median_days": KAPLAN_MEIER,
            "median_age_of_open_cases": QUANTILES["median_days"][1],
        }
    return found


def _estimates(counted: DayCounts, basis: str) -> pd.DataFrame:
    """Every measure's estimate of every cell that has any case."""
    groups = {"": DECISIONS, **{f"_{name}": (name,) for name in DECISIONS}}
    tables = {
        measure + suffix: _quantile(counted, share, outcomes)
        for measure, (share, _) in QUANTILES.items()
        for suffix, outcomes in groups.items()
    }
    if basis == "recorded":
        tables |= {
            "kaplan_meier_median_days": counted.estimated(
                grouped_median_times, (*DECISIONS, OPEN)
            ),
            "median_age_of_open_cases": _quantile(counted, 0.5, (OPEN,)),
        }
    found = [table.assign(measure=name) for name, table in tables.items()]
    return pd.concat(found, ignore_index=True)


def _quantile(
    counted: DayCounts, share: float, outcomes: tuple[str, ...]
) -> pd.DataFrame:
    return counted.estimated(
        lambda group, days, finished, number: grouped_quantiles(
            group, days, number, share
        ),
        outcomes,
    )


def _days(estimates: pd.DataFrame, found: Returned, question: Question) -> pd.DataFrame:
    return day_rows(
        estimates,
        found.coverage,
        question.splits,
        kpi="5.3",
        methods=_methods(found.crimes.basis),
        basis=found.crimes.basis,
        smallest_base=question.settings.smallest_base,
    )


def _open(counted: DayCounts, found: Returned, question: Question) -> pd.DataFrame:
    """The number of open crimes."""
    cells = counted.numbers(OPEN).rename("count").reset_index()
    counts = cell_grid(cells, found.coverage, question.splits)
    table = rows(
        counts,
        found.coverage,
        kpi="5.3",
        measure="open_cases",
        basis="recorded",
        unit="crimes",
        numerator=counts["count"],
    )
    return estimate(table, question.settings.smallest_base)


def _immature(
    table: pd.DataFrame, counted: DayCounts, immature_above: float
) -> pd.DataFrame:
    """The days of finished cases, provisional where many cases are open still.

    Those are the slow ones: without them a median and a 90th percentile are too short.
    """
    still_open = counted.numbers(OPEN)
    every = pd.concat([still_open, *map(counted.numbers, DECISIONS)])
    share = still_open / every.groupby(level=list(range(len(CELL)))).sum()
    cells = pd.MultiIndex.from_frame(table[CELL])
    share = pd.Series(share.reindex(cells).to_numpy(), table.index)
    finished = table["measure"].str.startswith(tuple(QUANTILES))
    said = share.map("{:.1%} have no outcome yet".format)
    return mark(table, finished & (share > immature_above), said)


def _undated(table: pd.DataFrame, counted: DayCounts) -> pd.DataFrame:
    """The table, saying of how many crimes the date of the report is missing."""
    cells = pd.MultiIndex.from_frame(table[CELL])
    number = pd.Series(counted.numbers(UNDATED).reindex(cells).to_numpy())
    some = (number > 0) & (table["status"] != "not provided")
    said = number.map("crimes without a date of report left out: {:,.0f}".format)
    return remark(table, some, said)


def _no_cells() -> pd.DataFrame:
    return pd.DataFrame(columns=[*CELL, "outcome", "days", "number"])
