"""What ties outcomes within so many days to one another and to those so far.

The crimes followed for 90 days are some of those followed for 30, and a crime keeps the
outcome that it has. So where the same crimes were followed for both, an outcome has as
many crimes after 90 days as after 30, or more. Where fewer were followed for longer,
each count after 30 days has those who stayed in and those who left, and no more left
than were not followed on. Of the outcomes so far those within any number of days are a
part, and so are those of all who left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from vawg_analysis.release.cohorts import Cohorts, cohorts
from vawg_analysis.release.counted import NONE, Split
from vawg_analysis.release.sums import Sums


def over_follow_up(found: Sums, split: Split) -> None:
    """Tie the counts of crimes followed for so many days.

    A place where the definitions do not hold in the data is left out.
    """
    given = cohorts(split, found.counted.numbers)
    if not given.followed.size:
        return
    given = _with_others(found, given)
    gone = _of_cohorts(found, given)
    left = [_of_outcome(found, given, cells) for cells in given.of]
    for days, rest in enumerate(gone):
        parts = np.column_stack([each[days] for each in left])
        some = (parts != NONE).any(axis=1)
        found.rests(rest[some], parts[some])
    for cells, ever, those in zip(given.of, given.ever, left, strict=True):
        _of_ever(found, given, cells, ever, those)
    for total, part in _differences(found, given):
        found.may_be_small(total, part)


def _with_others(found: Sums, given: Cohorts) -> Cohorts:
    """With the counts of all outcomes that are not named, which no table shows."""
    named = zip(given.any, *given.of, strict=True)
    others = np.vstack([found.rests(a, np.column_stack(m)) for a, *m in named])
    ever = found.rests(given.assigned, np.column_stack(given.ever))
    found.left += [others.ravel(), ever]
    return replace(given, of=(*given.of, others), ever=(*given.ever, ever))


def _of_cohorts(found: Sums, given: Cohorts) -> list[np.ndarray]:
    """Tie who was followed; the cells of those not followed on, by number of days."""
    number = found.counted.numbers[given.followed]
    for whole, part in zip(given.followed, given.any, strict=True):
        found.rests(whole, part)
    for days in range(len(number) - 1):
        ends = (number[days] > 0) & (number[days + 1] == 0)
        parts = [given.any[days, ends], given.followed[days + 1, ends]]
        found.rests(given.followed[days, ends], np.column_stack(parts))
    longer = [given.recorded, *given.followed]
    gone = [found.rests(a, b) for a, b in zip(longer, longer[1:], strict=False)]
    found.left += gone
    return gone[1:]


def _of_outcome(found: Sums, given: Cohorts, cells: np.ndarray) -> np.ndarray:
    """Tie one outcome's counts; the cells of those who left the cohort with it.

    :data:`NONE` where nobody left, or nobody stayed. How many left with an outcome is
    told by no table: any number that fits will do for the truth.
    """
    number = found.counted.numbers
    followed, count = number[given.followed], number[cells]
    left = np.full((len(cells) - 1, cells.shape[1]), NONE)
    for days in range(len(left)):
        same = followed[days] == followed[days + 1]
        found.rests(cells[days + 1, same], cells[days, same])
        some = ~same & (followed[days + 1] > 0)
        stayed = found.counted.new(count[days : days + 2, some].min(axis=0))
        left[days, some] = found.rests(cells[days, some], stayed)
        found.rests(cells[days + 1, some], stayed)
    return left


def _of_ever(
    found: Sums, given: Cohorts, cells: np.ndarray, ever: np.ndarray, left: np.ndarray
) -> None:
    """Of an outcome so far, those within the last days followed and who left are part.

    Where nobody was followed for the last days, those before count too.
    """
    longest = (found.counted.numbers[given.followed] > 0).sum(axis=0) - 1
    place = np.arange(cells.shape[1])
    last = np.where(longest < 0, NONE, cells[longest, place])
    none_left = np.where(longest < len(cells) - 1, cells[-1], NONE)
    found.rests(ever, np.vstack([last, none_left, left]).T)


def _differences(
    found: Sums, given: Cohorts
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Counts that are subtracted from one another and leave a number of crimes."""
    followed = found.counted.numbers[given.followed]
    outcomes = (given.any, *given.of)
    for cells, ever in zip(outcomes, (given.assigned, *given.ever), strict=True):
        for one, other in combinations(range(len(cells)), 2):
            same = followed[one] == followed[other]
            yield cells[other, same], cells[one, same]
        for row in cells:
            yield ever, row
