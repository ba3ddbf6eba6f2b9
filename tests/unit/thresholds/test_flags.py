"""Who is flagged, and what hangs on it."""

import numpy as np
import pandas as pd
import pytest
from threshold_rows import even, window

from vawg_analysis.thresholds.bounds import bounds
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.choices import OFF, Choices
from vawg_analysis.thresholds.figures import ready, without_quarters
from vawg_analysis.thresholds.flags import flips, judged
from vawg_analysis.thresholds.posterior import true_values

ALONE = Choices(steadying=OFF)
FORCES = {
    "kent": even(50, 1000),
    "surrey": even(96, 1000),
    "essex": even(104, 1000),
    "dorset": even(2, 20),
}


@pytest.fixture
def true():
    return true_values(ready(window(FORCES)), ALONE)


def by_force(true, table):
    return table.set_axis(true.rows["force"])


def against(text, true, direction="increase", choices=ALONE):
    return by_force(true, judged(true, bounds(parse(text), true, direction), choices))


def test_a_force_is_flagged_below_a_fifth(true):
    found = against("absolute:0.10", true)
    # 200 of 4,000, 384 of 4,000, 416 of 4,000 and 8 of 80, against 400 of 4,000 and 8
    assert found["flagged"][:4].tolist() == [1, 0, 0, 0]
    kent, surrey, essex, dorset = found["probability"][:4]
    assert kent < 0.001 < 0.19 < surrey < 0.5 < dorset < 0.6 < 0.75 < essex
    nation = found.loc["england-and-wales"]
    assert nation["flagged"] == 1
    assert nation["expected_false_flags"] == pytest.approx(kent)
    missed = (1 - surrey) + (1 - essex) + (1 - dorset)
    assert nation["expected_misses"] == pytest.approx(missed)


def test_where_less_is_better_the_other_forces_are_flagged(true):
    more = against("absolute:0.10", true)["probability"]
    less = against("absolute:0.10", true, "decrease")
    assert less["probability"].to_numpy() == pytest.approx(1 - more.to_numpy())
    assert less["flagged"][:4].tolist() == [0, 0, 0, 0]


def test_without_a_direction_nobody_is_flagged(true):
    found = against("absolute:0.10", true, "undefined")
    more = against("absolute:0.10", true)
    assert found["flagged"].isna().all()
    assert found["expected_misses"].isna().all()
    assert found["probability"].to_numpy() == pytest.approx(
        more["probability"].to_numpy()
    )


def test_the_rule_is_a_choice(true):
    strict = Choices(steadying=OFF, flag_below=0.99)
    assert against("absolute:0.10", true, choices=strict)["flagged"]["essex"] == 1


def test_what_has_no_value_is_not_judged():
    of = window(FORCES)
    few = of.whole["force"] == "dorset"
    whole = of.whole.assign(status=of.whole["status"].mask(few, "too few"))
    true = true_values(ready(type(of)(of.period, whole, of.quarters, of.sources)))
    found = against("absolute:0.10", true, choices=Choices())
    assert found.loc["dorset"].isna().all()
    assert found["flagged"].drop(["dorset", "england-and-wales"]).notna().all()


def test_flags_flip_with_a_point_and_with_a_quarter():
    # without its last quarter Surrey has 30 of 300, and without its first 80 of 300
    counts = FORCES | {
        "surrey": [(0, 100), (0, 100), (30, 100), (50, 100)],
        "essex": even(91, 1000),
    }
    of = window(counts)
    rows = ready(of)
    names = of.quarters["period"].unique()
    chance = Choices(steadying=OFF, between_quarters=OFF)
    without = [
        true_values(without_quarters(rows, of.quarters, [name]), chance)
        for name in names
    ]
    true = true_values(rows, chance)
    found = flips(parse("absolute:0.13"), true, "increase", without, chance)
    found = by_force(true, found)
    assert found["flips_one_quarter"][:4].tolist() == [0, 1, 0, 0]
    assert found["flips_one_quarter"]["england-and-wales"] == 1
    found = flips(parse("absolute:0.09"), true, "increase", without, chance)
    found = by_force(true, found)
    # Essex has 9.1%: met at 9%, missed at 10%
    assert found["flips_one_point"][:4].tolist() == [0, 0, 1, 0]
    found = flips(parse("absolute:0.10"), true, "increase", without, chance)
    found = by_force(true, found)
    # and missed at 10%, met at 9%
    assert found["flips_one_point"][:4].tolist() == [0, 0, 1, 0]


def test_limits_are_met_from_both_sides(true):
    at = pd.DataFrame(
        {
            "sense": "within",
            "threshold": np.nan,
            "threshold_lower": 0.07,
            "threshold_upper": 0.11,
        },
        index=true.rows.index,
    )
    found = by_force(true, judged(true, at, ALONE))
    more = against("absolute:0.07", true)["probability"]
    most = against("absolute:0.11", true)["probability"]
    assert found["probability"].to_numpy() == pytest.approx((more - most).to_numpy())
