"""Estimates with standard errors, steadied."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm
from statsmodels.stats.meta_analysis import combine_effects

from vawg_analysis.statistics.shrinkage import normal

Y = np.array([0.1, 0.9, 0.5, 1.4, 0.2])
S = np.array([0.2, 0.3, 0.1, 0.4, 0.25])


def test_mean_and_variance_between_units_are_dersimonian_and_laird_s():
    found = normal(Y, S)
    peer = combine_effects(Y, S**2, method_re="chi2")
    assert found.tau2 == pytest.approx(peer.tau2)
    assert found.mu == pytest.approx(peer.mean_effect_re)


def test_a_unit_s_distribution_is_prior_times_likelihood():
    found = normal(Y, S)
    prior = norm(found.mu, np.sqrt(found.tau2))

    def weight(theta):
        return prior.pdf(theta) * norm.pdf(Y[1], theta, S[1])

    whole = quad(weight, -5, 6)[0]
    mean = quad(lambda theta: theta * weight(theta), -5, 6)[0] / whole
    above = quad(weight, 0.8, 6)[0] / whole
    assert found.mean[1] == pytest.approx(mean)
    assert found.probability_above(0.8)[1] == pytest.approx(above)


def test_units_that_vary_by_chance_share_the_pooled_mean():
    found = normal([1.0, 1.01, np.nan], [0.5, 0.25, 1.0])
    assert found.tau2 == 0
    assert found.mean[:2] == pytest.approx([(4 + 16 * 1.01) / 20] * 2)
    assert found.variance[:2] == pytest.approx([1 / 20] * 2)
    assert np.isnan(found.mean[2])


def test_an_error_of_nothing_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        normal([1, 2], [0.1, 0])
