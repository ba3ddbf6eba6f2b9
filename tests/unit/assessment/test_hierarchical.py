"""Forces' true values, unsure of mean and spread: against the sums worked out."""

import numpy as np
import pytest
from scipy.stats import beta, betabinom, gamma, nbinom

from vawg_analysis.assessment.hierarchical import rates, shares
from vawg_analysis.assessment.mixture import Mixture
from vawg_analysis.statistics.shrinkage import BetaPosterior

SHARES = (np.array([3.0, 6, 9, 4]), np.array([20.0, 15, 30, 20]))
RATES = (np.array([12.0, 25, 31, 8]), np.array([900.0, 1000, 1400, 1000]))
SPREAD = np.linspace(0.005, 1.995, 200)[:, None]


def of_shares(x, n):
    """Every mean and spread, how likely it is, and the distributions that it leaves.

    Jeffreys' prior of a share is even in its arcsine.
    """
    mean = np.sin(np.linspace(0, np.pi / 2, 402)[1:-1]) ** 2
    # in these terms s = 1/τ²μ(1 − μ) times μ and 1 − μ
    a, b = 1 / (SPREAD**2 * (1 - mean)), 1 / (SPREAD**2 * mean)
    likely = sum(betabinom(m, a, b).logpmf(k) for k, m in zip(x, n, strict=True))
    return likely, [beta(a + k, b + m - k) for k, m in zip(x, n, strict=True)]


def of_rates(x, n):
    """As :func:`of_shares`: Jeffreys' prior of a rate is even in its root."""
    mean = np.linspace(0, 0.3, 402)[1:] ** 2
    shape = 1 / SPREAD**2 + 0 * mean
    likely = sum(
        nbinom(shape, shape / (shape + m * mean)).logpmf(k)
        for k, m in zip(x, n, strict=True)
    )
    each = zip(x, n, strict=True)
    return likely, [gamma(shape + k, scale=1 / (shape / mean + m)) for k, m in each]


@pytest.mark.parametrize(
    ("fit", "brute", "counts"), [(shares, of_shares, SHARES), (rates, of_rates, RATES)]
)
def test_each_true_value_is_a_mixture_over_all_means_and_spreads(fit, brute, counts):
    likely, left = brute(*counts)
    weight = np.exp(likely - likely.max())
    weight /= weight.sum()
    found = fit(*counts)
    bounds = dict(zip((0.025, 0.975), found.interval(), strict=True))
    for unit, one in enumerate(left):
        assert found.mean[unit] == pytest.approx((weight * one.mean()).sum(), rel=0.01)
        for share, bound in bounds.items():
            held = (weight * one.cdf(bound[unit])).sum()
            assert held == pytest.approx(share, abs=0.003)


def test_many_large_forces_are_what_they_say():
    n = np.full(44, 1e6)
    x = n * np.linspace(0.1, 0.3, 44)
    for fit in (shares, rates):
        found = fit(x, n)
        assert found.mean == pytest.approx(x / n, rel=1e-3)
        lower, upper = found.interval()
        chance = 1.96 * np.sqrt(x * (1 - x / n if fit is shares else 1)) / n
        assert (upper - lower) / 2 == pytest.approx(chance, rel=0.01)


def test_a_share_s_mirror_image_has_the_mirrored_interval():
    x, n = SHARES
    lower, upper = shares(x, n).interval()
    low, high = shares(n - x, n).interval()
    assert lower == pytest.approx(1 - high, abs=0.01)
    assert upper == pytest.approx(1 - low, abs=0.01)


def test_small_shares_are_as_rates_are():
    x, n = np.array([3.0, 0, 9, 1, 4]), np.array([2e5, 1e5, 3e5, 1e5, 2e5])
    share, rate = shares(x, n), rates(x, n)
    assert share.mean == pytest.approx(rate.mean, rel=0.01)
    for one, other in zip(share.interval(), rate.interval(), strict=True):
        assert one == pytest.approx(other, rel=0.02)


@pytest.mark.parametrize("fit", [shares, rates])
def test_where_no_force_had_an_event_the_largest_tells_most(fit):
    n = np.array([100.0, 100, 400, 4000])
    lower, upper = fit(np.zeros(4), n).interval()
    assert lower == pytest.approx(np.zeros(4), abs=1e-4)
    assert (upper > 0).all() and upper.argmin() == 3 and upper[3] < 3 / 1000


def test_a_mixture_s_quantiles_and_probabilities_are_each_other_s_inverse():
    found = shares(*SHARES)
    for share in (0.01, 0.3, 0.99):
        above = found.probability_above(found.quantile(share))
        assert above == pytest.approx(np.full(4, 1 - share), abs=1e-5)


def test_forces_are_drawn_together():
    drawn = shares(np.full(5, 1.0), np.full(5, 8.0)).draws(np.random.default_rng(1), 80)
    assert drawn.shape[1] == 5
    assert drawn.mean(axis=0) == pytest.approx(np.full(5, 1 / 8), abs=0.03)
    # they have their mean in common, and nobody knows it
    apart = np.corrcoef(drawn.T)[np.triu_indices(5, 1)]
    assert apart.mean() > 0.1


def test_a_unit_alone_stays_so_when_others_are_drawn_together():
    x, n = SHARES
    alone = Mixture(BetaPosterior, x[None] + 0.5, (n - x)[None] + 0.5)
    family = np.array([True, True, False, True])
    both = alone.replaced(family, shares(x[family], n[family]))
    assert both.mean[2] == pytest.approx(9.5 / 31)
    assert both.mean[family] == pytest.approx(shares(x[family], n[family]).mean)
    assert alone.mean == pytest.approx((x + 0.5) / (n + 1))
