"""The sums that tie the counts of a release: what an outsider can add up and subtract.

Every sum is held against the counts themselves before it is used: exact, or with what
is left over as a cell of its own that nobody publishes. A sum that does not hold in the
data cannot be relied on by an outsider either and is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.counted import NONE, PLACE, Counted, Split
from vawg_analysis.release.parts import ACROSS, PARTS

BEFORE = " before"
"""Marks the period of an earlier release of the same months."""


@dataclass
class Sums:
    """Rows of the balance: of each, its total (−1), its parts (+1), what is left (+1).

    ``left`` are the cells of what a part lacks of its whole where that counts persons.
    """

    counted: Counted
    rows: list[np.ndarray] = field(default_factory=list)
    cells: list[np.ndarray] = field(default_factory=list)
    signs: list[np.ndarray] = field(default_factory=list)
    left: list[np.ndarray] = field(default_factory=list)
    number: int = 0

    def balance(self) -> csr_array:
        """The sums as a matrix whose product with the counts is zero."""
        shape = (self.number, len(self.counted.counts))
        if not self.number:
            return csr_array(shape)
        where = (np.concatenate(self.rows), np.concatenate(self.cells))
        found = csr_array((np.concatenate(self.signs), where), shape=shape)
        found.sum_duplicates()
        found.eliminate_zeros()
        return found

    def add(self, total: np.ndarray, parts: np.ndarray, *, of_persons: bool) -> None:
        """Sums of ``total`` (one a sum) from ``parts`` (a row a sum), NONE for none.

        All of them are exact, or in all a rest is left on the one side or the other;
        where neither holds they are no sums.
        """
        keep = (total != NONE) & (parts != NONE).any(axis=1)
        total, parts = total[keep], parts[keep]
        if not len(total):
            return
        counts = np.append(np.asarray(self.counted.counts), 0.0)
        lacking = counts[total] - counts[parts].sum(axis=1)
        if (lacking < 0).any() and (lacking > 0).any():
            return
        self._write(total, parts, lacking, of_persons)

    def _write(
        self,
        total: np.ndarray,
        parts: np.ndarray,
        lacking: np.ndarray,
        of_persons: bool,
    ) -> None:
        number = np.arange(self.number, self.number + len(total))
        self._entries(number, total, -1.0)
        for column in parts.T:
            there = column != NONE
            self._entries(number[there], column[there], 1.0)
        if lacking.any():
            rest = self.counted.new(np.abs(lacking))
            self._entries(number, rest, float(np.sign(lacking.sum())))
            if of_persons and (lacking >= 0).all():
                self.left.append(rest)
        self.number += len(total)

    def _entries(self, rows: np.ndarray, cells: np.ndarray, sign: float) -> None:
        self.rows.append(rows)
        self.cells.append(cells)
        self.signs.append(np.full(len(rows), sign))


def all_sums(counted: Counted) -> Sums:
    """The sums of a release: over forces, over categories, and of parts of a whole."""
    found = Sums(counted)
    for split in list(counted.splits.values()):
        _over_forces(found, split)
        _of_parts(found, split)
        _over_time(found, split)
        _unrevised(found, split)
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
    for column in _distinct(split):
        cells = split.cells[:, column]
        total = np.full(group.max() + 1, NONE)
        total[group[nation]] = cells[nation]
        found.add(
            total,
            _side_by_side(group[~nation], cells[~nation], len(total)),
            of_persons=True,
        )


def _over_categories(found: Sums, split: Split, whole: Split) -> None:
    """All of an area is the sum of the categories of a split, or has more, or less."""
    places = ["period", "force"]
    at = pd.MultiIndex.from_frame(whole.places[places])
    group = at.get_indexer(pd.MultiIndex.from_frame(split.places[places]))
    for column in _distinct(split):
        across = whole.column(split.keys[column])
        if across == NONE:
            continue
        total, cells = whole.cells[:, across], split.cells[:, column]
        there = group != NONE
        before = found.number
        found.add(
            total,
            _side_by_side(group[there], cells[there], len(total)),
            of_persons=True,
        )
        counts = np.append(np.asarray(found.counted.counts), 0.0)
        overlap = found.number == before or _overlap(total, group, cells, counts)
        if overlap:
            mine = np.where(there, total[group], NONE)
            found.add(mine, cells[:, np.newaxis], of_persons=False)


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
                found.add(total, cells, of_persons=exact)


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
                split.cells[:, at], split.cells[:, columns], of_persons=len(parts) > 1
            )


def _over_time(found: Sums, split: Split) -> None:
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
        for column in _distinct(split):
            if "|snapshot|" in split.keys[column]:
                continue
            cells = np.append(split.cells[:, column], NONE)[at]
            counts = np.append(np.asarray(found.counted.counts), 0.0)[cells]
            lacking = np.sign(counts[:, 0] - counts[:, 1:].sum(axis=1))
            for sign in (-1.0, 0.0, 1.0):
                mine = cells[lacking == sign]
                found.add(mine[:, 0], mine[:, 1:], of_persons=True)


def _unrevised(found: Sums, split: Split) -> None:
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
    for column in _distinct(split):
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


def _distinct(split: Split) -> list[int]:
    """One column of each set of columns that share their cells."""
    first: dict[bytes, int] = {}
    for column in range(split.cells.shape[1]):
        first.setdefault(split.cells[:, column].tobytes(), column)
    return list(first.values())


def _side_by_side(group: np.ndarray, cells: np.ndarray, groups: int) -> np.ndarray:
    """A row a group: its cells one beside the other, filled up with :data:`NONE`."""
    order = np.argsort(group, kind="stable")
    group, cells = group[order], cells[order]
    start = np.searchsorted(group, np.arange(groups))
    place = np.arange(len(group)) - start[group]
    found = np.full((groups, place.max(initial=0) + 1), NONE)
    found[group, place] = cells
    return found
