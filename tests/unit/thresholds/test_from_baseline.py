"""Thresholds that are counted from a frozen baseline."""

import numpy as np
import pandas as pd
import pytest
from threshold_rows import even, window

from vawg_analysis.assessment.artefact import seal
from vawg_analysis.assessment.baseline import baseline
from vawg_analysis.periods import Period
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.choices import OFF, Choices
from vawg_analysis.thresholds.sensitivity import sensitivity
from vawg_analysis.thresholds.table import threshold_table

BEFORE = Period.parse("2018-04-to-2019-03")
THEN = {"kent": even(4, 100), "surrey": even(9, 90), "essex": even(6, 100)}
NOW = {"kent": even(14, 100), "surrey": even(9, 90), "dorset": even(6, 100)}
CHANCE = Choices(OFF, OFF)
ASKED = [parse("relative:+10%"), parse("limits:own")]


@pytest.fixture(scope="module")
def frozen():
    made = baseline(window(THEN, BEFORE))
    return seal({"name": "first", "period": BEFORE.name}, made)


@pytest.fixture(scope="module")
def found(frozen):
    of = window(NOW)
    table = threshold_table(of, ASKED, of.whole.iloc[:0], CHANCE, frozen)
    return table.set_index(["school", "force"])


def test_a_relative_change_is_from_the_baseline_s_value(found):
    # 16 of 400 with half an event more, not this year's 56 of 400
    kent = found.loc[("relative", "kent")]
    assert kent["threshold"] == pytest.approx(1.1 * 16.5 / 401)
    assert kent["probability"] > 0.99
    assert kent["value"] == pytest.approx(0.14)


def test_own_limits_are_the_baseline_s(found, frozen):
    old = frozen.figures.set_index("force").loc["kent"]
    kent = found.loc[("limits", "kent")]
    assert kent["threshold_lower"] == old["band_lower"]
    assert kent["threshold_upper"] == old["band_upper"]
    assert kent["flagged"] == 1
    assert found.loc[("limits", "surrey"), "flagged"] == 0


def test_a_force_that_the_baseline_lacks_has_no_threshold(found):
    dorset = found.loc[("relative", "dorset")]
    assert np.isnan(dorset["threshold"])
    assert np.isnan(dorset["flagged"])
    assert "no baseline" in dorset["note"]


def test_limits_for_a_year_say_nothing_of_a_half_year(frozen):
    half = Period.parse("2024-04-to-2024-09")
    of = window({force: pairs[:2] for force, pairs in NOW.items()}, half)
    table = threshold_table(of, ASKED[1:], of.whole.iloc[:0], CHANCE, frozen)
    assert table["threshold_lower"].isna().all()


def test_under_another_policy_nothing_is_counted_from_it(frozen):
    other = {("victims", "all"): window(NOW)}
    found = sensitivity(window(NOW), ASKED[:1], other, CHANCE, frozen)
    rows = found.set_index("choice")
    assert rows.loc["as usual", "forces"] == 2
    assert pd.isna(rows.loc["victims", "forces"])
