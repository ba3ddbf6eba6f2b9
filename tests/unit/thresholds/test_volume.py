"""How many cases a threshold stands for, and what change would show."""

import numpy as np
import pytest
from threshold_rows import even, window

from vawg_analysis.statistics.change import power_of_comparison
from vawg_analysis.thresholds.bounds import bounds
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.choices import OFF, Choices
from vawg_analysis.thresholds.figures import ready
from vawg_analysis.thresholds.posterior import true_values
from vawg_analysis.thresholds.volume import detectable, events_needed

FORCES = {"kent": even(5, 100), "surrey": even(30, 150), "essex": even(2, 33)}
CHANCE = Choices(OFF, OFF)


def needed(text, direction, forces=FORCES, **named):
    true = true_values(ready(window(forces, **named)), CHANCE)
    table = events_needed(true.rows, bounds(parse(text), true, direction))
    return dict(zip(true.rows["force"], table, strict=True))


def test_whole_events_more_or_fewer():
    # 10% of 400, 600, 132 and 1,132 cases: 40, 60, 13.2 and 113.2
    assert needed("absolute:0.10", "increase") == {
        "kent": 20,
        "surrey": 0,
        "essex": 6,
        "england-and-wales": 0,
    }
    assert needed("absolute:0.10", "decrease") == {
        "kent": 0,
        "surrey": -60,
        "essex": 0,
        "england-and-wales": 113 - 148,
    }
    # 5% of 400 is 20, also where a fraction's last digit says 20.000000000000004
    assert needed("absolute:0.05", "increase")["kent"] == 0


def test_without_a_direction_none_is_needed():
    assert np.isnan(list(needed("absolute:0.10", "undefined").values())).all()


def test_a_rate_s_events_are_the_residents_share():
    residents = {f: [(n, 4000.0)] * 4 for f, ((n, _), *_) in FORCES.items()}
    named = {"kpi": "5.1", "measure": "rate", "unit": "per 1,000 female population"}
    # 10 per 1,000 of 4,000 are 40 crimes
    found = needed("absolute:10", "decrease", residents, **named)
    assert (found["kent"], found["surrey"]) == (0, -80)


def test_the_smallest_change_is_found_with_four_fifths():
    true = true_values(ready(window(FORCES)), CHANCE)
    rows = true.rows.assign(inflation=1.0)
    true = type(true)(rows, true.posterior, true.unit, true.method)
    found = detectable(true).set_axis(rows["force"])
    at = dict(zip(rows["force"], true.steadied, strict=True))["surrey"]
    for k in (1, 2, 4):
        rise = at + found.loc["surrey", f"smallest_rise_{k}"]
        # as much information as 600 cases against k times 600
        size = 2 / (1 / 600 + 1 / (600 * k))
        assert power_of_comparison(size, rise, at) == pytest.approx(0.8)
    rises = found.loc["surrey", [f"smallest_rise_{k}" for k in (1, 2, 4)]]
    assert rises.is_monotonic_decreasing


def test_a_force_that_scatters_must_change_more():
    restless = FORCES | {"kent": [(0, 100), (10, 100), (0, 100), (10, 100)]}
    calm, wild = (
        detectable(true_values(ready(window(forces)), Choices(steadying=OFF)))
        for forces in (FORCES, restless)
    )
    assert wild["smallest_rise_1"][0] > 1.1 * calm["smallest_rise_1"][0]


def test_counts_change_by_a_ratio():
    named = {"kpi": "5.1", "measure": "recorded_crimes", "unit": "crimes"}
    true = true_values(ready(window({"kent": even(100, 1)}, **named)), CHANCE)
    rows = true.rows.assign(inflation=1.0)
    found = detectable(type(true)(rows, true.posterior, true.unit, true.method))
    # √R − 1 = (1.96 + 0.84) √(1/(2 x)), of 400.5 crimes and as many again
    ratio = (1 + (1.959964 + 0.841621) * np.sqrt(1 / (2 * 400.5))) ** 2
    assert found["smallest_rise_1"][0] == pytest.approx(400.5 * (ratio - 1), rel=1e-4)
