"""Draws against hand-worked apportionments and closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawg_analysis.synthesis.draws import apportioned, chosen, chunks, spread, waits


def rng():
    return np.random.default_rng(7)


def test_largest_remainders_by_hand():
    # quotas of 10 are 4.7, 3.1 and 2.2: 4 + 3 + 2, and the last one to 4.7
    assert apportioned(10, np.array([47, 31, 22])).tolist() == [5, 3, 2]


def test_nothing_is_shared_out_where_all_weights_are_nought():
    assert apportioned(10, np.zeros(3)).tolist() == [0, 0, 0]


@given(
    st.integers(0, 10_000),
    st.lists(st.floats(0.001, 1000), min_size=1, max_size=60),
)
def test_the_total_is_kept_and_no_part_is_off_by_one(total, weights):
    found = apportioned(total, np.array(weights))
    shares = total * np.array(weights) / sum(weights)
    assert found.sum() == total
    assert np.all(np.abs(found - shares) < 1 + 1e-6)


def test_each_stratum_has_one_number():
    assert sorted(np.floor(spread(rng(), 40) * 40).astype(int)) == list(range(40))


def test_choices_come_as_often_as_their_weights_say():
    found = chosen(rng(), 200, ("a", "b", "c"), (0.5, 0.3, 0.2))
    times = [(found == option).sum() for option in "abc"]
    assert times == pytest.approx([100, 60, 40], abs=1)


def test_waits_have_the_median_of_the_truncated_distribution():
    size = 40_000
    scale, shape, most = np.full(size, 30.0), np.full(size, 1.0), np.full(size, 60)
    found = waits(rng(), scale, shape, most)
    # exponential with mean 30, truncated at 60: F(t) = (1 − e^(−t/30)) / (1 − e^−2)
    median = -30 * np.log(1 - (1 - np.exp(-2)) / 2)
    assert np.median(found) == pytest.approx(np.floor(median), abs=1)
    assert found.min() == 0
    assert found.max() <= 60


def test_a_person_keeps_to_one_group_and_a_few_have_many_rows():
    groups = np.repeat([0, 1, 2], [5000, 3000, 40])
    person = chunks(rng(), groups, tail=2.5, most=60)
    of = {}
    for number, group in zip(person.tolist(), groups.tolist(), strict=True):
        assert of.setdefault(number, group) == group
    times = np.bincount(person)[1:]
    # P(1 row) of a zeta distribution with exponent 2.5 is 1/ζ(2.5) = 1/1.3415
    assert (times == 1).mean() == pytest.approx(1 / 1.3415, abs=0.03)
    assert 10 < times.max() <= 60
