"""What changed since a baseline: by hand, by published values, and what is said."""

import math

import numpy as np
import pandas as pd
import pytest
from figure_rows import figure, table, window
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from vawg_analysis.assessment.change import changes, effective
from vawg_analysis.assessment.jointly import jointly
from vawg_analysis.assessment.mix import mix_and_within
from vawg_analysis.assessment.progress import COLUMNS, progress
from vawg_analysis.problems import Refused
from vawg_analysis.statistics.multiplicity import adjust

BEFORE, AFTER = "2018-04-to-2019-03", "2024-04-to-2025-03"
FORCES = ["kent", "essex", "surrey", "dorset", "norfolk", "suffolk"]


def steady(n, d):
    return [(n, d)] * 4


def by_chance_only(*rows):
    return table(*rows).assign(extra=0.0, scale=1.0, freedom=np.inf, points=4.0)


def test_a_difference_by_chance_alone_is_that_of_the_two_intervals():
    # Jeffreys' bounds of 56 of 70 and 48 of 80 by statsmodels, squared and added
    (l1, u1), (l0, u0) = (
        proportion_confint(x, n, method="jeffreys") for x, n in ((56, 70), (48, 80))
    )
    before = effective(by_chance_only(figure(BEFORE, "kent", 48, 80)))
    after = effective(by_chance_only(figure(AFTER, "kent", 56, 70)))
    row = changes(before, after).iloc[0]
    assert row["effect"] == "difference of proportions"
    assert row["change"] == pytest.approx(0.2)
    assert row["lower"] == pytest.approx(0.2 - math.hypot(0.8 - l1, u0 - 0.6))
    assert row["upper"] == pytest.approx(0.2 + math.hypot(u1 - 0.8, 0.6 - l0))
    # at the confidence of 1 - p the lower bound is 0
    (l1, _), (_, u0) = (
        proportion_confint(x, n, alpha=row["p_value"], method="jeffreys")
        for x, n in ((56, 70), (48, 80))
    )
    assert 0.2 - math.hypot(0.8 - l1, u0 - 0.6) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("unit", ["proportion", "crimes"])
def test_a_p_value_never_contradicts_its_interval(unit):
    rng = np.random.default_rng(7)
    counts = rng.integers(0, 60, (2, 400))
    size = 60 if unit == "proportion" else np.nan
    sides = [
        table(*(figure(when, f"f{i}", n, size, unit=unit) for i, n in enumerate(side)))
        for when, side in zip((BEFORE, AFTER), counts, strict=True)
    ]
    varies = {"extra": 0.02, "scale": rng.uniform(0.5, 3, 400), "points": 4.0}
    freedom = rng.choice([1, 2, 3, 8, 40, np.inf], 400)
    found = changes(*(effective(s.assign(**varies, freedom=freedom)) for s in sides))
    unmoved = 0.0 if unit == "proportion" else 1.0
    apart = (found["lower"] > unmoved) | (found["upper"] < unmoved)
    assert apart.tolist() == (found["p_value"] < 0.05).tolist()
    assert 40 < apart.sum() < 360


def test_two_periods_say_together_how_much_a_force_varies():
    then, now = (
        table(figure(period, "kent", 40, 400)).assign(extra=extra, points=4.0)
        for period, extra in ((BEFORE, 0.01), (AFTER, 0.02))
    )
    # of 3 degrees and 6: 1/f is 1/4 on average, and 3 more of the second period's own
    before, after = jointly(
        then.assign(scale=1.3, freedom=3.0), now.assign(scale=1.0, freedom=6.0)
    )
    assert before["freedom"].tolist() == after["freedom"].tolist() == [7.0]
    assert before["scale"].tolist() == pytest.approx([(3 * 1.3 + 6 * 1.0) / 9])
    # each by its own extra: 1 + 99 × 0.01 and 1 + 99 × 0.02, times 1.1
    assert before["inflation"].tolist() == pytest.approx([1.99 * 1.1])
    assert after["inflation"].tolist() == pytest.approx([2.98 * 1.1])


def test_a_scale_that_is_known_for_certain_stands_and_a_missing_one_is_taken():
    rows = [table(figure(p, "kent", 40, 400)) for p in (BEFORE, AFTER)]
    known = rows[0].assign(extra=0.0, scale=1.0, freedom=np.inf, points=4.0)
    found = jointly(known, rows[1].assign(extra=0.0, scale=2.0, freedom=9, points=4.0))
    assert [side["scale"].item() for side in found] == [1.0, 1.0]
    assert found[0]["freedom"].item() == 21
    none = rows[1].assign(extra=np.nan, scale=np.nan, freedom=np.nan, points=1.0)
    alone = jointly(known.assign(extra=0.01, scale=2.0, freedom=5.0), none)
    # one estimate, standing for both, has its own degrees and no more
    assert [side["freedom"].item() for side in alone] == [5.0, 5.0]
    assert alone[1]["inflation"].item() == pytest.approx((1 + 99 * 0.01) * 2)


def test_survey_estimates_change_by_their_own_intervals():
    # standard errors of 3 and 4 points make 5: 8 points are 1.6 of them
    def wave(period, value, error):
        row = table(figure(period, "kent", 1, 100)).assign(numerator=np.nan)
        half = 1.959964 * error
        row = row.assign(value=value, lower=value - half, upper=value + half)
        return effective(row.assign(extra=0.0, scale=1.0, freedom=np.inf, points=4.0))

    row = changes(wave(BEFORE, 0.52, 0.03), wave(AFTER, 0.6, 0.04)).iloc[0]
    assert row["effect"] == "difference of proportions"
    assert row["change"] == pytest.approx(0.08)
    assert row["lower"] == pytest.approx(0.08 - 1.959964 * 0.05)
    assert row["p_value"] == pytest.approx(0.1095986, abs=1e-6)
    # (1.959964 + 0.841621) standard errors
    assert row["smallest_rise"] == pytest.approx(2.801585 * 0.05, rel=1e-5)


def test_a_ratio_of_counts_is_by_the_month():
    half = "2024-10-to-2025-03"
    before = by_chance_only(
        figure(BEFORE, "kent", 100, measure="recorded_crimes", unit="crimes")
    )
    after = by_chance_only(
        figure(half, "kent", 50, measure="recorded_crimes", unit="crimes")
    )
    row = changes(effective(before), effective(after)).iloc[0]
    assert row["effect"] == "ratio of rates"
    assert row["change"] == pytest.approx(1)
    assert row["p_value"] > 0.9


def test_scatter_between_quarters_leaves_effective_numbers():
    rows = table(figure(BEFORE, "kent", 40, 400)).assign(
        extra=0.01, scale=1.0, freedom=np.inf, points=4.0
    )
    # 100 cases a quarter: 1 + 99 × 0.01
    row = effective(rows).iloc[0]
    assert row["inflation"] == pytest.approx(1.99)
    assert (row["x"], row["size"]) == pytest.approx((40 / 1.99, 400 / 1.99))


def test_a_force_whose_quarters_scatter_must_move_further(sealed):
    calm = {force: steady(50, 500) for force in FORCES}
    wild = {force: [(20, 500), (80, 500), (30, 500), (70, 500)] for force in FORCES}
    moved = {force: steady(65, 500) for force in FORCES}
    after = window(AFTER, moved)
    assert set(progress(sealed(window(BEFORE, calm)), after)["finding"]) == {"up"}
    found = progress(sealed(window(BEFORE, wild)), after)
    assert set(found["finding"]) == {"no change shown"}
    assert (found["inflation_baseline"] > 4).all()


def test_p_values_are_adjusted_over_the_family_they_name(sealed):
    now = {force: steady(50 + 3 * i, 500) for i, force in enumerate(FORCES)}
    now["england-and-wales"] = steady(400, 3000)
    then = {force: steady(50, 500) for force in FORCES}
    then["england-and-wales"] = steady(300, 3000)
    found = progress(sealed(window(BEFORE, then)), window(AFTER, now))
    assert list(found.columns) == COLUMNS
    forces = found[found["force"] != "england-and-wales"]
    assert set(forces["family"]) == {"6 forces × KPI 5.2 charged (assigned)"}
    expected = adjust(forces["p_value"])
    assert forces["adjusted_p_value"].tolist() == pytest.approx(expected.tolist())
    nation = found[found["force"] == "england-and-wales"].iloc[0]
    assert nation["family"] == "England and Wales alone"
    assert nation["adjusted_p_value"] == nation["p_value"]


def test_what_cannot_be_compared_says_why(sealed):
    then = window(BEFORE, {force: steady(50, 500) for force in FORCES})
    now = window(AFTER, {force: steady(50, 500) for force in [*FORCES, "cumbria"]})
    whole = now.whole.copy()
    few = whole["force"] == "kent"
    whole.loc[few, "status"] = "too few"
    whole.loc[few, "value"] = np.nan
    now = type(now)(now.period, whole, now.quarters, now.sources)
    found = progress(sealed(then), now).set_index("force")
    assert found.loc["kent", "finding"] == "not compared"
    assert found.loc["kent", "note"] == "now: too few"
    assert found.loc["cumbria", "note"] == "in the baseline: no figure"
    assert found.loc["essex", "family"].startswith("5 forces")
    assert found.loc["kent", "family"] == ""


def test_a_period_of_which_nothing_is_held_is_not_compared(sealed):
    then = window(BEFORE, {force: steady(50, 500) for force in FORCES})
    now = window(AFTER, {force: steady(50, 500) for force in FORCES})
    nothing = {"numerator": np.nan, "denominator": np.nan, "value": np.nan}
    whole = now.whole.assign(status="not provided", **nothing)
    quarters = now.quarters.assign(status="not provided", **nothing)
    now = type(now)(now.period, whole, quarters, now.sources)
    found = progress(sealed(then), now)
    assert set(found["force"]) == set(FORCES)
    assert set(found["finding"]) == {"not compared"}
    assert set(found["note"]) == {"now: not provided"}


def test_a_force_that_stood_out_is_expected_back(sealed):
    ordinary = [f"{name}" for name in FORCES] + ["cumbria", "kent-2", "x", "y", "z"]
    then = {force: steady(50, 500) for force in ordinary}
    then["bedfordshire"] = steady(15, 100)
    now = {force: steady(50, 500) for force in ordinary} | {
        "bedfordshire": steady(12, 100)
    }
    found = progress(sealed(window(BEFORE, then)), window(AFTER, now))
    row = found.set_index("force").loc["bedfordshire"]
    assert row["extreme_at_baseline"]
    assert 0.10 < row["steadied_baseline"] < 0.15
    assert "by chance alone expected at" in row["note"]
    assert found["extreme_at_baseline"].sum() == 1


def test_changes_in_recording_and_unequal_length_are_named(sealed):
    split = {"breakdown": "offence", "category": "stalking"}
    then = window(BEFORE, {f: steady(50, 500) for f in FORCES}, **split)
    now = window("2024-10-to-2025-03", {f: [(50, 500)] * 2 for f in FORCES}, **split)
    row = progress(sealed(then), now).iloc[0]
    assert "stalking rule, April 2020" in row["recording_changes"]
    assert "8R" not in row["recording_changes"]
    assert "6 months against 12" in row["note"]
    assert row["family"].endswith("offence = stalking")


def test_a_row_of_all_offences_names_the_changes_of_all(sealed):
    then = window(BEFORE, {force: steady(50, 500) for force in FORCES})
    now = window(AFTER, {force: steady(50, 500) for force in FORCES})
    said = progress(sealed(then), now)["recording_changes"].iloc[0]
    assert "stalking rule, April 2020" in said
    assert "8R narrowed, April 2023" in said


def test_a_single_quarter_takes_the_baseline_s_scatter(sealed):
    wild = {force: [(20, 500), (80, 500), (30, 500), (70, 500)] for force in FORCES}
    now = window("2024-04-to-2024-06", {force: [(65, 500)] for force in FORCES})
    found = progress(sealed(window(BEFORE, wild)), now)
    assert (found["inflation"] > 4).all()


@pytest.mark.parametrize(
    "period", ["2018-04-to-2019-03", "2018-01-to-2018-06", "2019-01-to-2019-06"]
)
def test_a_period_that_overlaps_the_baseline_is_refused(sealed, period):
    then = window(BEFORE, {"kent": steady(5, 50)})
    quarters = {"kent": steady(5, 50)[: 4 if period == BEFORE else 2]}
    with pytest.raises(Refused, match="shares months"):
        progress(sealed(then), window(period, quarters))


def offences(period, cells):
    """All crimes and each offence of one force: ``{offence: (n, d)}``."""
    n, d = (sum(cell[i] for cell in cells.values()) for i in (0, 1))
    parts = [
        figure(period, "kent", *cell, breakdown="offence", category=name)
        for name, cell in cells.items()
    ]
    return table(figure(period, "kent", n, d), *parts)


def test_mix_and_within_by_hand():
    before = offences(BEFORE, {"rape": (10, 100), "stalking": (60, 100)})
    after = offences(AFTER, {"rape": (30, 300), "stalking": (70, 100)})
    found = mix_and_within(before, after).iloc[0]
    # rape's part 0.5 → 0.75 at 0.1 both times, stalking's 0.5 → 0.25 at 0.6 → 0.7
    assert found["mix"] == pytest.approx(0.25 * 0.1 - 0.25 * 0.65)
    assert found["within"] == pytest.approx(0.1 * 0.375)


def test_an_offence_that_comes_new_is_mix():
    before = offences(BEFORE, {"rape": (10, 100)})
    after = offences(AFTER, {"rape": (10, 100), "stalking": (60, 100)})
    found = mix_and_within(before, after).iloc[0]
    assert found["within"] == pytest.approx(0)
    assert found["mix"] == pytest.approx(0.35 - 0.1)


def test_offences_that_do_not_add_up_are_not_decomposed():
    before = offences(BEFORE, {"rape": (10, 100)})
    after = offences(AFTER, {"rape": (10, 100)}).replace({"numerator": {10.0: 11.0}})
    after.loc[0, "numerator"] = 20.0
    assert mix_and_within(before, after).empty


cells = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(
    lambda pair: (pair[0], sum(pair))
)
kinds = st.dictionaries(st.sampled_from("abcd"), cells, min_size=1)


@settings(deadline=None, derandomize=True, max_examples=30)
@given(kinds, kinds)
def test_mix_and_within_add_up_to_the_change(first, second):
    before, after = offences(BEFORE, first), offences(AFTER, second)
    found = mix_and_within(before, after).iloc[0]
    change = after["value"].iloc[0] - before["value"].iloc[0]
    assert found["mix"] + found["within"] == pytest.approx(change, abs=1e-12)


def test_inputs_stay_as_they_were(sealed):
    frozen = sealed(window(BEFORE, {force: steady(50, 500) for force in FORCES}))
    now = window(AFTER, {force: steady(50, 500) for force in FORCES})
    kept = [frozen.figures.copy(), now.whole.copy(), now.quarters.copy()]
    progress(frozen, now)
    given_ = [frozen.figures, now.whole, now.quarters]
    for one, other in zip(kept, given_, strict=True):
        pd.testing.assert_frame_equal(one, other)
