"""KPI 1.3: days from an allegation to its formal outcome."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.kpis.notes import mark
from vawg_analysis.kpis.own.conduct import CASE_TYPE, flagged
from vawg_analysis.kpis.own.counts import ALL, with_splits
from vawg_analysis.kpis.own.returned import Returned, returned
from vawg_analysis.kpis.own.times import finished_in_period, time_rows
from vawg_analysis.kpis.question import Question
from vawg_analysis.reference.areas import NATION
from vawg_analysis.store import Store

SPLITS = (ALL, CASE_TYPE)
ONLY_HELD = "no earlier quarter is held: those that began before are missing"


def days_to_outcome(store: Store, question: Question) -> pd.DataFrame:
    """KPI 1.3 of every area and window, as finished rows.

    The clock starts when the allegation was made, or the case received where no other
    day is given, and ends with the formal outcome; an open allegation counts up to the
    day of its extract. England and Wales pools the records.
    """
    tables = [
        table
        for window in question.windows
        for table in _window(
            flagged(returned(store, "conduct", window)), question.settings.smallest_base
        )
    ]
    return pd.concat(tables, ignore_index=True)


def _window(found: Returned, smallest_base: int) -> Iterator[pd.DataFrame]:
    cohort = found.areas(_timed(found.rows))
    every = _timed(pd.concat([found.rows, found.earlier], ignore_index=True))
    ended = found.areas(every[_ended_within(every, found)])
    for split in SPLITS:
        rows = with_splits(cohort, [split])
        yield time_rows("1.3", rows, found.coverage, split, smallest_base)
        rows = with_splits(ended, [split])
        yield provisional_without_earlier(
            finished_in_period("1.3", rows, found.coverage, split, smallest_base), found
        )


def _timed(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with ``days``, ``finished`` and ``open``."""
    start = rows["alleged_date"].fillna(rows["received_date"])
    finished = rows["finalised_date"].notna()
    end = rows["finalised_date"].fillna(rows["extract_date"])
    return rows.assign(days=(end - start).dt.days, finished=finished, open=~finished)


def _ended_within(rows: pd.DataFrame, found: Returned) -> pd.Series:
    start, end = pd.Timestamp(found.window.start), pd.Timestamp(found.window.end)
    return (rows["finalised_date"] >= start) & (rows["finalised_date"] < end)


def provisional_without_earlier(table: pd.DataFrame, found: Returned) -> pd.DataFrame:
    """``table``, provisional for every force of which no earlier quarter is held."""
    lacking = found.without_earlier
    table = mark(table, table["force"].isin(lacking), ONLY_HELD)
    said = f"of {len(lacking)} forces {ONLY_HELD}"
    return mark(table, (table["force"] == NATION) & bool(lacking), said)
