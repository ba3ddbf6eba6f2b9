"""XmR charts against NHSRplotthedots, point by point."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from vawg_analysis.statistics.spc import xmr
from vawg_analysis.statistics.spc.individuals import WIDTH

CASES = [
    "basic_breaches_RAS",
    "pct_target95_RAS",
    "pct_target80_RJZ",
    "neutral_att_RAS",
    "rebase_breaches_RAS",
    "fix12_breaches_RAS",
    "fix12_rebase_breaches_RAS",
    "vignette_outlier_screen",
    "vignette_outlier_noscreen",
    "unittest_2of3_opposite",
    "syn_trend_then_turn_increase",
    "syn_constant_decrease",
    "syn_short5_increase",
]
RULES = {
    "Above UCL": "above the upper limit",
    "Below LCL": "below the lower limit",
    "7 Point Trend (Increasing)": "7 points rising",
    "7 Point Trend (Decreasing)": "7 points falling",
    "2 in 3 Above CL": "2 of 3 near the upper limit",
    "2 in 3 Below CL": "2 of 3 near the lower limit",
    "7 Points Above CL": "7 points above the mean",
    "7 Points Below CL": "7 points below the mean",
    "Common Cause": "",
}


@pytest.fixture(params=CASES)
def case(request, published):
    """The published points of a case, its summary, and our chart of it."""
    table = published("spc/xmr_points.csv")
    points = table[table["case"] == request.param].reset_index(drop=True)
    summary = published("spc/xmr_summary.json")[request.param]
    options = summary["args"] or {}
    found = xmr(
        points["y"],
        direction=options.get("improvement_direction", "increase"),
        rebase_at=points.index[points["rebase_group"].diff() > 0],
        fix_after=options.get("fix_after_n_points"),
        target=options.get("target"),
        screen_outliers=options.get("screen_outliers", True),
    )
    return points, summary, found


def test_limits(case):
    points, _, found = case
    for ours, theirs in (("mean", "mean_col"), ("lower", "lpl"), ("upper", "upl")):
        assert_allclose(found[ours], points[theirs], rtol=1e-6)
    assert found["phase"].tolist() == points["rebase_group"].tolist()


def test_point_types_and_rules(case):
    points, _, found = case
    assert found["point_type"].tolist() == points["point_type"].tolist()
    assert found["rule"].tolist() == points["special_cause_type"].map(RULES).tolist()


def test_assurance_and_counts(case):
    _, summary, found = case
    assert found.attrs["assurance"] == summary["assurance"][0]["assurance_type"]
    kinds = ("common_cause", "special_cause_improvement", "special_cause_concern")
    for phase, rows in found.groupby("phase"):
        expected = summary["summary"][phase]
        counted = rows["point_type"].value_counts()
        assert [counted.get(kind, 0) for kind in kinds] == [
            expected[kind] for kind in kinds
        ]


@pytest.mark.parametrize("points", [4, 6, 12, 30])
def test_how_far_short_series_can_be_trusted(published, points):
    """Limits from few points scatter; the false alarms of the next point show it."""
    table = published("spc/short_series_xmr_operating_characteristics.json")
    expected = table["results"][str(points)]
    draws = np.random.default_rng(7).normal(size=(20_000, points + 1))
    baseline, following = draws[:, :-1], draws[:, -1]
    half = WIDTH * np.abs(np.diff(baseline, axis=1)).mean(axis=1)
    deviation = np.abs(following - baseline.mean(axis=1))
    alarms = (deviation > half).mean()
    # three standard errors of the two simulations' difference
    chance = expected["next_point_false_alarm"]
    error = np.sqrt(chance * (1 - chance) * (1 / 20_000 + 1 / 40_000))
    assert abs(alarms - chance) < 3 * error
    assert_allclose(
        np.quantile(half, [0.05, 0.95]), expected["half_width_sd_q05_q95"], rtol=0.03
    )


def test_the_simulated_limits_are_the_charts():
    series = np.random.default_rng(7).normal(size=9)
    found = xmr(series, direction="neutral", screen_outliers=False)
    half = WIDTH * np.abs(np.diff(series)).mean()
    assert_allclose(found["upper"] - found["mean"], half)
