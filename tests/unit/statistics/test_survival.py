"""Times to an outcome when some cases are still open."""

from math import inf, isclose, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from vawg_analysis.statistics.survival import (
    cumulative_incidence,
    kaplan_meier,
    median_time,
    quantile_times,
    restricted_mean,
)

steady = settings(deadline=None, derandomize=True)
cases = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["a", "b", None]), st.integers(0, 3)),
    min_size=1,
    max_size=40,
).filter(lambda rows: any(weight for *_, weight in rows))


def one_by_one(rows):
    """Each case as often as its weight says."""
    return [(day, outcome) for day, outcome, weight in rows for _ in range(weight)]


def curve_by_hand(rows):
    """(time, S after it) of each time, straight from the definition."""
    survival, points = 1.0, []
    for time in sorted({day for day, _ in rows}):
        at_risk = sum(day >= time for day, _ in rows)
        ended = sum(day == time and outcome is not None for day, outcome in rows)
        survival *= 1 - ended / at_risk
        points.append((time, survival))
    return points


def median_by_hand(rows):
    """The midpoint between where S comes to one half and where it falls below."""
    points = curve_by_hand(rows)
    reached = [time for time, s in points if s <= 0.5 + 1e-9]
    passed = [time for time, s in points if s < 0.5 - 1e-9]
    if not reached:
        return nan
    return (reached[0] + (passed[0] if passed else points[-1][0])) / 2


def incidence_by_hand(rows, outcome, at):
    """Σ S before × share of those at risk who had this outcome."""
    before, total = 1.0, 0.0
    for time, survival in curve_by_hand(rows):
        if time > at:
            break
        at_risk = sum(day >= time for day, _ in rows)
        total += before * sum(row == (time, outcome) for row in rows) / at_risk
        before = survival
    return total


@steady
@given(cases)
def test_curve_and_median_of_weighted_cases(rows):
    days, outcomes, weights = zip(*rows, strict=True)
    seen = [outcome is not None for outcome in outcomes]
    expanded = one_by_one(rows)
    curve = kaplan_meier(days, seen, weights)
    assert_allclose(curve[["days", "survival"]], curve_by_hand(expanded), atol=1e-12)
    median, lower, upper = median_time(days, seen, weights)
    assert_allclose(median, median_by_hand(expanded))
    if not np.isnan([median, lower]).any():
        assert lower <= median
    if not np.isnan([median, upper]).any():
        assert median <= upper


@steady
@given(st.lists(st.integers(0, 500), min_size=1, max_size=30))
def test_with_every_case_closed_the_median_is_the_usual_one(days):
    assert median_time(days, [True] * len(days))[0] == np.median(days)


@steady
@given(cases)
def test_standard_errors_agree_with_a_peer(rows):
    expanded = one_by_one(rows)
    days = np.array([day for day, _ in expanded]) + 1
    seen = np.array([outcome is not None for _, outcome in expanded]).astype(int)
    if seen.sum() == 0:
        return
    curve = kaplan_meier(days, seen).query("events > 0 and survival > 0")
    with np.errstate(divide="ignore", invalid="ignore"):
        peer = SurvfuncRight(days, seen)
    kept = peer.surv_prob > 1e-12
    assert_allclose(curve["survival"], peer.surv_prob[kept])
    assert_allclose(curve["se"], peer.surv_prob_se[kept])


@steady
@given(cases, st.integers(0, 12))
def test_incidence_of_weighted_cases(rows, at):
    days, outcomes, weights = zip(*rows, strict=True)
    expanded = one_by_one(rows)
    found = cumulative_incidence(days, outcomes, at, weights)
    last, survival = curve_by_hand(expanded)[-1]
    for row in found.itertuples():
        if at > last and survival > 0:
            assert np.isnan(row.incidence) and np.isnan(row.se)
        else:
            expected = incidence_by_hand(expanded, row.outcome, at)
            assert isclose(row.incidence, expected, abs_tol=1e-12)
            assert row.se >= 0


@steady
@given(cases)
def test_shares_of_all_outcomes_and_of_none_make_one(rows):
    days, outcomes, weights = zip(*rows, strict=True)
    seen = [outcome is not None for outcome in outcomes]
    curve = kaplan_meier(days, seen, weights)
    found = cumulative_incidence(days, outcomes, curve["days"], weights)
    total = found.groupby("at")["incidence"].sum()
    if len(total):
        assert_allclose(total, 1 - curve["survival"], atol=1e-12)


def test_one_outcome_alone_is_the_other_side_of_the_curve():
    days, outcome = [3, 5, 5, 8, 9, 9, 12], ["x", "x", None, "x", "x", None, None]
    curve = kaplan_meier(days, [name is not None for name in outcome])
    found = cumulative_incidence(days, outcome, curve["days"])
    assert_allclose(found["incidence"], 1 - curve["survival"])
    assert_allclose(found["se"], curve["se"])


def test_incidence_agrees_with_a_peer():
    days = np.array([2, 3, 3, 5, 6, 7, 7, 9, 11, 12])
    codes = np.array([1, 2, 0, 1, 0, 2, 1, 0, 1, 0])
    peer = CumIncidenceRight(days, codes)
    outcome = [{0: None, 1: "charge", 2: "no further action"}[code] for code in codes]
    found = cumulative_incidence(days, outcome, peer.times)
    for position, name in enumerate(["charge", "no further action"]):
        rows = found[found["outcome"] == name]
        assert_allclose(rows["incidence"], peer.cinc[position])


def test_four_cases_by_hand():
    # 10 (closed), 20 (closed), 30 (open), 40 (closed): S = 3/4, 1/2, 1/2, 0
    days, seen = [10, 20, 30, 40], [True, True, False, True]
    assert kaplan_meier(days, seen)["survival"].tolist() == [0.75, 0.5, 0.5, 0]
    assert median_time(days, seen)[0] == 30
    assert quantile_times(days, seen, [0.25, 0.6])["days"].tolist() == [15, 40]
    # areas 10 × 1, 10 × 3/4, 5 × 1/2
    assert restricted_mean(days, seen, until=25)[0] == 20


def test_a_curve_that_stays_at_one_half_ends_with_the_last_case():
    assert median_time([10, 20, 30, 50], [1, 1, 0, 0])[0] == (20 + 50) / 2


def test_nothing_seen_and_nothing_given():
    assert np.isnan(median_time([5, 9], [False, False])).all()
    assert np.isnan(median_time([], [])).all()
    assert np.isnan(median_time([5], [True], weights=[0])).all()
    assert np.isnan(restricted_mean([], [], until=3)).all()
    assert cumulative_incidence([5, 9], [None, nan], [7]).empty


def test_beyond_the_last_case_followed_nothing_is_known():
    assert np.isnan(restricted_mean([5, 9], [1, 0], until=10)).all()
    assert restricted_mean([5, 9], [1, 1], until=10)[0] == 7
    late = cumulative_incidence([5, 9], ["charge", None], [9, 10])["incidence"]
    assert late[0] == 0.5 and np.isnan(late[1])
    closed = cumulative_incidence([5, 9], ["charge", "charge"], 400)
    assert closed["incidence"].tolist() == [1.0]


def test_incidence_is_a_row_for_each_time_and_outcome():
    found = cumulative_incidence([1, 2, 3], ["b", "a", None], [3, 1])
    assert list(found.columns) == ["at", "outcome", "incidence", "se"]
    keys = [(3, "a"), (3, "b"), (1, "a"), (1, "b")]
    assert list(zip(found["at"], found["outcome"], strict=True)) == keys


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: median_time([1, -2], [1, 1]), "days must be 0 or more; found -2.0"),
        (lambda: median_time([1, nan], [1, 1]), "days must not be missing.* 1 "),
        (lambda: median_time([1, 2], [1, 2]), "observed must be True .* found 2.0"),
        (lambda: median_time([1, 2], [1, None]), "observed must be True"),
        (lambda: median_time([1, 2], [1]), "found days 2, observed 1"),
        (lambda: median_time([1], [1], [-1]), "weights must be 0 or more"),
        (lambda: median_time([1, 2], [1, 1], [1]), "found days 2, weights 1"),
        (lambda: median_time([inf], [1]), "days must be finite"),
        (lambda: quantile_times([1], [1], [1.5]), "shares must lie between 0 and 1"),
        (lambda: kaplan_meier([1], [1], bounds="exact"), "log-log, log or plain"),
        (lambda: restricted_mean([1], [1], until=0), "until must be above 0 days"),
        (lambda: cumulative_incidence([1], ["a"], [-1]), "at must be 0 days or more"),
        (lambda: cumulative_incidence([1], ["a", "b"], 1), "days 1, outcome 2"),
    ],
)
def test_messages(call, message):
    with pytest.raises(ValueError, match=message):
        call()
