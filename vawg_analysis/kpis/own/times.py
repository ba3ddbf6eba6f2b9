"""Days from a beginning to an outcome, of finished, of all and of open cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.framework.time_measures import (
    AGE_OF_OPEN,
    DAYS,
    FINISHED_SHARES,
    IN_PERIOD,
    KAPLAN_MEIER,
    OPEN_CASES,
)
from vawg_analysis.kpis.durations import KAPLAN_MEIER as BY_KAPLAN_MEIER
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.measures import COLUMNS, NUMBERS
from vawg_analysis.kpis.notes import mark, remark
from vawg_analysis.kpis.own.counts import Split, counts_of, figure
from vawg_analysis.parameters.settings import Settings
from vawg_analysis.statistics.survival import grouped_quantiles, median_time
from vawg_analysis.statuses import WITH_VALUE

_FINISHED = "quantile of finished cases; 95% interval from order statistics"
_OPEN = "median age of open cases; 95% interval from order statistics"
_CELL = ["force", "category"]
Waits = Iterator[tuple]
"""``measure, numerator, denominator, value, lower, upper, method`` each."""


def time_rows(
    kpi: str,
    frame: pd.DataFrame,
    present: pd.DataFrame,
    split: Split,
    settings: Settings,
) -> pd.DataFrame:
    """Finished rows of every time measure of ``kpi`` for each area and category.

    ``frame`` has ``period, force``, the split, ``days`` (to the outcome or, without
    one, as long as the case was known), ``finished`` and ``open`` (true or false;
    neither for a case that left without the outcome). Of the days' rows ``denominator``
    is how many cases they are of and ``numerator`` how many of these were finished.
    """
    still_open = counts_of(frame[frame["open"]], present, split)["count"]
    share = still_open / counts_of(frame, present, split)["count"]
    waiting = figure(MEASURES[kpi, OPEN_CASES], still_open, present, split)
    days = _days(kpi, frame, present, split, _of_cohort)
    days = _immature(days, share, settings.immature_above)
    smallest = settings.smallest_base
    return pd.concat(
        [_settled(days, smallest), estimate(waiting, smallest)], ignore_index=True
    )


def _immature(
    table: pd.DataFrame, share_open: pd.Series, immature_above: float
) -> pd.DataFrame:
    """The days of finished cases, provisional where many cases are open still."""
    cells = pd.MultiIndex.from_frame(table[["period", *_CELL]])
    share = pd.Series(share_open.reindex(cells).to_numpy(), table.index)
    finished = table["measure"].isin(FINISHED_SHARES)
    said = share.map("{:.1%} are open still".format)
    return mark(table, finished & (share > immature_above), said)


def finished_in_period(
    kpi: str,
    frame: pd.DataFrame,
    present: pd.DataFrame,
    split: Split,
    smallest_base: int,
) -> pd.DataFrame:
    """Finished rows of the median of ``frame``, whose cases are all finished."""
    days = _days(kpi, frame, present, split, _of_finished)
    return _settled(days, smallest_base)


def _days(kpi, frame, present, split, waits) -> pd.DataFrame:
    """A row for each measure that ``waits`` gives of each cell, without its status."""
    named = frame.assign(
        category="all" if split.name == "all" else frame[split.name],
        days=frame["days"].astype("float64"),
    )
    cells = dict(list(named.groupby(_CELL, sort=False)))
    empty = named.iloc[:0]
    records = [
        (area.period, area.force, area.status, area.note, category, *found)
        for area in present.itertuples()
        for category in split.categories
        for found in waits(cells.get((area.force, category), empty))
    ]
    columns = ["period", "force", "status", "note", "category", "measure"]
    columns += [*NUMBERS, "method"]
    table = pd.DataFrame(records, columns=columns)
    measured = [MEASURES[kpi, name] for name in table["measure"]]
    return table.assign(
        kpi=kpi,
        basis=[measure.basis[0] for measure in measured],
        breakdown=split.name,
        unit=DAYS,
    )


def _of_cohort(cell: pd.DataFrame) -> Waits:
    finished = cell.loc[cell["finished"], "days"]
    done = _quantiles(finished, list(FINISHED_SHARES.values()))
    for measure, found in zip(FINISHED_SHARES, done, strict=True):
        yield measure, len(finished), len(finished), *found, _FINISHED
    median = (np.nan,) * 3
    if len(cell):
        median = median_time(cell["days"], cell["finished"])
    yield KAPLAN_MEIER, len(finished), len(cell), *median, BY_KAPLAN_MEIER
    waiting = cell.loc[cell["open"], "days"]
    (age,) = _quantiles(waiting, [0.5])
    yield AGE_OF_OPEN, 0, len(waiting), *age, _OPEN


def _of_finished(cell: pd.DataFrame) -> Waits:
    (median,) = _quantiles(cell["days"], [0.5])
    yield IN_PERIOD, len(cell), len(cell), *median, _FINISHED


def _quantiles(days: pd.Series, shares: list[float]) -> np.ndarray:
    """``days, lower, upper`` of each share of cases that all are at their end."""
    if days.empty:
        return np.full((len(shares), 3), np.nan)
    alone, each = np.zeros(len(days), dtype="int64"), np.ones(len(days))
    found = pd.concat([grouped_quantiles(alone, days, each, p) for p in shares])
    return found[["value", "lower", "upper"]].to_numpy()


def _settled(table: pd.DataFrame, smallest_base: int) -> pd.DataFrame:
    """The rows with their final status; only those that are shown keep a value."""
    given = table["status"].isin(WITH_VALUE)
    nothing = given & (table["denominator"] == 0)
    few = given & ~nothing & (table["denominator"] < smallest_base)
    not_reached = given & ~nothing & ~few & table["value"].isna()
    table = remark(table, nothing, "no case to time")
    table = remark(table, few, f"base below {smallest_base}")
    table = remark(table, not_reached, "more than half may still be open")
    status = table["status"].mask(nothing | not_reached, "not applicable")
    status = status.mask(few, "too few")
    shown = status.isin(WITH_VALUE)
    figures = {n: table[n].where(shown) for n in ("value", "lower", "upper")}
    counted = {n: table[n].where(given) for n in ("numerator", "denominator")}
    method = table["method"].where(shown, "")
    table = table.assign(status=status, method=method, **figures, **counted)
    return table[COLUMNS]
