"""Empirical Bayes: fits, posterior distributions, and nothing to learn."""

from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats
from scipy.integrate import quad
from scipy.special import betaln, gammaln, xlog1py, xlogy

from vawg_analysis.statistics.shrinkage import (
    beta_binomial,
    gamma_poisson,
    log_normal,
)

steady = settings(deadline=None, derandomize=True, max_examples=25)
seeds = st.integers(0, 10_000)


def ratios(seed):
    """Observed and expected counts of units that do or do not vary."""
    draw = np.random.default_rng(seed)
    size = draw.integers(3, 45)
    expected = np.exp(draw.normal(draw.uniform(0, 5), 1, size))
    spread = np.exp(draw.uniform(-1, 5))
    return draw.poisson(expected * draw.gamma(spread, 1 / spread, size)), expected


def shares(seed):
    draw = np.random.default_rng(seed)
    size = draw.integers(3, 45)
    trials = draw.integers(1, 800, size)
    spread, mean = np.exp(draw.uniform(0, 6)), draw.uniform(0.05, 0.95)
    true = draw.beta(mean * spread, (1 - mean) * spread, size)
    return draw.binomial(trials, true), trials


def nearby_and_everywhere(alpha, beta):
    """Parameters one per cent off the fitted ones, and a grid over all sizes."""
    grid = np.exp(np.linspace(-5, 9, 25))
    pairs = [(a, b) for a in grid for b in grid]
    if np.isfinite(alpha):
        pairs += [(alpha * i, beta * j) for i in (0.99, 1.01) for j in (0.99, 1, 1.01)]
    return np.array(pairs).T[:, :, None]


@steady
@given(seeds)
def test_no_gamma_is_likelier_than_the_fitted_one(seed):
    observed, expected = ratios(seed)
    found = gamma_poisson(observed, expected)

    def likelihood(alpha, beta):
        chance = gammaln(alpha + observed) - gammaln(alpha) - gammaln(observed + 1)
        chance += alpha * np.log(beta / (beta + expected))
        chance += observed * np.log(expected / (beta + expected))
        return chance.sum(axis=-1)

    if np.isfinite(found.alpha):
        fitted = likelihood(found.alpha, found.beta)
    else:
        pooled = observed.sum() / expected.sum()
        fitted = stats.poisson.logpmf(observed, pooled * expected).sum()
    others = likelihood(*nearby_and_everywhere(found.alpha, found.beta))
    assert fitted >= others.max() - 1e-6


@steady
@given(seeds)
def test_no_beta_is_likelier_than_the_fitted_one(seed):
    successes, trials = shares(seed)
    found = beta_binomial(successes, trials)

    def likelihood(alpha, beta):
        chance = betaln(alpha + successes, beta + trials - successes)
        return (chance - betaln(alpha, beta)).sum(axis=-1)

    if np.isfinite(found.alpha):
        fitted = likelihood(found.alpha, found.beta)
    else:
        pooled = successes.sum() / trials.sum()
        chance = xlogy(successes, pooled) + xlog1py(trials - successes, -pooled)
        fitted = chance.sum()
    others = likelihood(*nearby_and_everywhere(found.alpha, found.beta))
    assert fitted >= others.max() - 1e-6


def test_a_unit_that_dominates_does_not_hide_how_the_others_vary():
    # the pool is the last unit's own ratio, so the slope at “all alike” says nothing
    observed, expected = np.array([0, 1, 542, 17, 0]), np.array([1, 3.6, 542, 5.2, 0.4])
    found = gamma_poisson(observed, expected)
    alike = stats.poisson.logpmf(observed, expected).sum()
    fitted = stats.nbinom(found.alpha, found.beta / (found.beta + expected))
    assert fitted.logpmf(observed).sum() > alike + 3
    successes, trials = np.array([1003, 56, 1, 15, 14]), [3287, 135, 5, 33, 33]
    assert beta_binomial(successes, trials).alpha < 100


@steady
@given(seeds, st.sampled_from(["likelihood", "moments", "marshall"]))
def test_every_ratio_is_drawn_towards_the_common_one(seed, method):
    observed, expected = ratios(seed)
    if observed.sum() == 0:
        return
    found = gamma_poisson(observed, expected, method=method)
    if not np.isfinite(found.alpha):
        assert_allclose(found.mean, observed.sum() / expected.sum())
        return
    own, common = observed / expected, found.alpha / found.beta
    low, high = np.minimum(own, common), np.maximum(own, common)
    assert (found.mean >= low - 1e-9).all() and (found.mean <= high + 1e-9).all()
    lower, upper = found.interval()
    assert (0 <= lower).all() and (lower < upper).all()


def test_gamma_posterior_by_integration():
    found = gamma_poisson([2, 9, 14, 0, 30], [6, 8, 5, 4, 22])
    alpha, beta = found.alpha, found.beta

    def joint(theta):
        chance = stats.poisson.pmf(2, theta * 6)
        return chance * stats.gamma.pdf(theta, alpha, scale=1 / beta)

    whole = quad(joint, 0, 20)[0]
    mean = quad(lambda theta: theta * joint(theta), 0, 20)[0] / whole
    assert_allclose(found.mean[0], mean, rtol=1e-6)
    above = quad(joint, 1.0, 20)[0] / whole
    assert_allclose(found.probability_above(1.0)[0], above, rtol=1e-6)
    lower, upper = found.interval(0.9)
    assert_allclose(quad(joint, 0, lower[0])[0] / whole, 0.05, rtol=1e-6)
    assert_allclose(quad(joint, 0, upper[0])[0] / whole, 0.95, rtol=1e-6)


def test_beta_posterior_by_integration():
    found = beta_binomial([2, 9, 14, 0, 30], [6, 28, 15, 14, 42])
    alpha, beta = found.alpha, found.beta

    def joint(p):
        return stats.binom.pmf(9, 28, p) * stats.beta.pdf(p, alpha, beta)

    whole = quad(joint, 0, 1)[0]
    mean = quad(lambda p: p * joint(p), 0, 1)[0] / whole
    assert_allclose(found.mean[1], mean, rtol=1e-6)
    above = quad(joint, 0.4, 1)[0] / whole
    assert_allclose(found.probability_above(0.4)[1], above, rtol=1e-6)
    lower, upper = found.interval(0.9)
    assert_allclose(quad(joint, 0, lower[1])[0] / whole, 0.05, rtol=1e-6)
    assert_allclose(quad(joint, 0, upper[1])[0] / whole, 0.95, rtol=1e-6)


def test_moments_settle_where_they_say():
    observed = np.array([2, 9, 14, 0, 30, 11])
    expected = np.array([6, 8, 5, 4, 22, 12.0])
    found = gamma_poisson(observed, expected, method="moments")
    steadied = found.mean
    assert_allclose(found.alpha / found.beta, steadied.mean())
    weights = 1 + found.beta / expected
    variance = (weights * (steadied - steadied.mean()) ** 2).sum() / 5
    assert_allclose(found.alpha / found.beta**2, variance)


def test_log_normal_settles_where_it_says():
    observed = np.array([2, 9, 14, 0, 30, 11])
    expected = np.array([6, 8, 5, 4, 22, 12.0])
    found = log_normal(observed, expected)
    assert_allclose(found.phi, found.centre.mean(), rtol=1e-6)
    spread = (found.variance + (found.centre - found.phi) ** 2).mean()
    assert_allclose(found.sigma2, spread, rtol=1e-6)
    assert_allclose(found.variance, 1 / (observed + 0.5 + 1 / found.sigma2))
    lower, upper = found.interval()
    assert_allclose(np.sqrt(lower * upper), found.quantile(0.5))
    true = stats.lognorm(np.sqrt(found.variance[1]), scale=np.exp(found.centre[1]))
    assert_allclose(found.mean[1], true.expect(), rtol=1e-6)
    assert_allclose(found.probability_above(found.quantile(0.3)), 0.7)
    assert found.probability_above(0).tolist() == [1] * 6


@pytest.mark.parametrize(
    "fit",
    [
        gamma_poisson,
        lambda o, e: gamma_poisson(o, e, method="moments"),
        lambda o, e: gamma_poisson(o, e, method="marshall"),
        log_normal,
    ],
)
@pytest.mark.parametrize("observed", [[10, 21, 30], [0, 0, 0]])
def test_units_that_vary_by_chance_share_one_ratio(fit, observed):
    expected = [10.0, 20.0, 30.0]
    found = fit(observed, expected)
    lower, upper = found.interval()
    assert len(set(np.round(found.mean, 12))) == 1
    assert (lower < upper).all()
    assert (lower <= max(sum(observed), 0.5) / 60).all()
    assert (upper >= max(sum(observed), 0.5) / 60).all()


@pytest.mark.parametrize("successes", [[10, 20, 30], [0, 0, 0], [20, 40, 60]])
def test_units_that_vary_by_chance_share_one_proportion(successes):
    found = beta_binomial(successes, [20, 40, 60])
    lower, upper = found.interval()
    assert found.alpha == np.inf
    assert_allclose(found.mean, sum(successes) / 120, atol=0.5 / 120)
    assert (lower < upper).all()


def test_units_without_data():
    found = gamma_poisson([2, nan, 14, 0, 30], [6, 8, 5, 0, 22])
    without = gamma_poisson([2, 14, 30], [6, 5, 22])
    assert_allclose([found.alpha, found.beta], [without.alpha, without.beta])
    assert np.isnan(found.mean[1]) and np.isnan(found.interval()[0][1])
    assert_allclose(found.mean[3], found.alpha / found.beta)
    shares = beta_binomial([2, nan, 14, 0, 3], [6, 8, 15, 0, 22])
    assert np.isnan(shares.probability_above(0.2)[1])
    assert_allclose(shares.mean[3], shares.alpha / (shares.alpha + shares.beta))
    shared = gamma_poisson([5, 5, nan], [5, 5, 5])
    assert np.isnan(shared.mean).tolist() == [False, False, True]


def test_probabilities_over_the_whole_range():
    found = beta_binomial([2, 9, 14], [6, 28, 15])
    assert found.probability_above(0).tolist() == [1, 1, 1]
    assert found.probability_above(1).tolist() == [0, 0, 0]
    assert found.probability_above(-3).tolist() == [1, 1, 1]
    assert found.probability_above(7).tolist() == [0, 0, 0]


def test_a_covariate_draws_units_to_those_like_them():
    draw = np.random.default_rng(4)
    urban = np.tile([0.0, 1.0], 20)
    expected = np.full(40, 30.0)
    ratio = np.where(urban == 1, 2.0, 0.7) * draw.gamma(20, 1 / 20, 40)
    found = gamma_poisson(draw.poisson(expected * ratio), expected, covariates=urban)
    towards = found.alpha / found.beta
    assert towards.shape == (40,)
    assert_allclose(towards[:2], [0.7, 2.0], rtol=0.2)
    alone = gamma_poisson([60, 21] * 3, [30.0] * 6, covariates=[1, 0] * 3)
    assert alone.alpha == np.inf
    assert_allclose(alone.mean, [2.0, 0.7] * 3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gamma_poisson([1, -1], [1, 1]), "observed must be 0 or more"),
        (
            lambda: gamma_poisson([1, 1], [1, 0]),
            "observed must be 0 where expected is 0",
        ),
        (lambda: gamma_poisson([1, nan], [1, 1]), "at least two units with data .* 1"),
        (
            lambda: gamma_poisson([1, 2], [1, 1], method="bayes"),
            "method must be one of likelihood, moments, marshall; found 'bayes'",
        ),
        (
            lambda: gamma_poisson([1, 2], [1, 1], covariates=[1, 1, 1]),
            "a row for each of the 2 units",
        ),
        (
            lambda: gamma_poisson([1, 2], [1, 1], covariates=[1, nan]),
            "covariates must not be missing",
        ),
        (
            lambda: gamma_poisson([1, 2, 9], [1, 1, 1], covariates=[3, 3, 3]),
            "covariates must differ between units",
        ),
        (
            lambda: gamma_poisson([1, 2], [1, 1], method="moments", covariates=[1, 2]),
            "covariates need method='likelihood'",
        ),
        (lambda: log_normal([1, 2], [1, 0]), "expected must be above 0; found 0.0"),
        (lambda: beta_binomial([3, 1], [2, 5]), "successes must not exceed trials"),
        (lambda: beta_binomial([1], [2]), "at least two units with data"),
        (
            lambda: beta_binomial([1, 4], [2, 5]).interval(95),
            "confidence must lie between 0 and 1",
        ),
        (
            lambda: beta_binomial([1, 4], [2, 5]).quantile(1.5),
            "share must lie between 0 and 1",
        ),
    ],
)
def test_messages(call, message):
    with pytest.raises(ValueError, match=message):
        call()
