"""What ties a release to those of other months, and to an earlier one of the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.release.counted import NONE, PLACE, Split
from vawg_analysis.release.sums import BEFORE, Sums, distinct


def over_time(found: Sums, split: Split) -> None:
    """A period is the sum of the released periods that it contains, or has more.

    Where data were revised between two releases, or where a person counts once in each
    half and once in the year, there is more or less; of each place on its own.
    """
    names = split.places["period"].unique()
    periods = {Period.parse(name) for name in names if not name.endswith(BEFORE)}
    for period in periods:
        parts = _within(period, periods)
        if not parts:
            continue
        rows = [_rows_of(split, part) for part in (period, *parts)]
        places = rows[0].index
        at = np.column_stack([r.reindex(places, fill_value=NONE) for r in rows])
        for column in distinct(split):
            if "|snapshot|" in split.keys[column]:
                continue
            cells = np.append(split.cells[:, column], NONE)[at]
            counts = np.append(np.asarray(found.counted.counts), 0.0)[cells]
            lacking = np.sign(counts[:, 0] - counts[:, 1:].sum(axis=1))
            for sign in (-1.0, 0.0, 1.0):
                mine = cells[lacking == sign]
                found.add(mine[:, 0], mine[:, 1:], of_persons=True)


def unrevised(found: Sums, split: Split) -> None:
    """A count that has not changed since the last release is one and the same.

    So is what a force adds that was not in it: one nation less the other.
    """
    places = split.places
    earlier = places[places["period"].str.endswith(BEFORE)]
    if earlier.empty:
        return
    named = earlier.assign(period=earlier["period"].str.removesuffix(BEFORE))
    at = pd.MultiIndex.from_frame(places[PLACE])
    now = at.get_indexer(pd.MultiIndex.from_frame(named[PLACE]))
    for column in distinct(split):
        both = split.cells[now, column], split.cells[earlier.index, column]
        counts = np.append(np.asarray(found.counted.counts), 0.0)
        same = (now != NONE) & (counts[both[0]] == counts[both[1]])
        found.add(both[0][same], both[1][same][:, np.newaxis], of_persons=False)


def _within(period: Period, periods: set[Period]) -> list[Period]:
    """The largest of ``periods`` that lie within ``period``, in order of time."""
    inside = [p for p in periods if p != period and _holds(period, p)]
    largest = [p for p in inside if not any(q != p and _holds(q, p) for q in inside)]
    return sorted(largest, key=lambda p: p.start)


def _holds(one: Period, other: Period) -> bool:
    return one.start <= other.start and other.end <= one.end


def _rows_of(split: Split, period: Period) -> pd.Series:
    """Force and category → the row of the split that holds them in this period."""
    mine = split.places[split.places["period"] == period.name]
    return pd.Series(mine.index, pd.MultiIndex.from_frame(mine[["force", "category"]]))
