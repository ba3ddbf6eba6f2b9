"""Differences, ratios, their p-values, and what change could have been seen."""

from math import comb, hypot, inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import beta, binom
from statsmodels.stats.proportion import confint_proportions_2indep

from vawg_analysis.statistics.change import (
    detectable_proportion,
    detectable_ratio,
    difference_of_proportions,
    power_of_comparison,
    proportions_p_value,
    rates_p_value,
    ratio_of_rates,
)

steady = settings(deadline=None, derandomize=True)
shares = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
    lambda pair: (pair[0], sum(pair) + 1)
)


def binomial(k, n, p):
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def test_jeffreys_bounds_of_both_make_those_of_the_difference():
    # 5 of 56 and 0 of 29: an empty cell's lower bound is 0
    found = difference_of_proportions(5, 56, 0, 29, method="jeffreys")
    one, none = beta(5.5, 51.5), beta(0.5, 29.5)
    down = hypot(5 / 56 - one.ppf(0.025), none.ppf(0.975))
    assert_allclose(found, [5 / 56, 5 / 56 - down, one.ppf(0.975)], atol=1e-12)


@steady
@given(shares, shares)
def test_differences_agree_with_a_peer_and_stay_in_range(now, before):
    difference, lower, upper = difference_of_proportions(*now, *before)
    peer = confint_proportions_2indep(*now, *before, method="newcomb", compare="diff")
    assert_allclose([lower, upper], np.clip(peer, -1, 1), atol=1e-9)
    assert -1 <= lower <= difference + 1e-12 and difference <= upper + 1e-12 <= 1 + 1e-9


@steady
@given(shares, shares)
def test_fisher_by_summing_tables(now, before):
    (x1, n1), (x2, n2) = now, before
    total = x1 + x2
    tables = {
        k: comb(n1, k) * comb(n2, total - k)
        for k in range(max(0, total - n2), min(n1, total) + 1)
    }
    whole = sum(tables.values())
    expected = sum(
        weight for weight in tables.values() if weight <= tables[x1] * (1 + 1e-7)
    )
    assert_allclose(proportions_p_value(*now, *before), expected / whole, rtol=1e-9)


@steady
@given(st.integers(0, 30), st.integers(0, 30), st.floats(0.1, 10))
def test_ratios_of_rates_by_summing_the_binomial(x1, x2, exposure):
    ratio, lower, upper = ratio_of_rates(x1, exposure, x2, 1.0)
    n = x1 + x2
    if x1:
        share = lower * exposure / (1 + lower * exposure)
        tail = sum(binomial(k, n, share) for k in range(x1, n + 1))
        assert_allclose(tail, 0.025, rtol=1e-6)
    else:
        assert lower == 0
    if x2:
        share = upper * exposure / (1 + upper * exposure)
        tail = sum(binomial(k, n, share) for k in range(x1 + 1))
        assert_allclose(tail, 0.025, rtol=1e-6)
        assert lower <= ratio <= upper
    else:
        assert upper == inf


@steady
@given(st.integers(0, 30), st.integers(0, 30), st.floats(0.1, 10))
def test_p_value_of_rates_by_summing_the_binomial(x1, x2, exposure):
    n, share = x1 + x2, exposure / (1 + exposure)
    seen = binomial(x1, n, share)
    chances = [binomial(k, n, share) for k in range(n + 1)]
    expected = sum(chance for chance in chances if chance <= seen * (1 + 1e-7))
    found = rates_p_value(x1, exposure, x2, 1.0)
    assert_allclose(found, min(expected, 1), rtol=1e-6)


def test_empty_cells():
    difference, lower, upper = difference_of_proportions([0, 5, 0], [9, 5, 0], 0, 7)
    assert_allclose(difference, [0, 1, nan])
    assert lower[0] < 0 < upper[0] and lower[1] > 0 and upper[1] == 1
    assert np.isnan([lower[2], upper[2]]).all()
    assert proportions_p_value([0, 5], [9, 5], [0, 7], [4, 7]).tolist() == [1, 1]
    both = proportions_p_value([0, 5], [9, 5], [0, 7], [4, 7], method="chi-squared")
    assert both.tolist() == [1, 1]


def test_what_is_missing_stays_missing():
    assert np.isnan(difference_of_proportions(nan, 5, 1, 5)).all()
    for method in ("fisher", "chi-squared"):
        assert np.isnan(proportions_p_value(1, nan, 1, 5, method=method))
    assert np.isnan(ratio_of_rates([2, nan], [0, 1], 1, 1)).all()
    assert np.isnan(rates_p_value([2, nan], [0, 1], 1, 1)).all()
    assert np.isnan(detectable_proportion(nan, 0.3)).all()


def test_no_event_at_all():
    ratio, lower, upper = ratio_of_rates(0, 5, 0, 5)
    assert np.isnan(ratio) and lower == 0 and upper == inf
    assert rates_p_value(0, 5, 0, 5) == 1


def test_chi_squared_by_hand():
    # 2 × 2 table 20/30 and 10/30: expected 15 in every cell, χ² = 4 × 25/15
    found = proportions_p_value(20, 30, 10, 30, method="chi-squared")
    assert_allclose(found, 0.00982327, rtol=1e-5)


@steady
@given(st.integers(30, 5000), st.floats(0.02, 0.98), st.sampled_from([0.5, 0.8, 0.9]))
def test_a_detectable_change_has_the_power_asked_for(size, baseline, power):
    fall, rise = detectable_proportion(size, baseline, power)
    for other, end in ((fall, 0.0), (rise, 1.0)):
        if np.isnan(other):
            assert power_of_comparison(size, end, baseline) < power
        else:
            assert_allclose(power_of_comparison(size, other, baseline), power)
    assert not fall > baseline and not rise < baseline


def test_from_the_ends_a_change_goes_one_way():
    falls, rises = detectable_proportion(500, [0, 1])
    assert np.isnan([falls[0], rises[1]]).all()
    assert 0 < rises[0] < 0.05 and 0.95 < falls[1] < 1


def test_power_of_no_difference_is_half_the_error_rate():
    assert_allclose(power_of_comparison(100, 0.3, 0.3), 0.025)
    assert power_of_comparison(10, [0, 0], [0, 1]).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: difference_of_proportions(3, 2, 1, 2),
            "numerator must not exceed denominator; found 3.0",
        ),
        (
            lambda: difference_of_proportions(1, 2, 1, 2, method="score"),
            "newcombe, jeffreys, wald; found 'score'",
        ),
        (lambda: proportions_p_value(0.5, 2, 1, 2), "fisher needs whole numbers"),
        (
            lambda: proportions_p_value(1, 2, 1, 2, method="g"),
            "method must be fisher or chi-squared; found 'g'",
        ),
        (lambda: ratio_of_rates(1, 2, -1, 2), "baseline_count must be 0 or more"),
        (lambda: rates_p_value(1.5, 2, 1, 2), "needs whole numbers of events"),
        (lambda: power_of_comparison(0, 0.1, 0.2), "size must be above 0"),
        (lambda: power_of_comparison(9, 33, 0.2), "proportion must lie in 0–1"),
        (lambda: detectable_proportion(9, 33), "must lie in 0–1; found 33"),
        (lambda: detectable_proportion(9, 0.3, 80), "power must be below 1"),
        (lambda: detectable_proportion(9, 0.3, 0.02), "above the chance of a false"),
    ],
)
def test_messages(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_tails_agree_with_the_interval_and_with_the_binomial_distribution():
    p = rates_p_value(30, 100, 45, 101, "tails")
    share = 100 / 201
    tails = binom.cdf(30, 75, share), binom.sf(29, 75, share)
    assert p == pytest.approx(2 * min(tails))
    assert rates_p_value([0, 5], 1, [0, 0], 1, "tails")[0] == 1
    _, lower, _ = ratio_of_rates(1.5, 1, 0.2, 1)
    assert (rates_p_value(1.5, 1, 0.2, 1, "tails") < 0.05) == (lower > 1)


def test_an_unknown_test_of_rates_is_named():
    with pytest.raises(ValueError, match="likelihood or tails"):
        rates_p_value(1, 1, 1, 1, "wald")


def test_the_detectable_ratio_by_hand():
    # 2.801585 × √(2/400) = 0.198102
    fall, rise = detectable_ratio(100)
    assert fall == pytest.approx((1 - 0.198102) ** 2, rel=1e-5)
    assert rise == pytest.approx((1 + 0.198102) ** 2, rel=1e-5)


def test_no_fall_of_a_handful_can_be_detected():
    fall, rise = detectable_ratio([2, 0])
    assert np.isnan(fall).all()
    assert rise[0] > 4
    assert np.isnan(rise[1])


def test_what_was_called_detectable_is_found_as_often_as_said():
    _, rise = detectable_ratio(200)
    rng = np.random.default_rng(4)
    before, after = rng.poisson(200, 4000), rng.poisson(200 * rise, 4000)
    found = rates_p_value(after, 1, before, 1, "tails") < 0.05
    assert found.mean() == pytest.approx(0.8, abs=0.03)
