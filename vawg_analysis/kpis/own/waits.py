"""KPI 1.3: days from an allegation to its formal outcome."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.kpis.own.conduct import CASE_TYPE, flagged
from vawg_analysis.kpis.own.counts import ALL, counts_of, with_splits
from vawg_analysis.kpis.own.reach import (
    of_first_quarter,
    provisional_without_older,
)
from vawg_analysis.kpis.own.returned import Returned, returned
from vawg_analysis.kpis.own.times import finished_in_period, time_rows
from vawg_analysis.kpis.question import Question
from vawg_analysis.parameters.settings import Settings
from vawg_analysis.store import Store

SPLITS = (ALL, CASE_TYPE)


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
            flagged(returned(store, "conduct", window)), question.settings
        )
    ]
    return pd.concat(tables, ignore_index=True)


def _window(found: Returned, settings: Settings) -> Iterator[pd.DataFrame]:
    cohort = found.areas(_timed(found.rows))
    every = _timed(pd.concat([found.rows, found.earlier], ignore_index=True))
    every = every.assign(oldest=of_first_quarter(every, "received_date", found))
    ended = found.areas(every[_ended_within(every, found)])
    for split in SPLITS:
        rows = with_splits(cohort, [split])
        yield time_rows("1.3", rows, found.coverage, split, settings)
        rows = with_splits(ended, [split])
        smallest = settings.smallest_base
        yield provisional_without_older(
            finished_in_period("1.3", rows, found.coverage, split, smallest),
            found,
            counts_of(rows[rows["oldest"]], found.coverage, split)["count"],
            counts_of(rows, found.coverage, split)["count"],
            "were received in the first quarter held",
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
