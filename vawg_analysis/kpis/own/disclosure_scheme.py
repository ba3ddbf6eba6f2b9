"""KPIs 6.3 and 6.4: the Domestic Violence Disclosure Scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.framework.protection_measures import WITHIN_STANDARD
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.own.counts import ALL, Split, counts_of, figure, with_splits
from vawg_analysis.kpis.own.returned import Returned, returned
from vawg_analysis.kpis.own.standards import standard_days
from vawg_analysis.kpis.own.times import time_rows
from vawg_analysis.kpis.question import Question
from vawg_analysis.returns.forces.protection import ROUTES
from vawg_analysis.store import Store

ROUTE = Split("route", "route", ROUTES)
SPLITS = (ALL, ROUTE)
Rows = Iterator[pd.DataFrame]


def applications(store: Store, question: Question) -> pd.DataFrame:
    """KPI 6.3 of every area and window, as finished rows.

    Of the applications made in the window, what was decided by the day of the extract.
    A withdrawn application was not decided and is in no base of the share disclosed.
    """
    smallest = question.settings.smallest_base
    return estimate(_each(store, question, _applications), smallest)


def days_to_decision(store: Store, question: Question) -> pd.DataFrame:
    """KPI 6.4 of every area and window, as finished rows.

    The clock runs from the application to the decision, not to the disclosure. A
    withdrawn application counts as waiting up to the day on which it was withdrawn.
    """
    smallest = question.settings.smallest_base

    def waits(found: Returned, frame: pd.DataFrame, split: Split) -> Rows:
        yield time_rows("6.4", frame, found.coverage, split, question.settings)

    shares = estimate(_each(store, question, _within_standard), smallest)
    days = _each(store, question, waits)
    return pd.concat([days, shares], ignore_index=True)


def _each(
    store: Store,
    question: Question,
    rows: Callable[[Returned, pd.DataFrame, Split], Rows],
) -> pd.DataFrame:
    """``rows`` of every window and split, below one another."""
    tables = []
    for window in question.windows:
        found = returned(store, "disclosure-scheme", window)
        frame = found.areas(with_splits(_timed(found.rows), SPLITS))
        for split in SPLITS:
            tables += rows(found, frame, split)
    return pd.concat(tables, ignore_index=True)


def _timed(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with ``days``, ``finished``, ``open`` and the standard's ``limit``."""
    end = rows["decision_date"].fillna(rows["extract_date"])
    return rows.assign(
        days=(end - rows["application_date"]).dt.days,
        finished=rows["decision"].isin(["disclosure", "no disclosure"]),
        open=rows["decision"] == "",
        limit=standard_days(rows["application_date"]),
    )


def _applications(found: Returned, frame: pd.DataFrame, split: Split) -> Rows:
    def number(where: pd.Series) -> pd.Series:
        return counts_of(frame[where], found.coverage, split)["count"]

    def row(measure: str, part: pd.Series, whole: pd.Series | None = None):
        return figure(MEASURES["6.3", measure], part, found.coverage, split, whole)

    made = counts_of(frame, found.coverage, split)["count"]
    decided = number(frame["decision"] == "disclosure")
    yield row("applications", made)
    yield row("decided_to_disclose", decided)
    yield row("disclosures", number(frame["disclosure_date"].notna()))
    yield row("disclosed", decided, number(frame["finished"]))
    yield row("undecided", number(frame["open"]), made)
    yield row("withdrawn", number(frame["decision"] == "withdrawn"), made)


def _within_standard(found: Returned, frame: pd.DataFrame, split: Split) -> Rows:
    """Of the applications whose standard has run out, those decided within it.

    Those decided early and not yet due are left out too: to count them while those that
    still wait are not judged would make the share too high.
    """
    waited = (frame["extract_date"] - frame["application_date"]).dt.days
    due = frame["limit"].notna() & (waited > frame["limit"])
    withdrawn = due & (frame["decision"] == "withdrawn")
    in_time = frame["days"] <= frame["limit"]

    def number(where: pd.Series) -> pd.Series:
        return counts_of(frame[where], found.coverage, split)["count"]

    for measure, part, whole in (
        (
            WITHIN_STANDARD,
            due & frame["finished"] & in_time,
            due & ~(withdrawn & in_time),
        ),
        ("withdrawn_within_standard", withdrawn & in_time, due),
        ("withdrawn_after_standard", withdrawn & ~in_time, due),
    ):
        record = MEASURES["6.4", measure]
        yield figure(record, number(part), found.coverage, split, number(whole))
