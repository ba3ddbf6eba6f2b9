"""Which sums a release is tied by: over forces, categories, parts, splits and time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.counted import NONE, Counted, Split
from vawg_analysis.release.followed import over_follow_up
from vawg_analysis.release.parts import ACROSS, PARTS
from vawg_analysis.release.sums import Sums, distinct, side_by_side
from vawg_analysis.release.ties_of_time import over_time


def all_sums(counted: Counted) -> Sums:
    """The sums of a release: over forces, over categories, and of parts of a whole."""
    found = Sums(counted)
    for split in list(counted.splits.values()):
        _over_forces(found, split)
        _of_parts(found, split)
        over_time(found, split)
        over_follow_up(found, split)
    _across_splits(found)
    whole = counted.splits.get("all")
    for split in list(counted.splits.values()):
        if whole is not None and split is not whole:
            _over_categories(found, split, whole)
    return found


def _over_forces(found: Sums, split: Split) -> None:
    """England and Wales is the sum of the forces that gave a figure."""
    places = split.places
    group, _ = pd.factorize(pd.MultiIndex.from_frame(places[["period", "category"]]))
    nation = (places["force"] == NATION).to_numpy()
    release = np.zeros(group.max() + 1, dtype="int64")
    release[group] = split.release
    for column in distinct(split):
        cells = split.cells[:, column]
        total = np.full(group.max() + 1, NONE)
        total[group[nation]] = cells[nation]
        found.add(
            total,
            side_by_side(group[~nation], cells[~nation], len(total)),
            of_persons=True,
            release=release,
        )


def _over_categories(found: Sums, split: Split, whole: Split) -> None:
    """All of an area is the sum of the categories of a split, or has more, or less."""
    places = ["period", "force"]
    at = pd.MultiIndex.from_frame(whole.places[places])
    group = at.get_indexer(pd.MultiIndex.from_frame(split.places[places]))
    for column in distinct(split):
        across = whole.column(split.keys[column])
        if across == NONE:
            continue
        total, cells = whole.cells[:, across], split.cells[:, column]
        there = group != NONE
        are_sums = found.add(
            total,
            side_by_side(group[there], cells[there], len(total)),
            of_persons=True,
            release=whole.release,
        )
        counts = found.counted.numbers
        if not are_sums or _overlap(total, group, cells, counts):
            mine = np.where(there, total[group], NONE)
            found.add(
                mine,
                cells[:, np.newaxis],
                of_persons=False,
                release=split.release,
            )


def _overlap(
    total: np.ndarray, group: np.ndarray, cells: np.ndarray, counts: np.ndarray
) -> bool:
    there = (group != NONE) & (cells != NONE)
    sums = np.bincount(group[there], counts[cells[there]], minlength=len(total))
    return bool((sums > np.where(total == NONE, np.inf, counts[total])).any())


def _across_splits(found: Sums) -> None:
    """Categories of one split that are sums of another's, or lie within them."""
    for (broad, category), (fine, categories), exact in ACROSS:
        one = found.counted.splits.get(broad)
        other = found.counted.splits.get(fine)
        if one is None or other is None:
            continue
        at = _category(one, category)
        parts = [_category(other, name).reindex(at.index) for name in categories]
        rows = np.column_stack([part.fillna(NONE).astype("int64") for part in parts])
        for column, key in enumerate(one.keys):
            across = other.column(key)
            if across != NONE:
                cells = np.append(other.cells[:, across], NONE)[rows]
                total = one.cells[at.to_numpy(), column]
                release = one.release[at.to_numpy()]
                found.add(total, cells, of_persons=exact, release=release)


def _category(split: Split, category: str) -> pd.Series:
    """Period and force → the row of the split that holds them for this category."""
    mine = split.places[split.places["category"] == category]
    return pd.Series(mine.index, pd.MultiIndex.from_frame(mine[["period", "force"]]))


def _of_parts(found: Sums, split: Split) -> None:
    """What the definitions of measures make parts of others."""
    for total, parts in PARTS:
        columns = [split.column(part) for part in parts]
        columns = [column for column in columns if column != NONE]
        at = split.column(total)
        if at != NONE and columns and at not in columns:
            found.add(
                split.cells[:, at],
                split.cells[:, columns],
                of_persons=len(parts) > 1,
                release=split.release,
            )
