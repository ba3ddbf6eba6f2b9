"""What ties a release to those of other months."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

import numpy as np
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.release.counted import NONE, Split, months_of
from vawg_analysis.release.sums import Sums, distinct


def over_time(found: Sums, split: Split) -> None:
    """A period is the sum of the released periods that it contains, or has more.

    Each release of it, of each release of these. What it has more is a count of the
    months that they lack, or of a force that was late. Where they lack nothing it tells
    what was revised meanwhile, or who counts once in each half and once in the year.
    """
    names = split.places["period"].drop_duplicates()
    months = months_of(names).map(Period.parse)
    periods = list(dict.fromkeys(months))
    for period in periods:
        parts = within(period, periods)
        if not parts:
            continue
        covered = sum(part.months for part in parts) == period.months
        made = [names[months == one] for one in (period, *parts)]
        for releases in product(*made):
            _of_releases(found, split, releases, covered)


def _of_releases(
    found: Sums, split: Split, releases: tuple[str, ...], covered: bool
) -> None:
    """The first of ``releases`` is the sum of the others, of each place on its own.

    ``covered`` says whether these have all its months.
    """
    rows = [_rows_of(split, name) for name in releases]
    at = np.column_stack([r.reindex(rows[0].index, fill_value=NONE) for r in rows])
    for column in distinct(split):
        if "|snapshot|" in split.keys[column]:
            continue
        cells = np.append(split.cells[:, column], NONE)[at]
        counts = np.append(np.asarray(found.counted.counts), 0.0)[cells]
        whole = (cells[:, 1:] != NONE).all(axis=1) & covered
        sign = np.sign(counts[:, 0] - counts[:, 1:].sum(axis=1))
        # of what a part lacks nobody can know that it is nothing
        sign = np.where(~whole & (sign == 0), 1, sign)
        for mine, of_persons in ((whole, False), (~whole, True)):
            found.add(
                cells[mine, 0],
                cells[mine, 1:],
                of_persons=of_persons,
                release=sign[mine],
            )


def within(period: Period, periods: Collection[Period]) -> list[Period]:
    """The largest of ``periods`` that lie within ``period``, in order of time."""
    inside = [p for p in periods if p != period and period.holds(p)]
    largest = [p for p in inside if not any(q != p and q.holds(p) for q in inside)]
    return sorted(largest, key=lambda p: p.start)


def _rows_of(split: Split, name: str) -> pd.Series:
    """Force and category → the row of the split that holds them in a release."""
    mine = split.places[split.places["period"] == name]
    return pd.Series(mine.index, pd.MultiIndex.from_frame(mine[["force", "category"]]))
