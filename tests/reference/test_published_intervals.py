"""Intervals against the workbooks of PHEindicatormethods."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from vawg_analysis.statistics.intervals import byar, poisson_exact, rate, wilson

LEVELS = {"95%": 0.95, "99.8%": 0.998}
COLUMNS = {
    0.95: ["lower95_0cl", "upper95_0cl"],
    0.998: ["lower99_8cl", "upper99_8cl"],
}


@pytest.mark.parametrize("method", ["Byars", "Wilson"])
def test_single_intervals(published, method):
    table = published("phe/byars_wilson_expected.csv")
    table = table[(table["method"] == method) & table["x"].notna()]
    level = table["confidence"].map(LEVELS)
    if method == "Byars":
        lower, upper = byar(table["x"], level)
    else:
        lower, upper = wilson(table["x"], table["n"], level)
    # upstream leaves a lower bound empty where the formula falls below 0
    assert_allclose(lower, table["lowercl"].fillna(0), rtol=1e-6)
    assert_allclose(upper, table["uppercl"], rtol=1e-6)
    assert len(table) >= 6


@pytest.mark.parametrize("confidence", COLUMNS)
def test_proportions(published, confidence):
    table = published("phe/proportion_expected.csv")
    bounds = np.column_stack(
        wilson(table["Numerator"], table["Denominator"], confidence)
    )
    expected = table[COLUMNS[confidence]].div(table["multiplier"], axis=0)
    assert_allclose(bounds, expected, rtol=1e-6)


@pytest.mark.parametrize("confidence", COLUMNS)
def test_rates(published, confidence):
    table = published("phe/rate_expected.csv")
    for base, rows in table.groupby("multiplier"):
        value, lower, upper = rate(
            rows["Numerator"], rows["Denominator"], base, confidence
        )
        assert_allclose(value, rows["value"], rtol=1e-6)
        expected = rows[COLUMNS[confidence]]
        assert_allclose(np.column_stack([lower, upper]), expected, rtol=1e-6)


def test_exact_bounds_are_what_upstream_calls_exact(published):
    table = published("phe/rate_expected.csv")
    exact = table[(table["method"] == "Exact") & (table["multiplier"] == 100)]
    bounds = np.column_stack(poisson_exact(exact["Numerator"]))
    expected = exact[COLUMNS[0.95]].mul(exact["Denominator"] / 100, axis=0)
    assert_allclose(bounds, expected, rtol=1e-6)
    assert (exact["Numerator"] < 10).all()
