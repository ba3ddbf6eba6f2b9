"""Directly and indirectly standardised rates."""

from math import nan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from vawg_analysis.statistics.intervals import byar, rate
from vawg_analysis.statistics.standardisation import (
    direct_rate,
    indirect_rate,
    indirect_ratio,
)

steady = settings(deadline=None, derandomize=True)
strata = st.lists(
    st.tuples(
        st.integers(0, 50),
        st.integers(1, 5000),
        st.integers(0, 50),
        st.integers(1, 5000),
    ),
    min_size=1,
    max_size=8,
)


def test_direct_rate_by_hand():
    # rates 0.1 and 0.2, weights ¾ and ¼: 0.125; v = (¾)² 10/100² + (¼)² 40/200²
    value, lower, upper = direct_rate([10, 40], [100, 200], [300, 100], 1)
    scale = sqrt((0.5625 * 10 / 100**2 + 0.0625 * 40 / 200**2) / 50)
    low, high = byar(50)
    assert_allclose(value, 0.125)
    assert_allclose(lower, 0.125 + scale * (low - 50))
    assert_allclose(upper, 0.125 + scale * (high - 50))


@steady
@given(st.integers(10, 5000), st.integers(1, 10**6))
def test_one_stratum_is_a_crude_rate(count, population):
    found = direct_rate([count], [population], [7])
    assert_allclose(found, rate(count, population))


@steady
@given(strata)
def test_a_unit_with_the_standards_make_up_keeps_its_crude_rate(rows):
    counts, people, *_ = zip(*rows, strict=True)
    value, lower, upper = direct_rate(counts, people, people)
    if sum(counts) < 10:
        assert np.isnan([value, lower, upper]).all()
    else:
        assert_allclose(value, 1000 * sum(counts) / sum(people))
        assert 0 <= lower < value < upper


@steady
@given(strata)
def test_indirect_ratio_by_hand(rows):
    expected = sum(people * events / size for _, people, events, size in rows)
    observed = sum(count for count, *_ in rows)
    found = indirect_ratio(*zip(*rows, strict=True))
    if expected == 0:
        assert np.isnan(found).all()
    else:
        assert_allclose(found, rate(observed, expected, 1))
    size = sum(row[3] for row in rows)
    crude = sum(row[2] for row in rows) / size * 1000
    assert_allclose(indirect_rate(*zip(*rows, strict=True)), np.multiply(found, crude))


def test_the_reference_itself_has_ratio_one():
    counts, people = [5, 9, 2], [100, 300, 50]
    assert indirect_ratio(counts, people, counts, people)[0] == 1
    assert_allclose(indirect_rate(counts, people, counts, people)[0], 16 / 450 * 1000)


def test_a_row_a_unit():
    counts = [[10, 40], [4, 5], [20, nan]]
    people = [[100, 200], [50, 80], [60, 70]]
    value, lower, upper = direct_rate(counts, people, [3, 1], 1)
    assert_allclose(value, [0.125, nan, nan])
    assert np.isnan(lower).tolist() == np.isnan(upper).tolist() == [False, True, True]
    ratio, *_ = indirect_ratio(counts, people, [1, 2], [10, 10])
    assert_allclose(ratio, [50 / 50, 9 / 21, nan])


def test_a_stratum_without_population():
    assert np.isnan(direct_rate([20, 0], [100, 0], [1, 1])).all()
    assert direct_rate([20, 0], [100, 0], [1, 0], 1)[0] == 0.2
    assert indirect_ratio([20, 0], [100, 0], [1, 0], [10, 0])[0] == 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: direct_rate([-1], [2], [1]), "counts must be 0 or more; found -1.0"),
        (lambda: direct_rate([1], [-2], [1]), "populations must be 0 or more"),
        (lambda: direct_rate([1], [2], [0]), "standard must count someone"),
        (lambda: direct_rate([1, 2], [2], [1, 2, 3]), "lengths must be equal"),
        (
            lambda: indirect_ratio([1], [2], [3], [0]),
            "reference_counts must be 0 where reference_populations is 0",
        ),
        (
            lambda: indirect_rate([1], [2], [0], [0]),
            "reference_populations must count someone",
        ),
    ],
)
def test_messages(call, message):
    with pytest.raises(ValueError, match=message):
        call()
