"""Many groups at once give what one group at a time gives."""

import numpy as np
import pytest

from vawg_analysis.statistics.survival import (
    grouped_median_times,
    grouped_quantiles,
    median_time,
    quantile_times,
)

BOUNDS = ["value", "lower", "upper"]


def cases(seed, groups, each):
    """Random cases with ties, open cases, weights, and groups without any event."""
    random = np.random.default_rng(seed)
    group = np.repeat(np.arange(groups), each)
    days = random.integers(0, 8, groups * each)
    seen = random.random(groups * each) < random.random(groups)[group]
    return group, days, seen, random.integers(1, 4, groups * each)


@pytest.mark.parametrize("seed, each", [(1, 1), (2, 4), (3, 40)])
def test_the_medians_are_those_of_each_group_alone(seed, each):
    group, days, seen, weights = cases(seed, 60, each)
    found = grouped_median_times(group, days, seen, weights)
    alone = [
        median_time(days[group == g], seen[group == g], weights[group == g])
        for g in range(60)
    ]
    np.testing.assert_allclose(found[BOUNDS], alone)
    assert found["base"].tolist() == np.bincount(group, weights).tolist()


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_quantiles_are_those_of_the_cases_written_out(share):
    group, days, _, weights = cases(4, 30, 7)
    found = grouped_quantiles(group, days, weights, share)["value"]
    written = [
        np.quantile(
            np.repeat(days[group == g], weights[group == g]),
            share,
            method="averaged_inverted_cdf",
        )
        for g in range(30)
    ]
    np.testing.assert_allclose(found, written)


@pytest.mark.parametrize(
    "share, by_hand", [(0.25, 15), (0.5, 25), (0.75, 65), (0.9, 100), (0.7, 30)]
)
def test_a_share_that_whole_cases_make_up_lies_midway_to_the_next(share, by_hand):
    found = grouped_quantiles([0] * 4, [10, 20, 30, 100], [1] * 4, share)
    assert found["value"].item() == by_hand


@pytest.mark.parametrize("share", [0.1, 0.25, 0.3, 0.5, 0.75, 0.9])
@pytest.mark.parametrize("each", [1, 4, 10])
def test_of_finished_cases_it_is_where_the_kaplan_meier_curve_falls(share, each):
    group, days, _, weights = cases(6, 10, each)
    found = grouped_quantiles(group, days, weights, share)["value"]
    curves = [
        quantile_times(days[group == g], np.ones(each), [share], weights[group == g])[
            "days"
        ].item()
        for g in range(10)
    ]
    np.testing.assert_allclose(found, curves)


def test_bounds_are_order_statistics_of_binomial_ranks():
    # n = 20: P(fewer than 6 below the median) = 0.0207, so ranks 6 and 15 hold 95%
    found = grouped_quantiles(np.zeros(20), np.arange(1, 21), np.ones(20)).iloc[0]
    assert (found["value"], found["lower"], found["upper"]) == (10.5, 6, 15)


def test_too_few_cases_have_no_bounds():
    found = grouped_quantiles([0, 0, 0], [1, 2, 3], [1, 1, 1]).iloc[0]
    assert found["value"] == 2
    assert np.isnan(found["lower"]) and np.isnan(found["upper"])


def test_a_missing_time_is_refused():
    with pytest.raises(ValueError, match="days must not be missing"):
        grouped_quantiles([0], [np.nan], [1])
