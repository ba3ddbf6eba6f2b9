"""Control charts: limits, rules, phases, gaps and targets."""

from math import isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from vawg_analysis.statistics.spc import p_prime, u_prime, xmr
from vawg_analysis.statistics.spc.rules import special_causes

steady = settings(deadline=None, derandomize=True, max_examples=150)
SIGNS = {"increase": 1, "decrease": -1, "neutral": 0}
IMPROVEMENT, CONCERN = "special_cause_improvement", "special_cause_concern"


@st.composite
def charts(draw):
    """A series with ties, gaps and shifts, and how to read it."""
    values = draw(
        st.lists(
            st.one_of(st.integers(0, 6), st.integers(0, 60), st.just(nan)),
            min_size=1,
            max_size=32,
        )
    )
    if draw(st.booleans()):
        values = sorted(values, key=lambda value: (isnan(value), value))
    return {
        "values": [float(value) for value in values],
        "direction": draw(st.sampled_from(sorted(SIGNS))),
        "rebase_at": draw(st.lists(st.integers(0, len(values) - 1), max_size=3)),
        "fix_after": draw(st.one_of(st.none(), st.integers(2, 14))),
        "screen_outliers": draw(st.booleans()),
    }


def mean_of(numbers):
    return sum(numbers) / len(numbers) if numbers else nan


def limits_by_hand(values, fix_after, screen):
    """Mean and distance to the limits of one phase, by the textbook."""
    fixed = values[:fix_after]
    known = [value for value in fixed if not isnan(value)]
    steps = [
        abs(b - a)
        for a, b in zip(fixed[:-1], fixed[1:], strict=True)
        if not isnan(a) and not isnan(b)
    ]
    if screen:
        bound = 3.267 * mean_of(steps)
        steps = [step for step in steps if step < bound]
    return mean_of(known), 2.66 * mean_of(steps)


def rule_by_hand(values, i, mean, half):
    """The side that the first rule met by point ``i`` points to; 0 without one."""

    def runs(length):
        starts = range(max(0, i - length + 1), min(i, len(values) - length) + 1)
        return [values[start : start + length] for start in starts]

    def side(value):
        return int(value > mean) - int(value < mean)

    def near(value):
        return half * 2 / 3 < abs(value - mean) <= half

    if abs(values[i] - mean) > half:
        return side(values[i])
    # the later of two runs that meet in a turning point comes last
    trend = 0
    for run in runs(7):
        pairs = list(zip(run[:-1], run[1:], strict=True))
        if all(b > a for a, b in pairs):
            trend = 1
        if all(b < a for a, b in pairs):
            trend = -1
    if trend:
        return trend
    for run in runs(3):
        same = {side(value) for value in run} == {side(values[i])} != {0}
        if same and near(values[i]) and sum(map(near, run)) >= 2:
            return side(values[i])
    if any(
        {side(value) for value in run} == {side(values[i])} != {0} for run in runs(7)
    ):
        return side(values[i])
    return 0


def name_of(side, direction):
    if side == 0:
        return "common_cause"
    if direction == "neutral":
        return f"special_cause_neutral_{'high' if side > 0 else 'low'}"
    return IMPROVEMENT if side == SIGNS[direction] else CONCERN


@steady
@example({"values": [*range(1, 8), *range(6, 0, -1)], "direction": "increase"})
@example({"values": [*range(1, 8), *range(7, 0, -1)], "direction": "decrease"})
@example({"values": [5.0] * 9 + [6.0] * 7, "direction": "neutral", "fix_after": 9})
@given(charts())
def test_any_chart_against_the_rules_point_by_point(chart):
    found = xmr(**chart)
    values = chart["values"]
    cuts = sorted({0, *chart.get("rebase_at", ()), len(values)})
    expected = []
    for start, stop in zip(cuts[:-1], cuts[1:], strict=True):
        phase = values[start:stop]
        mean, half = limits_by_hand(
            phase, chart.get("fix_after"), chart.get("screen_outliers", True)
        )
        rows = found.iloc[start:stop]
        assert_allclose(rows["mean"], mean)
        assert_allclose(rows["lower"], mean - half)
        assert_allclose(rows["upper"], mean + half)
        # the chart's own lines, so that a point on a line falls on the same side
        mean = float(rows["mean"].iloc[0])
        half = float(rows["upper"].iloc[0]) - mean
        expected += [
            "missing"
            if isnan(phase[i])
            else name_of(rule_by_hand(phase, i, mean, half), chart["direction"])
            for i in range(len(phase))
        ]
    assert found["point_type"].tolist() == expected


def test_limits_by_hand():
    # moving ranges 2, 1, 2, 1: mean 1.5; 11.6 ± 2.66 × 1.5
    found = xmr([10, 12, 11, 13, 12], direction="increase")
    assert_allclose(found[["mean", "lower", "upper"]].iloc[0], [11.6, 7.61, 15.59])


@pytest.mark.parametrize(
    ("direction", "high", "low"),
    [
        ("increase", IMPROVEMENT, CONCERN),
        ("decrease", CONCERN, IMPROVEMENT),
        ("neutral", "special_cause_neutral_high", "special_cause_neutral_low"),
    ],
)
def test_direction_decides_what_a_side_means(direction, high, low):
    steps = [5, 6, 5, 6, 5, 6]
    found = xmr([*steps, 30, *steps, -20, *steps], direction=direction)
    assert found["point_type"][6] == high
    assert found["point_type"][13] == low
    assert found["rule"][6] == "above the upper limit"
    assert found["rule"][13] == "below the lower limit"


def test_a_trend_is_named_by_where_it_goes_not_by_where_it_is():
    found = xmr([0, 30, 0, 30, 0, 20, 17, 14, 11, 8, 5, 2], direction="increase")
    trend = found[5:]
    assert set(trend["point_type"]) == {CONCERN}
    assert (trend["value"] > trend["mean"]).any()


def test_runs_that_touch_keep_their_own_directions():
    values = np.array([1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1.0])
    rules, sides = special_causes(values, np.full(14, 4.0), np.full(14, 100.0))
    assert rules == ["7 points rising"] * 7 + ["7 points falling"] * 7
    assert sides.tolist() == [1] * 7 + [-1] * 7


def test_a_turning_point_belongs_to_the_later_run():
    values = np.array([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1.0])
    rules, _ = special_causes(values, np.full(13, 4.0), np.full(13, 100.0))
    assert rules == ["7 points rising"] * 6 + ["7 points falling"] * 7


def test_six_are_no_run_and_seven_are():
    for length, rule in ((6, ""), (7, "7 points above the mean")):
        values = np.tile([1.0, 2.0], 4)[:length]
        rules, _ = special_causes(values, np.zeros(length), np.full(length, 9.0))
        assert rules == [rule] * length


def test_a_point_on_the_mean_ends_a_run():
    values = np.array([1, 2, 1, 0, 2, 1, 2, 1.0])
    rules, _ = special_causes(values, np.zeros(8), np.full(8, 9.0))
    assert rules == [""] * 8


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ([7, 1, 7], "2 of 3 near the upper limit"),
        ([7, -1, 7], ""),
        ([9, 1, 9], "2 of 3 near the upper limit"),
        ([6, 1, 6], ""),
        ([-7, -7, 0], ""),
        ([-1, -7, -7], "2 of 3 near the lower limit"),
    ],
)
def test_two_of_three_near_a_limit_of_nine(values, rule):
    rules, _ = special_causes(np.array(values, float), np.zeros(3), np.full(3, 9.0))
    assert {name for name in rules if name} == ({rule} if rule else set())
    # only the points that are near carry the name
    assert [bool(name) for name in rules] == [
        bool(rule) and abs(value) > 6 for value in values
    ]


def test_the_first_rule_met_names_the_point():
    values = np.array([1, 2, 3, 4, 5, 6, 20.0])
    rules, _ = special_causes(values, np.zeros(7), np.full(7, 7.0))
    assert rules == ["7 points rising"] * 6 + ["above the upper limit"]


@pytest.mark.parametrize("screened", [True, False])
@pytest.mark.parametrize("value", [7, 0.1, 1e-9, 0])
def test_nothing_is_special_in_a_constant_series(value, screened):
    found = xmr([value] * 12, direction="decrease", target=8, screen_outliers=screened)
    assert set(found["point_type"]) == {"common_cause"}
    assert found["lower"].isna().all() == screened
    # without limits nothing says whether the target will be met
    assert found.attrs["assurance"] == (
        "inconsistent" if screened else "consistent_pass"
    )


def test_a_gap_ends_a_run_and_has_no_moving_range():
    values = [5, 6, 7, 8, 9, 10, 11]
    assert (xmr(values, direction="increase")["rule"] != "").all()
    with_gap = [*values[:4], nan, *values[4:]]
    found = xmr(with_gap, direction="increase")
    assert "7 points rising" not in set(found["rule"])
    assert found["point_type"][4] == "missing"
    # steps 1, 1, 1 and 1, 1: the step over the gap is none
    assert_allclose(found["upper"] - found["mean"], 2.66)


@pytest.mark.parametrize(("step", "mean_step"), [(4.8, 1), (4, 1.3)])
def test_a_moving_range_outlies_from_3_267_means_on(step, mean_step):
    # nine steps of 1 and one more: 4.8 is 3.48 times the mean, 4 is 3.08 times
    found = xmr([*[1, 2] * 5, 2 + step], direction="increase")
    assert_allclose(found["upper"] - found["mean"], 2.66 * mean_step)


def test_outlying_moving_ranges_are_screened_once():
    values = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 40]
    screened = xmr(values, direction="increase")
    whole = xmr(values, direction="increase", screen_outliers=False)
    assert_allclose(screened["upper"] - screened["mean"], 2.66)
    assert_allclose(whole["upper"] - whole["mean"], 2.66 * (9 + 38) / 10)


def test_phases_have_their_own_limits_and_runs_stop_at_their_edges():
    values = [1, 2, 3, 4, 5, 6, 7]
    found = xmr(values, direction="increase", rebase_at=[4])
    assert found["phase"].tolist() == [0, 0, 0, 0, 1, 1, 1]
    assert found["mean"].tolist() == [2.5] * 4 + [6.0] * 3
    assert set(found["rule"]) == {""}


def test_starting_positions_may_come_in_any_order_and_twice():
    values = np.arange(9.0)
    assert xmr(values, direction="increase", rebase_at=[6, 3, 3, 0])[
        "phase"
    ].tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_limits_are_fixed_in_each_phase_anew():
    values = [1, 3, 9, 9, 9, 11, 50, 50]
    found = xmr(values, direction="increase", rebase_at=[4], fix_after=2)
    assert found["mean"].tolist() == [2.0] * 4 + [10.0] * 4
    assert_allclose(found["upper"] - found["mean"], 2 * 2.66)


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        (40, "consistent_fail", "consistent_pass"),
        (1, "consistent_pass", "consistent_fail"),
        (11, "inconsistent", "inconsistent"),
    ],
)
def test_assurance(target, increase, decrease):
    values = [10, 12, 11, 13, 12, 10]
    expected = {"increase": increase, "decrease": decrease, "neutral": None}
    for direction, assurance in expected.items():
        found = xmr(values, direction=direction, target=target)
        assert found.attrs["assurance"] == assurance
    assert xmr(values, direction="increase").attrs["assurance"] is None


def test_a_target_on_the_limit_is_not_beyond_it():
    for direction in ("increase", "decrease"):
        found = xmr([7] * 5, direction=direction, target=7, screen_outliers=False)
        assert found.attrs["assurance"] == "inconsistent"


def test_the_target_is_judged_by_the_last_phase():
    values = [1, 2, 1, 2, 1, 2, 21, 22, 21, 22]
    for start, assurance in ((), "inconsistent"), ([6], "consistent_pass"):
        found = xmr(values, direction="increase", rebase_at=start, target=10)
        assert found.attrs["assurance"] == assurance


def test_phases_on_few_points_are_named():
    values = np.tile([1.0, 2.0], 15)
    found = xmr(values, direction="increase", rebase_at=[12, 20])
    assert found.attrs["short_phases"] == (1, 2)
    assert xmr(values, direction="increase", fix_after=6).attrs["short_phases"] == (0,)


def test_the_shortest_series():
    assert xmr([], direction="increase", target=3).empty
    single = xmr([4], direction="increase")
    assert single["mean"].tolist() == [4] and single["upper"].isna().all()
    absent = xmr([nan, nan], direction="increase")
    assert absent["point_type"].tolist() == ["missing", "missing"]


def shares_by_hand(x, n, sigma):
    """Centre and limits by Laney's steps, without screening."""
    known = [i for i in range(len(n)) if n[i]]
    centre = sum(x[i] for i in known) / sum(n[i] for i in known)
    z = {i: (x[i] / n[i] - centre) / sigma(centre, n[i]) for i in known}
    steps = [abs(z[i] - z[i - 1]) for i in known if i - 1 in z]
    spread = sum(steps) / len(steps) / 1.128
    return centre, [
        3 * spread * sigma(centre, n[i]) if i in z else nan for i in range(len(n))
    ]


@steady
@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=3, max_size=20
    ).filter(
        lambda pairs: (
            any(
                a + b and c + d
                for (a, b), (c, d) in zip(pairs[:-1], pairs[1:], strict=True)
            )
            and 0 < sum(a for a, _ in pairs)
            and 0 < sum(b for _, b in pairs)
        )
    )
)
@example([(0, 0), (0, 1), (1, 0)])
def test_shares_and_rates_against_laney_by_hand(pairs):
    x, n = [a for a, _ in pairs], [a + b for a, b in pairs]
    cases = (
        (p_prime, lambda p, size: sqrt(p * (1 - p) / size), 1),
        (u_prime, lambda u, size: sqrt(u / size), np.inf),
    )
    for chart, sigma, most in cases:
        found = chart(x, n, direction="increase", screen_outliers=False)
        centre, half = shares_by_hand(x, n, sigma)
        assert_allclose(found["mean"], centre)
        assert_allclose(found["lower"], np.clip(centre - np.array(half), 0, most))
        assert_allclose(found["upper"], np.clip(centre + np.array(half), 0, most))
        assert (found["point_type"] == "missing").tolist() == [size == 0 for size in n]


def test_limits_widen_where_the_denominator_is_small():
    found = p_prime([30, 40, 3, 35, 33], [100, 110, 10, 100, 90], direction="increase")
    width = found["upper"] - found["lower"]
    assert width.idxmax() == 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: xmr([1], direction="up"), "increase, decrease or neutral; found 'up'"),
        (
            lambda: xmr([1, 2], direction="increase", rebase_at=[2]),
            "rebase_at must be positions in the series, whole numbers 0 to 1; found 2",
        ),
        (lambda: xmr([1, 2], direction="increase", rebase_at=[0.5]), "whole numbers"),
        (
            lambda: xmr([1, 2], direction="increase", rebase_at=["2022-04-01"]),
            "rebase_at must be numbers",
        ),
        (
            lambda: xmr([1, 2], direction="increase", fix_after=1),
            "fix_after must be a whole number of points, 2 or more, or None; found 1",
        ),
        (
            lambda: xmr([1, 2], direction="increase", fix_after=2.5),
            "fix_after must be a whole number",
        ),
        (
            lambda: xmr([1, 2], direction="increase", target=nan),
            "target must be one number",
        ),
        (
            lambda: xmr([1, 2], direction="increase", target=[1, 2]),
            "target must be one number",
        ),
        (
            lambda: p_prime([3, 4], [4, 3], direction="increase"),
            "numerator must not exceed denominator; found 4.0 at position 1",
        ),
        (
            lambda: u_prime([3, 4], [4, -3], direction="increase"),
            "exposure must be 0 or more; found -3.0 at position 1",
        ),
        (
            lambda: u_prime([3], [4, 3], direction="increase"),
            "lengths must be equal; found count 1, exposure 2",
        ),
    ],
)
def test_messages(call, message):
    with pytest.raises(ValueError, match=message):
        call()
