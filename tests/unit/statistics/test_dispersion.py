"""Variance between points: by hand where it can be, by simulation where it cannot."""

import itertools

import numpy as np
import pytest
from scipy.stats import norm

from vawg_analysis.statistics.dispersion import (
    between_counts,
    between_proportions,
)
from vawg_analysis.statistics.student import student_p_values, widening


def test_extra_variance_of_counts_by_hand():
    # both means are 20: 200 / (20 + 400 τ²) = 2 degrees of freedom, so τ² = 0.2
    found = between_counts([10, 30, 20, 20], 1, ["a", "a", "b", "b"])
    assert found["extra"].tolist() == pytest.approx([0.2, 0.2])
    assert found["freedom"].tolist() == [2, 2]
    assert found["scale"].tolist() == [1, 1]
    assert found["points"].tolist() == [2, 2]


def test_extra_variance_of_proportions_by_hand():
    # 60 of 202: n p (1 − p) = 21.0891; 200 / (21.0891 (1 + 100 ρ)) = 202 / 201
    found = between_proportions([20, 40], [101, 101], ["a", "a"])
    by_hand = (200 / 21.0891 * 201 / 202 - 1) / 100
    assert found.loc["a", "extra"] == pytest.approx(by_hand, rel=1e-5)


def test_every_way_in_which_few_events_can_fall_is_chance_on_average():
    # 3 events among trials 1, 2, 4: each choice of 3 of the 7 is equally likely
    trials = np.array([1, 2, 4])
    place = np.repeat(np.arange(3), trials)
    ways = [
        np.bincount(place[list(chosen)], minlength=3)
        for chosen in itertools.combinations(range(7), 3)
    ]
    unit = np.repeat(np.arange(len(ways)), 3)
    found = between_proportions(np.ravel(ways), np.tile(trials, len(ways)), unit)
    assert found["extra"].iloc[0] == pytest.approx(0, abs=1e-9)


def test_steadier_than_chance_is_no_extra_variance():
    assert between_counts([20, 20, 21], 1, [0, 0, 0])["extra"].item() == 0


def test_a_unit_with_one_point_or_without_events_says_nothing():
    found = between_counts([5, 0, 0, 9, 11], 1, ["one", "no", "no", "two", "two"])
    assert list(found.index) == ["two"]


def test_the_extra_variance_is_found_again():
    rng = np.random.default_rng(1)
    unit = np.repeat(np.arange(400), 4)
    counts = rng.poisson(200 * rng.gamma(1 / 0.02, 0.02, len(unit)))
    found = between_counts(counts, 1, unit)
    assert found["extra"].iloc[0] == pytest.approx(0.02, rel=0.1)


def test_units_that_are_alike_are_not_told_apart():
    rng = np.random.default_rng(2)
    unit = np.repeat(np.arange(400), 4)
    found = between_counts(rng.poisson(500, len(unit)), 1, unit)
    assert found["freedom"].min() > 40
    assert found["scale"].between(0.7, 1.5).all()


def test_a_unit_that_scatters_more_gets_a_larger_scale():
    rng = np.random.default_rng(3)
    unit = np.repeat(np.arange(40), 4)
    own = np.where(unit < 5, 0.3, 0.01)
    counts = rng.poisson(1000 * rng.gamma(1 / own, own))
    found = between_counts(counts, 1, unit)
    assert found["scale"][:5].min() > found["scale"][5:].median()
    assert np.isfinite(found["freedom"]).all()


def test_widening_is_t_over_z():
    assert widening(3) == pytest.approx(3.182446 / 1.959964, rel=1e-6)
    assert widening([np.inf, np.nan]).tolist() == [1, 1]


def test_an_estimated_variance_makes_p_values_larger_the_more_so_in_the_tails():
    # t with 3 degrees of freedom leaves 5% beyond 3.182446; z there has 0.14602%
    assert student_p_values(2 * norm.sf(3.182446), 3) == pytest.approx(0.05, rel=1e-5)
    assert student_p_values([0.3, 1.0], [np.inf, 3]).tolist() == [0.3, 1.0]
    assert student_p_values(0.0, 3) == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: between_counts([-1, 2], 1, [0, 0]), "0 or more"),
        (lambda: between_counts([1, 2], 0, [0, 0]), "exposure is 0"),
        (lambda: between_proportions([3, 2], [2, 2], [0, 0]), "must not exceed"),
        (lambda: between_counts([1, 2, 3], [1, 1], [0, 0, 0]), "lengths"),
    ],
)
def test_what_is_wrong_is_said(call, said):
    with pytest.raises(ValueError, match=said):
        call()
