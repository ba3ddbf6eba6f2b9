"""What each school's candidate comes to."""

import numpy as np
import pytest
from threshold_rows import even, window

from vawg_analysis.assessment.comparison import funnel
from vawg_analysis.thresholds.bounds import bounds
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.choices import OFF, Choices
from vawg_analysis.thresholds.figures import ready
from vawg_analysis.thresholds.posterior import true_values

FORCES = {
    "surrey": even(10, 100),
    "cambridgeshire": even(20, 100),
    "dorset": even(30, 100),
    "thames-valley": even(60, 150),
    "kent": even(8, 100),
}


@pytest.fixture
def true():
    return true_values(ready(window(FORCES)), Choices(OFF, OFF))


def found(text, true, direction="increase"):
    return bounds(parse(text), true, direction).set_axis(true.rows["force"])


def test_a_named_value_is_the_same_for_all(true):
    table = found("absolute:10%", true)
    assert set(table["threshold"]) == {0.1}
    assert set(table["sense"]) == {"at least"}
    assert (
        table["threshold_lower"].eq(0.1).all() and table["threshold_upper"].isna().all()
    )
    table = found("absolute:10%", true, "decrease")
    assert (
        table["threshold_upper"].eq(0.1).all() and table["threshold_lower"].isna().all()
    )
    table = found("absolute:10%", true, "undefined")
    assert set(table["sense"]) == {"no direction"}
    assert table[["threshold_lower", "threshold_upper"]].isna().all(axis=None)


def test_a_relative_change_is_from_the_area_s_own(true):
    table = found("relative:-20%", true, "decrease")
    own = [(40.5 / 401), (80.5 / 401), (120.5 / 401), (240.5 / 601), (32.5 / 401)]
    assert table["threshold"][:5].tolist() == pytest.approx([0.8 * v for v in own])


def test_a_quantile_is_of_forces_and_not_of_england_and_wales(true):
    table = found("quantile:0.5", true)
    assert set(table["threshold"]) == {80.5 / 401}


def test_the_benchmark_is_of_the_forces_counts(true):
    # a tenth of 2,200 cases is 220; Thames Valley alone has 600
    assert set(found("benchmark:0.10", true)["threshold"]) == {0.4}
    table = found("benchmark:0.10", true, "undefined")
    assert table["threshold"].isna().all()
    assert table["remark"].str.contains("which forces are the best").all()


def test_peers_are_the_group_s_mean_of_forces(true):
    table = found("peers:msf-iopc-2022-23", true)
    assert table["threshold"]["surrey"] == pytest.approx((0.1 + 0.2 + 0.3 + 0.4) / 4)
    assert table["threshold"].drop("surrey").isna().all()
    assert table["remark"]["kent"] == "no peer group"


def test_limits_of_forces_are_the_funnel_s(true):
    table = found("limits:forces", true)
    expected = funnel(window(FORCES).whole).set_index("force").loc["kent"]
    assert table["threshold_lower"]["kent"] == pytest.approx(expected["lower_95"])
    assert table["threshold_upper"]["kent"] == pytest.approx(expected["upper_95"])
    assert set(table["sense"]) == {"within"}
    assert table["remark"]["england-and-wales"] == "the centre of the limits"


def test_limits_of_its_own_are_the_next_period_s_band(true):
    table = found("limits:own", true)
    rows = true.rows.set_index("force")
    assert table["threshold_lower"].equals(rows["band_lower"].rename("threshold_lower"))
    assert (table["threshold_lower"] < rows["value"]).all()
    assert (table["threshold_upper"] > rows["value"]).all()


def test_limits_need_events():
    empty = true_values(ready(window({f: even(0, 50) for f in FORCES})))
    assert found("limits:forces", empty)["threshold_lower"].isna().all()


def test_what_a_figure_s_unit_cannot_take_is_said(true):
    table = found("standard:28", true)
    assert table["threshold"].isna().all()
    assert set(table["remark"]) == {"a time standard is for figures in days"}
    named = {"kpi": "5.1", "measure": "recorded_crimes", "unit": "crimes"}
    counts = true_values(ready(window(FORCES, **named)))
    table = found("quantile:0.5", counts)
    assert np.isnan(table["threshold"]).all()
    assert table["remark"].str.contains("no common quantile").all()
