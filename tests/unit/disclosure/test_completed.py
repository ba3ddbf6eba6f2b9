"""By how much cells that nobody sees change, where published ones do."""

import numpy as np
import pytest
from scipy.sparse import csc_array, csr_array

from vawg_analysis.disclosure.completed import Unseen
from vawg_analysis.disclosure.system import System

# whole = part + rest; rest = stayed + left; other = part
COUNTS = np.array([10.0, 6.0, 4.0, 1.0, 3.0, 6.0])
WHOLE, PART, REST, STAYED, LEFT, OTHER = range(6)
SUMS = [
    [-1, 1, 1, 0, 0, 0],
    [0, 0, -1, 1, 1, 0],
    [0, 1, 0, 0, 0, -1],
]
NOBODY_SEES = [REST, STAYED, LEFT]


@pytest.fixture
def unseen():
    system = System(tuple(range(6)), COUNTS, csr_array(np.array(SUMS, dtype=float)))
    return Unseen.of(system, np.isin(range(6), NOBODY_SEES))


def completed(unseen, **by):
    change = np.zeros((6, 1))
    for name, differs in by.items():
        change[globals()[name]] = differs
    found = np.zeros(6)
    for move in unseen.completed(csc_array(change)):
        assert len(set(move.cells)) == len(move.cells)
        found[move.cells] = move.by
    return found if found.any() else None


@pytest.mark.parametrize("part", [-6, -1, 3, 4])
def test_what_nobody_sees_makes_up_for_it(unseen, part):
    found = completed(unseen, PART=part, OTHER=part)
    assert (np.array(SUMS) @ found == 0).all()
    assert (COUNTS + found >= 0).all()
    assert found[REST] == -part
    assert (found[[WHOLE, PART, OTHER]] == [0, part, part]).all()


def test_no_rest_falls_below_zero(unseen):
    assert completed(unseen, PART=5, OTHER=5) is None


def test_a_sum_in_which_all_is_seen_has_to_hold(unseen):
    assert completed(unseen, PART=1) is None


def test_what_is_seen_does_not_fall_below_zero(unseen):
    assert completed(unseen, WHOLE=-7, PART=-7, OTHER=-7) is None


@pytest.mark.parametrize("part", [np.nan, np.inf, 0.5, 2.0**60])
def test_what_no_table_of_counts_can_hold_is_left_out(unseen, part):
    assert completed(unseen, WHOLE=part, PART=part, OTHER=part) is None


def test_of_several_those_that_are_tables_are_given(unseen):
    change = np.zeros((6, 3))
    change[[WHOLE, PART, OTHER], 0] = 2
    change[PART, 1] = 2
    change[WHOLE, 2] = 1
    found = [
        dict(zip(move.cells, move.by, strict=True))
        for move in unseen.completed(csc_array(change))
    ]
    assert [one.get(PART) for one in found] == [2, None]
    assert found[0] == {WHOLE: 2, PART: 2, OTHER: 2}
    assert found[1][WHOLE] == found[1][REST] == 1
