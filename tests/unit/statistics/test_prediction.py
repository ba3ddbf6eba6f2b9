"""Predictive bands against the distributions they are, and against brute force."""

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad

from vawg_analysis.statistics.prediction import next_count, next_proportion


def inside(distribution, largest):
    """First and last count whose mid-P lies in 0.025–0.975, by trying every one."""
    counts = np.arange(largest + 1)
    middle = distribution.cdf(counts) - distribution.pmf(counts) / 2
    held = counts[(middle >= 0.025) & (middle <= 0.975)]
    return held[0], held[-1]


@pytest.mark.parametrize(("count", "ahead"), [(0, 1), (7, 1), (40, 0.5), (3000, 2)])
def test_without_scatter_the_band_is_the_gamma_poisson_distribution_s(count, ahead):
    # Gamma(x + ⅓, 1) mixed over Poisson(λ e) is negative binomial with p = 1/(1 + e)
    expected = inside(stats.nbinom(count + 1 / 3, 1 / (1 + ahead)), 10_000)
    assert next_count(count, 1, ahead) == expected


def test_a_gamma_mixture_by_brute_force():
    # x = 49⅔ + ⅓ and extra 0.03: relative variance 1/50 + 0.03 = 1/20 of the rate
    rate = stats.gamma(20, scale=50 / 20)

    def middle(k):
        given = lambda t: stats.poisson.cdf(k, t) - stats.poisson.pmf(k, t) / 2  # noqa: E731
        return quad(lambda t: rate.pdf(t) * given(t), 0, 200)[0]

    lower, upper = next_count(49 + 2 / 3, 1, 1, extra=0.03)
    assert middle(lower) >= 0.025 > middle(lower - 1)
    assert middle(upper) <= 0.975 < middle(upper + 1)


@pytest.mark.parametrize(
    ("x", "n", "m"), [(0, 5, 5), (3, 10, 20), (500, 500, 400), (7, 900, 1000)]
)
def test_without_scatter_the_band_is_the_beta_binomial_distribution_s(x, n, m):
    expected = inside(stats.betabinom(m, x + 1 / 3, n - x + 1 / 3), m)
    assert next_proportion(x, n, m) == expected


@pytest.mark.parametrize(("x", "n", "m"), [(100, 2000, 1500), (1900, 2000, 3000)])
def test_many_trials_agree_with_the_sum_to_a_case(x, n, m):
    expected = inside(stats.betabinom(m, x + 1 / 3, n - x + 1 / 3), m)
    assert next_proportion(x, n, m) == pytest.approx(expected, abs=1)


def test_scatter_and_doubt_about_it_widen_the_band():
    plain = np.diff(next_proportion(300, 1000, 1000))
    scattered = np.diff(next_proportion(300, 1000, 1000, extra=0.01))
    doubted = np.diff(next_proportion(300, 1000, 1000, extra=0.01, inflation=2))
    assert plain < scattered < doubted
    # variance 210 (1 + 999 (1/1002 + 0.01)) = 2517, twice 1.96 of its root is 197
    assert scattered == pytest.approx(197, abs=4)


def test_nothing_seen_nothing_said():
    assert np.isnan(next_count(0, 0, 1)).all()
    assert np.isnan(next_proportion(0, 0, 10)).all()
    assert np.isnan(next_proportion([1, np.nan], [2, 2], 0)).all()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: next_count(-1, 1, 1), "count must be 0 or more"),
        (lambda: next_proportion(3, 2, 2), "must not exceed"),
        (lambda: next_count(1, 1, 1, inflation=0.5), "inflation must be 1 or more"),
        (lambda: next_proportion(1, 2, 2, inflation=0.5), "1 or more"),
    ],
)
def test_what_is_wrong_is_said(call, said):
    with pytest.raises(ValueError, match=said):
        call()
