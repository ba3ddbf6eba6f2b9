"""Funnels: limits, overdispersion and who lies outside."""

from math import asin, exp, factorial, floor, isclose, log, nan, sin, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from vawg_analysis.statistics.funnel import limits, proportion_limits, proportions
from vawg_analysis.statistics.funnel.overdispersion import estimate

steady = settings(deadline=None, derandomize=True)
units = st.lists(
    st.tuples(st.integers(0, 300), st.floats(0.5, 300)), min_size=2, max_size=40
)


def quantile_by_hand(values, share):
    """The usual quantile: linear between the ordered values."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def overdispersion_by_hand(z, s, trim, method):
    pairs = sorted(zip(z, s, strict=True), key=lambda pair: pair[0])
    if method == "truncated":
        cut = int(len(pairs) * round(100 * trim)) // 100
        pairs = pairs[cut : len(pairs) - cut]
    else:
        low, high = quantile_by_hand(z, trim), quantile_by_hand(z, 1 - trim)
        pairs = [(min(max(score, low), high), error) for score, error in pairs]
    n = len(pairs)
    phi = sum(score**2 for score, _ in pairs) / n
    w = [1 / error**2 for _, error in pairs]
    room = sum(w) - sum(weight**2 for weight in w) / sum(w)
    return phi, max(0, (n * phi - (n - 1)) / room)


@steady
@given(units, st.sampled_from([0.05, 0.1, 0.2]))
def test_winsorised_limits_by_hand(rows, trim):
    observed, expected = zip(*rows, strict=True)
    found = limits(observed, expected, overdispersion="winsorised", trim=trim)
    s = [1 / (2 * sqrt(e)) for e in expected]
    y = [sqrt(o / e) for o, e in rows]
    z = [(root - 1) / error for root, error in zip(y, s, strict=True)]
    phi, tau2 = overdispersion_by_hand(z, s, trim, "winsorised")
    assert isclose(found.attrs["phi"], phi, rel_tol=1e-9)
    assert isclose(found.attrs["tau2"], tau2, rel_tol=1e-6, abs_tol=1e-12)
    for level, name in ((0.95, "95"), (0.998, "99.8")):
        quantile = NormalDist().inv_cdf(0.5 + level / 2)
        half = [quantile * sqrt(error**2 + tau2) for error in s]
        assert_allclose(
            found[f"lower_{name}"], [max(1 - h, 0) ** 2 for h in half], atol=1e-9
        )
        assert_allclose(found[f"upper_{name}"], [(1 + h) ** 2 for h in half])


@steady
@given(
    st.lists(
        st.tuples(st.integers(1, 300), st.floats(0.5, 300)), min_size=4, max_size=40
    ),
    st.sampled_from([0.05, 0.1, 0.2]),
)
def test_truncated_limits_by_hand(rows, trim):
    observed, expected = zip(*rows, strict=True)
    found = limits(observed, expected, overdispersion="truncated", trim=trim)
    s = [1 / sqrt(e) for e in expected]
    z = [log(o / e) * sqrt(e) for o, e in rows]
    phi, tau2 = overdispersion_by_hand(z, s, trim, "truncated")
    assert isclose(found.attrs["phi"], phi, rel_tol=1e-9)
    assert isclose(found.attrs["tau2"], tau2, rel_tol=1e-6, abs_tol=1e-12)
    half = [1.959963985 * sqrt(error**2 + tau2) for error in s]
    assert_allclose(found["lower_95"], [exp(-h) for h in half], rtol=1e-6)
    assert_allclose(found["upper_95"], [exp(h) for h in half], rtol=1e-6)


@steady
@given(
    units.filter(lambda rows: any(count for count, _ in rows)), st.floats(0.01, 0.99)
)
def test_arcsine_limits_by_hand(rows, centre):
    x = [count for count, _ in rows]
    n = [count + 1 + int(more) for count, more in rows]
    found = proportions(x, n, centre=centre, overdispersion="winsorised")
    angle = asin(sqrt(centre))
    s = [1 / (2 * sqrt(size)) for size in n]
    z = [
        (asin(sqrt(count / size)) - angle) / error
        for count, size, error in zip(x, n, s, strict=True)
    ]
    phi, tau2 = overdispersion_by_hand(z, s, 0.1, "winsorised")
    assert isclose(found.attrs["phi"], phi, rel_tol=1e-9)
    assert isclose(found.attrs["tau2"], tau2, rel_tol=1e-6, abs_tol=1e-12)
    for row, error in zip(found.itertuples(index=False), s, strict=True):
        half = 1.959963985 * sqrt(error**2 + tau2)
        lower = sin(max(angle - half, 0)) ** 2
        upper = sin(min(angle + half, asin(1))) ** 2
        assert_allclose([row.lower_95, row.upper_95], [lower, upper], atol=1e-8)


@pytest.mark.parametrize("method", ["none", "winsorised", "truncated"])
def test_flags_say_what_the_limits_say(method):
    observed = [3, 20, 40, 95, 180, 260, 9, 70, 55, 31]
    expected = [10, 21, 39, 60, 200, 255, 8, 40, 80, 30]
    found = limits(observed, expected, overdispersion=method)
    for name in ("95", "99.8"):
        beyond = ~found["ratio"].between(found[f"lower_{name}"], found[f"upper_{name}"])
        assert (found[f"outside_{name}"] == beyond).all()
        assert (found[f"lower_{name}"] < 1).all() and (found[f"upper_{name}"] > 1).all()
    assert (found["lower_99.8"] <= found["lower_95"]).all()
    assert found["outside_95"][found["outside_99.8"]].all()
    assert found["outside_95"].any()


def test_overdispersion_widens_the_limits():
    observed, expected = [10, 40, 90, 30, 160], [20, 20, 60, 60, 100]
    plain = limits(observed, expected, confidence=0.95)
    wide = limits(observed, expected, overdispersion="winsorised", confidence=0.95)
    assert wide.attrs["phi"] > 1 and wide.attrs["tau2"] > 0
    assert (wide["upper_95"] > plain["upper_95"]).all()
    assert plain.attrs == {"phi": 0.0, "tau2": 0.0}


def test_units_that_vary_less_than_by_chance_add_no_variance():
    found = limits([20, 31, 39], [20, 30, 40], overdispersion="winsorised")
    assert found.attrs["phi"] < 1
    assert found.attrs["tau2"] == 0


def test_exact_p_value_term_by_term():
    found = limits([2, 9, 0], [6.0, 4.0, 2.0])

    def at_most(count, mean):
        return sum(exp(-mean) * mean**k / factorial(k) for k in range(count + 1))

    assert_allclose(
        found["p_value"],
        [2 * at_most(2, 6), 2 * (1 - at_most(8, 4)), 2 * exp(-2)],
    )


def test_no_event_is_not_low_where_few_are_expected():
    found = limits([0, 0, 0], [2.0, 3.8, 7.0])
    assert found["lower_95"].tolist()[0] == 0
    assert found["outside_95"].tolist() == [False, True, True]
    assert found["outside_99.8"].tolist() == [False, False, True]


def test_units_without_data_get_no_limits():
    found = limits([0, nan, 12, 9], [0, 5, 10, nan], overdispersion="none")
    assert found["upper_95"].notna().tolist() == [False, False, True, False]
    assert not found["outside_95"].any()
    assert_allclose(found["expected"], [0, 5, 10, nan])
    shares = proportions([1, nan, 0], [4, 5, 0])
    assert shares["upper_95"].notna().tolist() == [True, False, False]
    assert_allclose(shares["denominator"], [4, 5, 0])


def test_missing_units_do_not_count_in_the_overdispersion():
    known = limits([5, 9, 30], [8, 8, 20], overdispersion="truncated")
    more = limits([5, nan, 9, 0, 30], [8, 3, 8, 0, 20], overdispersion="truncated")
    assert more.attrs == known.attrs


def test_a_few_units_without_events_are_left_out_by_truncation():
    observed, expected = [0, *range(10, 20)], [9.0] + [15.0] * 10
    found = limits(observed, expected, overdispersion="truncated")
    assert np.isfinite(found.attrs["phi"])
    assert found["outside_95"][0]


def test_a_standard_from_outside_moves_the_centre():
    own = proportions([30, 45], [100, 100])
    outside = proportions([30, 45], [100, 100], centre=0.6)
    assert own["centre"][0] == 0.375 and not own["outside_95"].any()
    assert outside["centre"][0] == 0.6 and outside["outside_95"].all()


def test_limits_of_a_proportion_by_hand():
    # 0.2 ± 1.96 × √(0.2 × 0.8 / 64) = 0.2 ± 1.96 × 0.05
    lower, upper = proportion_limits(0.2, [64, 4, 0])
    assert_allclose(lower, [0.2 - 1.959964 * 0.05, 0, nan], rtol=1e-6)
    assert_allclose(upper, [0.2 + 1.959964 * 0.05, 0.2 + 1.959964 * 0.2, nan])


def test_a_standard_of_all_is_met_only_by_all():
    found = proportions([5, 4], [5, 5], centre=1)
    assert found["outside_95"].tolist() == [False, True]
    assert found["p_value"].tolist() == [1, 0]


def test_level_names():
    found = limits([1, 2], [1, 2], confidence=[0.9, 0.999])
    assert {"lower_90", "upper_99.9", "outside_99.9"} <= set(found.columns)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: limits([1, -2], [1, 2]), "observed must be 0 or more; found -2.0"),
        (lambda: limits([1, 2], [1, 0]), "observed must be 0 where expected is 0"),
        (lambda: limits([1], [1, 2]), "found observed 1, expected 2"),
        (
            lambda: limits([1, 2], [1, 2], overdispersion="winsorized"),
            "overdispersion must be none, winsorised or truncated; found 'winsorized'",
        ),
        (
            lambda: limits([1], [1], overdispersion="truncated"),
            "at least two units; found 1. Use overdispersion='none'",
        ),
        (
            lambda: limits([0, 0, 5], [3, 4, 5], overdispersion="truncated"),
            "more units observed 0 events than are left out",
        ),
        (
            lambda: limits([1, 2], [1, 2], overdispersion="winsorised", trim=0.5),
            "trim must be 0 or more and below 0.5; found 0.5",
        ),
        (
            lambda: limits([1, 2], [1, 2], confidence=99.8),
            "confidence must lie between",
        ),
        (lambda: proportions([3], [2]), "numerator must not exceed denominator"),
        (lambda: proportions([1], [2], centre=60), "centre must lie in 0–1; found 60"),
        (lambda: proportion_limits(1.2, 5), "centre must lie in 0–1; found 1.2"),
        (lambda: proportion_limits(0.2, -5), "denominator must be 0 or more"),
    ],
)
def test_messages(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_nothing_estimated_under_none():
    found = estimate(np.array([5.0]), np.array([1.0]), "none")
    assert (found.phi, found.tau2) == (0, 0)
