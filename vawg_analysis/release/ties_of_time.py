"""What ties a release to those of other months."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations, permutations, product

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.framework.indicator import SNAPSHOT
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.counted import NONE, Split
from vawg_analysis.release.named import basis_of, months_of
from vawg_analysis.release.sums import Sums, distinct, side_by_side


def over_time(found: Sums, split: Split) -> None:
    """A period is the sum of the released periods that it contains, or has more.

    Each release of it, of each release of these. What it has more is a count of the
    months that they lack, or of a force that was late. Where they lack nothing it tells
    what was revised meanwhile, or who counts once in each half and once in the year.

    England and Wales of more forces tells, in the same months too, what these have by
    which they are more, and so does that of fewer forces in all the months of others.
    That of other forces is another count.
    """
    names = split.places["period"].drop_duplicates()
    months = months_of(names).map(Period.parse)
    periods = list(dict.fromkeys(months))
    for period in periods:
        parts = within(period, periods)
        covered = sum(part.months for part in parts) == period.months
        made = [names[months == one] for one in (period, *parts)]
        for releases in product(*made) if parts else ():
            _of_releases(found, split, releases, covered)
        for releases in permutations(made[0], 2):
            _of_more_forces(found, split, releases)
        for one, other in combinations(made[0], 2):
            for every in made[0]:
                _of_shared_forces(found, split, (every, one, other))


def _of_releases(
    found: Sums, split: Split, releases: Sequence[str], covered: bool
) -> None:
    """The first of ``releases`` is the sum of the others, of each place on its own.

    ``covered`` says whether these have all its months.
    """
    at = _side_by_side(split, releases)
    nation = (split.places["force"] == NATION).to_numpy()[at[:, 0]]
    unseen = _unseen(split, releases)
    for column in distinct(split):
        if basis_of(split.keys[column]) == SNAPSHOT:
            continue
        first, *others = _forces(found, split.keys[column], releases)
        same = all(of == first for of in others)
        more = all(of <= first for of in others) and unseen[column]
        cells = np.append(split.cells[:, column], NONE)[at]
        whole = (cells[:, 1:] != NONE).all(axis=1) & covered & (same | ~nation)
        told = ~nation | same | more
        _write(found, cells[told], whole[told])
        fewer = all(first <= of for of in others) and not same and unseen[column]
        if fewer and covered:
            _of_fewer_forces(found, cells[nation])


def _of_fewer_forces(found: Sums, cells: np.ndarray) -> None:
    """Each row's cells but the first together have more than that: what others have."""
    cells = cells[(cells != NONE).all(axis=1)]
    together = found.counted.new(found.counted.numbers[cells[:, 1:]].sum(axis=1))
    none = np.zeros(len(cells), dtype="int64")
    found.add(together, cells[:, 1:], of_persons=False, release=none)
    _write(found, np.column_stack([together, cells[:, 0]]), none != 0)


def _of_more_forces(found: Sums, split: Split, releases: Sequence[str]) -> None:
    """What England and Wales has more in the one of two releases of the same months.

    Where both show forces, theirs tell it: they are its sum. Where the one with more
    does, those that the other has are its sum too.
    """
    unseen, shown = _unseen(split, releases), split.by_force(releases[0])
    late = (c for c in distinct(split) if _more(found, split, c, releases))
    columns = [column for column in late if unseen[column]]
    if not columns:
        return
    at = _side_by_side(split, releases)
    places = split.places.iloc[at[:, 0]]
    nation = (places["force"] == NATION).to_numpy()
    for column in columns:
        cells = np.append(split.cells[:, column], NONE)[at]
        _write(found, cells[nation], np.zeros(nation.sum(), dtype=bool))
        if shown[column]:
            _, fewer = _forces(found, split.keys[column], releases)
            mine = nation | places["force"].isin(fewer).to_numpy()
            _of_the_same(found, cells[mine], places[mine])


def _more(found: Sums, split: Split, column: int, releases: Sequence[str]) -> bool:
    more, fewer = _forces(found, split.keys[column], releases)
    return fewer < more


def _of_shared_forces(found: Sums, split: Split, releases: Sequence[str]) -> None:
    """What two have together more than a third of all their forces: those of both."""
    unseen = _unseen(split, releases)
    for column in np.intersect1d(distinct(split), np.flatnonzero(unseen)):
        every, one, other = _forces(found, split.keys[column], releases)
        if one | other == every and one < every and other < every:
            cells = np.append(split.cells[:, column], NONE)
            at = _side_by_side(split, releases)
            nation = (split.places["force"] == NATION).to_numpy()[at[:, 0]]
            _of_fewer_forces(found, cells[at][nation])


def _of_the_same(found: Sums, cells: np.ndarray, places: pd.DataFrame) -> None:
    """The second England and Wales is the sum of its forces as the first has them."""
    nation = (places["force"] == NATION).to_numpy()
    group, names = pd.factorize(places["category"])
    total = np.full(len(names), NONE)
    total[group[nation]] = cells[nation, 1]
    parts = side_by_side(group[~nation], cells[~nation, 0], len(names))
    lacking = found.counted.numbers[parts].sum(axis=1) - found.counted.numbers[total]
    found.add(total, parts, of_persons=False, release=np.sign(lacking))


def _unseen(split: Split, releases: Sequence[str]) -> Flags:
    """Of which columns one of ``releases`` shows no force."""
    return ~np.logical_and.reduce([split.by_force(name) for name in releases])


def _forces(found: Sums, key: str, releases: Sequence[str]) -> list[frozenset[str]]:
    """Those that England and Wales is made of in each of ``releases``."""
    none: frozenset[str] = frozenset()
    return [found.counted.forces.get((name, key), none) for name in releases]


def _write(found: Sums, cells: np.ndarray, whole: Flags) -> None:
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


def _side_by_side(split: Split, releases: Sequence[str]) -> np.ndarray:
    """Rows of the split: one a place of the first of ``releases``, one column each."""
    rows = [_rows_of(split, name) for name in releases]
    return np.column_stack([r.reindex(rows[0].index, fill_value=NONE) for r in rows])


def within(period: Period, periods: Collection[Period]) -> list[Period]:
    """The largest of ``periods`` that lie within ``period``, in order of time."""
    inside = [p for p in periods if p != period and period.holds(p)]
    largest = [p for p in inside if not any(q != p and q.holds(p) for q in inside)]
    return sorted(largest, key=lambda p: p.start)


def _rows_of(split: Split, name: str) -> pd.Series:
    """Force and category → the row of the split that holds them in a release."""
    mine = split.places[split.places["period"] == name]
    return pd.Series(mine.index, pd.MultiIndex.from_frame(mine[["force", "category"]]))
