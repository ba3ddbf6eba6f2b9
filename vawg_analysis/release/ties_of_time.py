"""What ties a release to those of other months."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import permutations, product

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.framework.indicator import SNAPSHOT
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.counted import NONE, Split
from vawg_analysis.release.named import basis_of, months_of
from vawg_analysis.release.sums import Sums, distinct


def over_time(found: Sums, split: Split) -> None:
    """A period is the sum of the released periods that it contains, or has more.

    Each release of it, of each release of these. What it has more is a count of the
    months that they lack, or of a force that was late. Where they lack nothing it tells
    what was revised meanwhile, or who counts once in each half and once in the year.

    England and Wales of more forces tells, in the same months too, what these have by
    which they are more. That of other forces is another count.
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


def _of_releases(
    found: Sums, split: Split, releases: Sequence[str], covered: bool
) -> None:
    """The first of ``releases`` is the sum of the others, of each place on its own.

    ``covered`` says whether these have all its months.
    """
    more, same = _more_forces(found, releases), _same_forces(found, releases)
    at = _side_by_side(split, releases)
    nation = (split.places["force"] == NATION).to_numpy()[at[:, 0]]
    for column in distinct(split):
        if basis_of(split.keys[column]) == SNAPSHOT:
            continue
        cells = np.append(split.cells[:, column], NONE)[at]
        whole = (cells[:, 1:] != NONE).all(axis=1) & covered & (same | ~nation)
        told = ~nation | same | (more & (column in split.national))
        _write(found, cells[told], whole[told])


def _of_more_forces(found: Sums, split: Split, releases: Sequence[str]) -> None:
    """What England and Wales has more in the one of two releases of the same months.

    Where forces are shown, theirs tell it: they are its sum.
    """
    if _same_forces(found, releases) or not _more_forces(found, releases):
        return
    at = _side_by_side(split, releases)
    at = at[(split.places["force"] == NATION).to_numpy()[at[:, 0]]]
    for column in split.national:
        cells = np.append(split.cells[:, column], NONE)[at]
        _write(found, cells, np.zeros(len(cells), dtype=bool))


def _same_forces(found: Sums, releases: Sequence[str]) -> bool:
    return len({found.counted.forces.get(name) for name in releases}) == 1


def _more_forces(found: Sums, releases: Sequence[str]) -> bool:
    """Whether the first of ``releases`` has all forces that the others have."""
    none: frozenset[str] = frozenset()
    first, *others = (found.counted.forces.get(name, none) for name in releases)
    return all(forces <= first for forces in others)


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
