"""Releases beside one another: the cells of the same places, and what one has more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.release.counted import NONE, Split
from vawg_analysis.release.sums import Sums


def beside(split: Split, releases: Sequence[str]) -> np.ndarray:
    """Rows of the split: one a place of the first of ``releases``, one column each."""
    rows = [_rows_of(split, name) for name in releases]
    return np.column_stack([r.reindex(rows[0].index, fill_value=NONE) for r in rows])


def _rows_of(split: Split, name: str) -> pd.Series:
    """Force and category → the row of the split that holds them in a release."""
    mine = split.places[split.places["period"] == name]
    return pd.Series(mine.index, pd.MultiIndex.from_frame(mine[["force", "category"]]))


def unseen_in(split: Split, releases: Sequence[str]) -> Flags:
    """Of which columns one of ``releases`` shows no force."""
    return ~np.logical_and.reduce([split.by_force(name) for name in releases])


def forces_of(found: Sums, key: str, releases: Sequence[str]) -> list[frozenset[str]]:
    """Those that England and Wales is made of in each of ``releases``."""
    none: frozenset[str] = frozenset()
    return [found.counted.forces.get((name, key), none) for name in releases]


def write_rests(found: Sums, cells: np.ndarray, whole: Flags) -> None:
    """Each row's first cell as the sum of the others, or of these and what they lack.

    Of persons, unless they are the ``whole``.
    """
    counts = found.counted.numbers[cells]
    sign = np.sign(counts[:, 0] - counts[:, 1:].sum(axis=1))
    # of what a part lacks nobody can know that it is nothing
    sign = np.where(~whole & (sign == 0), 1, sign)
    for mine, of_persons in ((whole, False), (~whole, True)):
        found.add(
            cells[mine, 0], cells[mine, 1:], of_persons=of_persons, release=sign[mine]
        )


def write_fewer(found: Sums, cells: np.ndarray) -> None:
    """Each row's cells but the first together have more than that: what others have."""
    cells = cells[(cells != NONE).all(axis=1)]
    together = found.counted.new(found.counted.numbers[cells[:, 1:]].sum(axis=1))
    none = np.zeros(len(cells), dtype="int64")
    found.add(together, cells[:, 1:], of_persons=False, release=none)
    write_rests(found, np.column_stack([together, cells[:, 0]]), none != 0)
