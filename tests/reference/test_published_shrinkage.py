"""Steadied ratios of lip cancer in Scotland against three R packages."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from vawg_analysis.statistics.shrinkage import gamma_poisson, log_normal

FIT = 1e-4


@pytest.fixture(scope="session")
def counties(published):
    return published("eb/scotland_lip_cancer.csv")


@pytest.fixture(scope="session")
def expected(published):
    return published("eb/expected.json")["scotland"]


def test_the_data_are_the_published_ones(counties, expected):
    assert len(counties) == expected["n"]
    assert counties["cases"].sum() == expected["total_cases"]
    assert_allclose(counties["expected"].sum(), expected["total_expected"])


def test_likelihood(counties, expected):
    found = gamma_poisson(counties["cases"], counties["expected"])
    wanted = expected["nb_ml"]
    assert_allclose(found.alpha, wanted["alpha"], rtol=FIT)
    assert_allclose(np.log(found.alpha / found.beta), wanted["beta"], rtol=FIT)
    assert_allclose(found.mean, counties["nb_ml_rr"], rtol=FIT)
    assert_allclose(found.quantile(0.5), counties["nb_ml_rr_median"], rtol=FIT)


def test_likelihood_with_a_covariate(counties, expected):
    found = gamma_poisson(
        counties["cases"], counties["expected"], covariates=counties["AFF"]
    )
    wanted = expected["nb_ml_aff"]
    assert_allclose(found.alpha, wanted["alpha"], rtol=FIT)
    intercept, slope = wanted["beta"]
    logs = np.log(found.alpha / found.beta)
    assert_allclose(logs, intercept + slope * counties["AFF"], rtol=FIT)
    assert_allclose(found.mean, counties["nb_ml_aff_rr"], rtol=FIT)


def test_repeated_moments(counties, expected):
    found = gamma_poisson(counties["cases"], counties["expected"], method="moments")
    # upstream calls the shape nu and the rate alpha
    for name, column in (
        ("ck_moment", "ck_moment_rr"),
        ("ck_moment_default", "ck_moment_rr_default_tol"),
    ):
        assert_allclose(found.alpha, expected[name]["nu"], rtol=FIT)
        assert_allclose(found.beta, expected[name]["alpha"], rtol=FIT)
        assert_allclose(found.mean, counties[column], rtol=FIT)


def test_marshall(counties, expected):
    found = gamma_poisson(counties["cases"], counties["expected"], method="marshall")
    wanted = expected["marshall"]
    assert_allclose(found.alpha / found.beta, wanted["b"], rtol=1e-6)
    assert_allclose(found.alpha / found.beta**2, wanted["a"], rtol=1e-6)
    assert_allclose(found.mean, counties["marshall_global_rate"], rtol=1e-6)


def test_log_normal(counties, expected):
    found = log_normal(counties["cases"], counties["expected"])
    assert_allclose(found.phi, expected["lognormal"]["phi"], rtol=FIT)
    assert_allclose(found.sigma2, expected["lognormal"]["sigma2"], rtol=FIT)
    assert_allclose(found.centre, counties["lognormal_eb_b"], rtol=FIT)
