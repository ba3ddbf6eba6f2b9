"""Adjusted p-values, differences, ratios and power against R."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from vawg_analysis.statistics.change import (
    detectable_proportion,
    difference_of_proportions,
    power_of_comparison,
    proportions_p_value,
    rates_p_value,
    ratio_of_rates,
)
from vawg_analysis.statistics.multiplicity import adjust

NEWCOMBE = {
    (56, 70, 48, 80): (0.0524, 0.3339),
    (9, 10, 3, 10): (0.1705, 0.8090),
    (6, 7, 2, 7): (0.0582, 0.8062),
    (5, 56, 0, 29): (-0.0381, 0.1926),
}
"""Table II of Newcombe (1998), method 10."""


@pytest.mark.parametrize("family", ["BH1995_table", "ties"])
@pytest.mark.parametrize("method", ["BH", "BY", "holm", "bonferroni"])
def test_adjusted_p_values(published, family, method):
    case = published("fdr/expected.json")[family]
    assert_allclose(adjust(case["p"], method.lower()), case[method], rtol=1e-6)


@pytest.mark.parametrize("family", ["BH1995_table", "ties"])
@pytest.mark.parametrize("method", ["BH", "BY"])
def test_rejections(published, family, method):
    case = published("fdr/expected.json")[family]
    rejected = adjust(case["p"], method.lower()) <= 0.05
    assert rejected.astype(int).tolist() == case[f"rejected_{method}_05"]


def test_differences_of_proportions(published):
    cases = published("progress/expected.json")["two_proportions"]
    cells = np.array([[c[key] for key in ("x1", "n1", "x2", "n2")] for c in cases]).T
    found = np.column_stack(difference_of_proportions(*cells, method="wald"))
    wanted = [[c[key] for key in ("diff", "wald_lo", "wald_hi")] for c in cases]
    assert_allclose(found, wanted, rtol=1e-6)
    for method, key in (("fisher", "fisher_p"), ("chi-squared", "chisq_p_uncorrected")):
        p = proportions_p_value(*cells, method=method)
        assert_allclose(p, [c[key] for c in cases], rtol=1e-6)


@pytest.mark.parametrize(("cells", "bounds"), NEWCOMBE.items())
def test_newcombe_intervals(cells, bounds):
    _, lower, upper = difference_of_proportions(*cells)
    assert_allclose([lower, upper], bounds, atol=5e-5)


def test_ratios_of_rates(published):
    cases = published("progress/expected.json")["two_rates"]
    cells = np.array([[c[key] for key in ("x1", "t1", "x2", "t2")] for c in cases]).T
    found = np.column_stack(ratio_of_rates(*cells))
    wanted = [[c[key] for key in ("ratio", "lo", "hi")] for c in cases]
    assert_allclose(found, wanted, rtol=1e-6)
    assert_allclose(rates_p_value(*cells), [c["p"] for c in cases], rtol=1e-6)


def test_power(published):
    for case in published("progress/expected.json")["power_prop"]:
        power = power_of_comparison(case["n_per_group"], case["p1"], case["p2"])
        assert_allclose(power, case["power"], rtol=1e-6)


def test_detectable_change(published):
    for case in published("progress/expected.json")["mdc_prop"]:
        _, rise = detectable_proportion(case["n_per_group"], case["p1"], case["power"])
        # upstream's root finder stops at about 1e-4
        assert_allclose(rise, case["p2_detectable_upper"], rtol=1e-4)
