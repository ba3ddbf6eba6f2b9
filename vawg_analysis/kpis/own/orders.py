"""KPI 6.1: protective notices and orders, by stage and type."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.framework.protection_measures import IN_FORCE, STAGES
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.own.bounds import count_bounds
from vawg_analysis.kpis.own.counts import (
    ALL,
    Split,
    completeness,
    counts_of,
    figure,
    reliable,
    sex_split,
    with_splits,
)
from vawg_analysis.kpis.own.in_force import (
    ORDER_TYPE,
    binding,
    days_of,
    held,
    without_notices,
    without_older,
)
from vawg_analysis.kpis.own.returned import Returned, returned
from vawg_analysis.kpis.question import Question
from vawg_analysis.store import Store

PROTECTED_SEX = sex_split("sex", "protected_person_sex")
APPLICANT = Split(
    "applicant",
    "applicant",
    ("police", "other", "not recorded"),
    (("", "not recorded"),),
    ("police", "other"),
)
SPLITS = (ALL, ORDER_TYPE, PROTECTED_SEX, APPLICANT)


def protective_orders(store: Store, question: Question) -> pd.DataFrame:
    """KPI 6.1 of every area and window, as finished rows.

    A stage counts the orders that reached it in the window, whenever they began. All
    types together leave notices out, except of what is authorised, which notices are.
    """
    tables = [
        table
        for window in question.windows
        for table in _window(
            returned(store, "orders", window), question.settings.reliable_above
        )
    ]
    smallest = question.settings.smallest_base
    return estimate(pd.concat(tables, ignore_index=True), smallest)


def _window(found: Returned, reliable_above: float) -> Iterator[pd.DataFrame]:
    for split in SPLITS:
        sent = found.with_column(split.column) if split.column else found
        tables = [t for stage in STAGES for t in _stage(sent, stage, split)]
        tables += _in_force(sent, split)
        if not split.known:
            yield from tables
            continue
        own = sent.areas(with_splits(sent.rows, [split]))
        complete = completeness("6.1", own, sent.coverage, split)
        yield from (reliable(table, complete, reliable_above) for table in tables)
        yield complete


def _stage(found: Returned, stage: str, split: Split) -> Iterator[pd.DataFrame]:
    orders = held(found)
    first, last = days_of(found.window)
    reached = orders[orders[STAGES[stage][0]].between(first, last)]
    if stage != "authorised":
        reached = without_notices(reached, split)
    return _counted(stage, reached, found, split)


def _in_force(found: Returned, split: Split) -> Iterator[pd.DataFrame]:
    orders = held(found)
    _, last = days_of(found.window)
    bound = without_notices(orders[binding(orders, last, last)], split)
    for table in _counted(IN_FORCE, bound, found, split):
        yield without_older(table, found, split, last)


def _counted(
    measure: str, orders: pd.DataFrame, found: Returned, split: Split
) -> Iterator[pd.DataFrame]:
    """Rows of the count and, where the split can be unknown, of its bounds."""

    def number(rows: pd.DataFrame, split: Split) -> pd.Series:
        return counts_of(rows, found.coverage, split)["count"]

    record = MEASURES["6.1", measure]
    frame = found.areas(with_splits(orders, [split]))
    yield figure(record, number(frame, split), found.coverage, split)
    yield from count_bounds(record, frame, found.coverage, split, number)
