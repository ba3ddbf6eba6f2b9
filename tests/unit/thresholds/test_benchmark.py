"""The achievable benchmark, worked by hand."""

import numpy as np
import pytest

from vawg_analysis.thresholds.benchmark import achievable_benchmark, behind_benchmark

EVENTS, CASES = [9, 80, 50, 1], [10, 100, 100, 1]
"""Adjusted: 10/12 = 0.83, 81/102 = 0.79, 51/102 = 0.50, 2/3 = 0.67."""


def test_the_best_are_pooled_until_they_cover_a_tenth():
    # a tenth of 211 is 21.1: the first has 10 cases, the first two 110
    assert achievable_benchmark(EVENTS, CASES) == pytest.approx(89 / 110)
    # a unit with one case and one event is not the best
    assert achievable_benchmark(EVENTS, CASES, volume=0.04) == pytest.approx(0.9)


def test_it_is_told_which_units_are_behind_it():
    assert behind_benchmark(EVENTS, CASES).tolist() == [True, True, False, False]
    unknown = [np.nan, *EVENTS], [50, *CASES]
    assert behind_benchmark(*unknown).tolist() == [False, True, True, False, False]
    assert not behind_benchmark([0, np.nan], [0, 3]).any()
    assert np.isnan(achievable_benchmark([0, np.nan], [0, 3]))


def test_where_less_is_better_the_lowest_are_the_best():
    assert achievable_benchmark(EVENTS, CASES, "decrease") == pytest.approx(0.5)


def test_less_of_one_outcome_is_more_of_the_others():
    rng = np.random.default_rng(5)
    d = rng.integers(5, 400, 44)
    x = rng.binomial(d, rng.beta(2, 8, 44))
    less = achievable_benchmark(x, d, "decrease", 0.2)
    assert less == pytest.approx(1 - achievable_benchmark(d - x, d, "increase", 0.2))


def test_units_equal_to_the_last_one_are_taken_too():
    order = [(30, 50), (30, 50), (1, 500)]
    for pairs in (order, order[::-1]):
        x, d = zip(*pairs, strict=True)
        assert achievable_benchmark(x, d, volume=0.05) == pytest.approx(0.6)


def test_all_cases_give_the_pooled_share():
    assert achievable_benchmark(EVENTS, CASES, volume=1) == pytest.approx(140 / 211)


def test_without_cases_there_is_none():
    assert np.isnan(achievable_benchmark([0, np.nan], [0, 4]))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"direction": "up"}, "increase or decrease"),
        ({"volume": 0}, "above 0"),
        ({"numerator": [11, 1]}, "exceed"),
    ],
)
def test_bad_input_is_refused(given, said):
    asked = {"numerator": [1, 2], "denominator": [10, 10]} | given
    with pytest.raises(ValueError, match=said):
        achievable_benchmark(**asked)
