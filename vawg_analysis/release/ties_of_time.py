"""What ties a release to those of other months."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

import numpy as np

from vawg_analysis.framework.indicator import SNAPSHOT
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.beside import (
    beside,
    forces_of,
    unseen_in,
    write_fewer,
    write_rests,
)
from vawg_analysis.release.counted import NONE, Split
from vawg_analysis.release.named import basis_of, months_of
from vawg_analysis.release.sums import Sums, distinct
from vawg_analysis.release.ties_of_forces import of_other_forces


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
        of_other_forces(found, split, list(made[0]))


def _of_releases(
    found: Sums, split: Split, releases: Sequence[str], covered: bool
) -> None:
    """The first of ``releases`` is the sum of the others, of each place on its own.

    ``covered`` says whether these have all its months.
    """
    at = beside(split, releases)
    nation = (split.places["force"] == NATION).to_numpy()[at[:, 0]]
    unseen = unseen_in(split, releases)
    for column in distinct(split):
        if basis_of(split.keys[column]) == SNAPSHOT:
            continue
        first, *others = forces_of(found, split.keys[column], releases)
        same = all(of == first for of in others)
        more = all(of <= first for of in others) and unseen[column]
        cells = np.append(split.cells[:, column], NONE)[at]
        whole = (cells[:, 1:] != NONE).all(axis=1) & covered & (same | ~nation)
        told = ~nation | same | more
        write_rests(found, cells[told], whole[told])
        fewer = all(first <= of for of in others) and not same and unseen[column]
        if fewer and covered:
            write_fewer(found, cells[nation])


def within(period: Period, periods: Collection[Period]) -> list[Period]:
    """The largest of ``periods`` that lie within ``period``, in order of time."""
    inside = [p for p in periods if p != period and period.holds(p)]
    largest = [p for p in inside if not any(q != p and q.holds(p) for q in inside)]
    return sorted(largest, key=lambda p: p.start)
