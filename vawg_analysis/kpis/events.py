"""Counts of one return in some windows, and of England and Wales as their sum."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.kpis.cells import Splits, area_keys, by_category, for_each_split
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statuses import NOT_PROVIDED


@dataclass(frozen=True)
class Events:
    """Figures of one return for some windows.

    ``frame``: ``period`` (the window), ``force``, the return's columns, ``count``; of
    forces that reported the whole window, and of ``england-and-wales``.
    ``holes``: the same columns; ``count`` is how many single figures are missing.
    ``coverage``: ``period, force, status, note`` for each window and area. Where splits
    are told apart, all three have a ``breakdown`` and the figures a ``category``.
    """

    frame: pd.DataFrame
    holes: pd.DataFrame
    coverage: pd.DataFrame


def by_split(found: Events, splits: Splits) -> Events:
    """A return of which each row has every split's category, split by split."""
    frame, holes = (by_category(rows, splits) for rows in (found.frame, found.holes))
    return Events(frame, holes, for_each_split(found.coverage, splits))


def together(first: Events, second: Events) -> tuple[Events, Events]:
    """Two returns over the forces that both cover, each with its nation summed anew."""
    present = joint(first.coverage, second.coverage)
    return tuple(
        Events(
            *(with_nation(_without_nation(f), present) for f in (e.frame, e.holes)),
            present,
        )
        for e in (first, second)
    )


def _without_nation(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["force"] != NATION]


def with_nation(frame: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Counts of the forces that ``present`` counts, and of England and Wales.

    Where both tell splits apart, a force counts in those that it provided.
    """
    counted = present[
        (present["status"] != NOT_PROVIDED) & (present["force"] != NATION)
    ]
    keys = area_keys(frame, present)
    whole = frame.merge(counted[keys], on=keys)
    by = [column for column in frame.columns if column not in ("force", "count")]
    nation = whole.groupby(by, as_index=False, dropna=False)["count"].sum()
    return pd.concat([whole, nation.assign(force=NATION)], ignore_index=True)
