"""The cells of a KPI table: every area, split and category at once, none left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

AREA = ["period", "force", "breakdown"]
CELL = [*AREA, "category"]
Splits = Mapping[str, Sequence[str]]
"""Breakdown → its categories; ``{"all": ["all"]}`` is no split."""


def area_keys(*frames: pd.DataFrame) -> list[str]:
    """Those of :data:`AREA` that all ``frames`` have; not each tells splits apart."""
    return [key for key in AREA if all(key in frame for frame in frames)]


def for_each_split(frame: pd.DataFrame, splits: Splits) -> pd.DataFrame:
    """``frame`` once for each split, named in ``breakdown``, one after the other."""
    copies = [frame.assign(breakdown=name) for name in splits]
    return pd.concat(copies, ignore_index=True)


def by_category(frame: pd.DataFrame, splits: Splits) -> pd.DataFrame:
    """``frame`` once for each split, with what its column holds as the ``category``."""
    rest = [column for column in frame if column not in splits]
    copies = [
        frame[rest].assign(
            breakdown=name, category="all" if name == "all" else frame[name]
        )
        for name in splits
    ]
    return pd.concat(copies, ignore_index=True)


def cells(coverage: pd.DataFrame, splits: Splits) -> pd.DataFrame:
    """:data:`CELL`, ``status, note``: each row of ``coverage`` by its categories."""
    categories = pd.DataFrame(
        [(name, category) for name, of in splits.items() for category in of],
        columns=["breakdown", "category"],
    ).astype("str")
    columns = [*CELL, "status", "note"]
    return coverage.merge(categories, on="breakdown", how="inner")[columns]


def cell_grid(
    frame: pd.DataFrame,
    coverage: pd.DataFrame,
    splits: Splits,
    across: str | None = None,
) -> pd.DataFrame:
    """Counts for every cell, zero where nothing was recorded; indexed by the cell.

    ``frame`` has :data:`CELL` and ``count``. With ``across`` the values of that column
    become columns; else there is one, ``count``.
    """
    by = [*CELL, across] if across else CELL
    sums = frame.groupby(by, observed=True, sort=False)["count"].sum()
    counts = sums.unstack(across) if across else sums.to_frame("count")
    counts = counts.sort_index(axis="columns")
    index = pd.MultiIndex.from_frame(cells(coverage, splits)[CELL])
    return counts.reindex(index).fillna(0).astype("float64")


def in_order(table: pd.DataFrame, splits: Splits) -> pd.DataFrame:
    """The rows of each split together, else in the order in which they stand."""
    codes = pd.Categorical(table["breakdown"], list(splits)).codes
    return table.iloc[np.argsort(codes, kind="stable")].reset_index(drop=True)
