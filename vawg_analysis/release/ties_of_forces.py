"""What ties releases of the same months that England and Wales is other forces in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.beside import (
    beside,
    forces_of,
    unseen_in,
    write_fewer,
    write_rests,
)
from vawg_analysis.release.counted import NONE, Split
from vawg_analysis.release.sums import Sums, distinct, side_by_side


def of_other_forces(found: Sums, split: Split, names: Sequence[str]) -> None:
    """England and Wales of more forces tells what these have by which they are more.

    So do two, whose forces together are a third's, of those that are in both. ``names``
    are the releases of the same months.
    """
    for releases in permutations(names, 2):
        _of_more_forces(found, split, releases)
    for one, other in combinations(names, 2):
        for every in names:
            _of_shared_forces(found, split, (every, one, other))


def _of_more_forces(found: Sums, split: Split, releases: Sequence[str]) -> None:
    """What England and Wales has more in the one of two releases of the same months.

    Where both show forces, theirs tell it: they are its sum. Where the one with more
    does, those that the other has are its sum too.
    """
    unseen, shown = unseen_in(split, releases), split.by_force(releases[0])
    late = (c for c in distinct(split) if _more(found, split, c, releases))
    columns = [column for column in late if unseen[column]]
    if not columns:
        return
    at = beside(split, releases)
    places = split.places.iloc[at[:, 0]]
    nation = (places["force"] == NATION).to_numpy()
    for column in columns:
        cells = np.append(split.cells[:, column], NONE)[at]
        write_rests(found, cells[nation], np.zeros(nation.sum(), dtype=bool))
        if shown[column]:
            _, fewer = forces_of(found, split.keys[column], releases)
            mine = nation | places["force"].isin(fewer).to_numpy()
            _of_the_same(found, cells[mine], places[mine])


def _more(found: Sums, split: Split, column: int, releases: Sequence[str]) -> bool:
    more, fewer = forces_of(found, split.keys[column], releases)
    return fewer < more


def _of_shared_forces(found: Sums, split: Split, releases: Sequence[str]) -> None:
    """What two have together more than a third of all their forces: those of both."""
    unseen = unseen_in(split, releases)
    for column in np.intersect1d(distinct(split), np.flatnonzero(unseen)):
        every, one, other = forces_of(found, split.keys[column], releases)
        if one | other == every and one < every and other < every:
            cells = np.append(split.cells[:, column], NONE)
            at = beside(split, releases)
            nation = (split.places["force"] == NATION).to_numpy()[at[:, 0]]
            write_fewer(found, cells[at][nation])


def _of_the_same(found: Sums, cells: np.ndarray, places: pd.DataFrame) -> None:
    """The second England and Wales is the sum of its forces as the first has them."""
    nation = (places["force"] == NATION).to_numpy()
    group, names = pd.factorize(places["category"])
    total = np.full(len(names), NONE)
    total[group[nation]] = cells[nation, 1]
    parts = side_by_side(group[~nation], cells[~nation, 0], len(names))
    lacking = found.counted.numbers[parts].sum(axis=1) - found.counted.numbers[total]
    found.add(total, parts, of_persons=False, release=np.sign(lacking))
