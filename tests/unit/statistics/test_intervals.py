"""Intervals of one proportion, count or rate."""

from math import exp, factorial, isclose, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import ndtri
from statsmodels.stats.proportion import proportion_confint

from vawg_analysis.statistics.intervals import (
    byar,
    jeffreys,
    poisson_exact,
    rate,
    wilson,
)

steady = settings(deadline=None, derandomize=True)
levels = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])
shares = st.tuples(st.integers(0, 2000), st.integers(0, 2000)).map(
    lambda pair: (min(pair), max(pair, default=0) or 1)
)


def at_most(count, mean):
    """Poisson probability of at most ``count`` events, term by term."""
    return sum(exp(-mean) * mean**k / factorial(k) for k in range(count + 1))


@steady
@given(shares, levels)
def test_wilson_bounds_are_where_the_score_test_turns(share, level):
    x, n = share
    lower, upper = wilson(x, n, level)
    z = ndtri(0.5 + level / 2)
    for bound in (lower, upper):
        if 0 < bound < 1:
            spread = z * sqrt(bound * (1 - bound) / n)
            assert isclose(abs(x / n - bound), spread, rel_tol=1e-6, abs_tol=1e-12)
    assert 0 <= lower <= x / n <= upper <= 1


def test_jeffreys_agrees_with_a_peer_but_for_its_ends():
    x, n = np.array([0, 1, 7, 20, 0]), np.array([9, 9, 9, 20, 0])
    lower, upper = jeffreys(x, n)
    peer = np.array(proportion_confint(x[1:3], n[1:3], method="jeffreys"))
    assert_allclose([lower[1:3], upper[1:3]], peer)
    assert_allclose([lower[0], upper[3]], [0, 1])
    assert np.isnan([lower[4], upper[4]]).all()


def test_wilson_agrees_with_a_peer_on_an_array():
    n = np.arange(1, 400)
    x = (n * 0.37).astype(int)
    assert_allclose(wilson(x, n), proportion_confint(x, n, method="wilson"), rtol=1e-9)


def test_wilson_at_the_ends():
    assert wilson(0, 5) == pytest.approx((0, 0.4344825), abs=1e-6)
    assert wilson(5, 5) == pytest.approx((0.5655175, 1), abs=1e-6)


def test_wilson_without_trials_or_values_is_nan():
    lower, upper = wilson([0, np.nan, 1], [0, 4, None])
    assert np.isnan(lower).all() and np.isnan(upper).all()


@pytest.mark.parametrize(
    ("x", "n", "message"),
    [
        ([1, -1], [3, 3], "numerator must be 0 or more; found -1.0 at position 1"),
        ([1, 4], [3, 3], "numerator must not exceed denominator; found 4.0 at pos"),
        ([1, 0], [3, -3], "denominator must be 0 or more; found -3.0 at position 1"),
        (5, 3, "numerator must not exceed denominator; found 5.0$"),
    ],
)
def test_wilson_refuses_what_is_no_share(x, n, message):
    with pytest.raises(ValueError, match=message):
        wilson(x, n)


def test_several_levels_at_once():
    lower, upper = wilson(65, 100, [0.95, 0.998])
    assert lower[1] < lower[0] < 0.65 < upper[0] < upper[1]
    assert_array_equal(wilson(65, 100, 0.998), [lower[1], upper[1]])


@steady
@given(st.integers(0, 60), levels)
def test_exact_bounds_leave_their_tails(count, level):
    lower, upper = poisson_exact(count, level)
    tail = (1 - level) / 2
    assert isclose(at_most(count, upper), tail, rel_tol=1e-6)
    if count:
        assert isclose(1 - at_most(count - 1, lower), tail, rel_tol=1e-6)
    else:
        assert lower == 0


@steady
@given(st.integers(10, 100_000), levels)
def test_byar_is_near_the_exact_bounds_from_ten_on(count, level):
    assert_allclose(byar(count, level), poisson_exact(count, level), rtol=0.02)


@pytest.mark.parametrize("count", [0, 1])
def test_byar_is_never_below_zero(count):
    lower, _ = byar(count, 0.9999)
    assert lower == 0


@pytest.mark.parametrize("function", [byar, poisson_exact])
def test_counts_are_checked(function):
    with pytest.raises(ValueError, match="count must be 0 or more; found -2.0"):
        function([3, -2])
    assert np.isnan(function([np.nan])).all()


def test_rate_changes_from_exact_to_byar_at_ten():
    value, lower, upper = rate([9, 10], [50, 50], multiplier=100)
    assert_allclose(value, [18, 20])
    assert_allclose([lower[0], upper[0]], np.multiply(poisson_exact(9), 2))
    assert_allclose([lower[1], upper[1]], np.multiply(byar(10), 2))


@steady
@given(st.integers(0, 10_000), st.floats(0.01, 1e7), levels)
def test_rate_lies_within_its_bounds(count, exposure, level):
    value, lower, upper = rate(count, exposure, confidence=level)
    assert 0 <= lower <= value <= upper


def test_rate_of_nothing():
    assert rate(0, 1000)[:2] == (0, 0)
    assert np.isnan(rate(3, 0)).all()
    assert np.isnan(rate([2], [np.nan])).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 10), "count must be 0 or more"),
        ((1, -10), "exposure must be 0 or more"),
        ((1, 10, 0), "multiplier must be above 0; found 0"),
        (([1, 2], [1, 2, 3]), "lengths must be equal"),
    ],
)
def test_rate_refuses(arguments, message):
    with pytest.raises(ValueError, match=message):
        rate(*arguments)


@pytest.mark.parametrize(
    "function", [lambda x: wilson(x, 90_000), lambda x: rate(x, 90_000)]
)
def test_a_national_frame_is_taken_whole(function):
    counts = np.arange(50_000)
    found = function(counts)
    assert all(part.shape == counts.shape for part in found)
    assert_allclose([part[123] for part in found], function(123))
