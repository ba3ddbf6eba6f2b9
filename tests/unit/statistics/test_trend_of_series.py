"""Trends of shares and rates, and when they arrive."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit, logit
from scipy.stats import t as student

from vawg_analysis.statistics.trend import (
    Trend,
    crossing,
    trend_of_rates,
    trend_of_shares,
)

TIME = np.arange(-20, 0) / 4 + 0.125
RNG = np.random.default_rng(8)
TRIALS = RNG.integers(200, 900, 20).astype(float)
EVENTS = RNG.binomial(TRIALS.astype(int), RNG.beta(6, 54, 20)).astype(float)


def test_a_share_s_trend_is_the_highest_likelihood():
    found = trend_of_shares(EVENTS, TRIALS, TIME)

    def loss(at):
        p = expit(at[0] + at[1] * TIME)
        return -(EVENTS * np.log(p) + (TRIALS - EVENTS) * np.log1p(-p)).sum()

    best = minimize(loss, [-2, 0], tol=1e-12).x
    assert [found.level, found.slope] == pytest.approx(best, abs=1e-4)
    p = expit(found.level + found.slope * TIME)
    chance = TRIALS * p * (1 - p)
    assert found.dispersion == pytest.approx(
        (((EVENTS - TRIALS * p) ** 2) / chance).sum() / 18
    )
    assert found.dispersion > 1
    design = np.column_stack([np.ones(20), TIME])
    information = design.T @ (design * chance[:, None])
    assert found.covariance == pytest.approx(
        np.linalg.inv(information) * found.dispersion
    )


def test_a_rate_s_trend_is_the_highest_likelihood():
    found = trend_of_rates(EVENTS, TRIALS, TIME)

    def loss(at):
        mu = TRIALS * np.exp(at[0] + at[1] * TIME)
        return (mu - EVENTS * np.log(mu)).sum()

    best = minimize(loss, [-2, 0], tol=1e-12).x
    assert [found.level, found.slope] == pytest.approx(best, abs=1e-4)


def test_seasons_do_not_make_a_trend():
    season = np.tile([0.0, 0.5, -0.3, -0.2], 5)
    counts = np.round(1e6 * np.exp(season))
    plain = trend_of_rates(counts[2:], np.ones(18), TIME[2:])
    apart = trend_of_rates(counts[2:], np.ones(18), TIME[2:], np.arange(2, 20) % 4)
    assert abs(plain.slope) > 0.005
    assert apart.slope == pytest.approx(0, abs=1e-5)
    assert apart.level == pytest.approx(np.log(1e6), abs=1e-4)


@pytest.mark.parametrize("slope", [0.3, 0.05, -0.05, -0.3])
@pytest.mark.parametrize("level", [-1.0, -0.02, 0.5])
def test_the_interval_is_the_times_within_the_band(slope, level):
    trend = Trend(level, slope, np.array([[0.01, 0.002], [0.002, 0.001]]), 1.0, 18)
    time, lower, upper = crossing(trend, 0.0)
    t = np.linspace(0, 400, 4_000_001)
    se = np.sqrt(0.01 + 2 * 0.002 * t + 0.001 * t**2)
    inside = np.abs(level + slope * t) <= student.ppf(0.975, 18) * se
    if not inside.any():
        assert (lower, upper) == (np.inf, np.inf)
        return
    assert lower == pytest.approx(t[inside][0], abs=2e-4)
    if inside[-1]:
        assert upper == np.inf
    else:
        assert upper == pytest.approx(t[inside][-1], abs=2e-4)
    if level * slope < 0:
        assert time == pytest.approx(-level / slope)
    else:
        assert time == np.inf


def test_a_line_drawn_for_known_shares_arrives_when_it_should():
    counts = np.round(1e7 * expit(logit(0.08) + 0.08 * TIME))
    found = trend_of_shares(counts, np.full(20, 1e7), TIME)
    time, lower, upper = crossing(found, logit(0.1))
    assert time == pytest.approx((logit(0.1) - logit(0.08)) / 0.08, rel=1e-3)
    assert lower < time < upper


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: trend_of_shares([0, 0, 0, 0], [9, 9, 9, 9], [1, 2, 3, 4]), "events"),
        (lambda: trend_of_rates([0, 0, 0], [9, 9, 9], [1, 2, 3]), "events"),
        (lambda: trend_of_shares([1, 2], [9, 9], [1, 2]), "3 points"),
        (lambda: trend_of_rates([1, 2, 4], [9, 9, 9], [1, 1, 1]), "different times"),
        (lambda: trend_of_shares([3, 1, 9], [2, 9, 9], [1, 2, 3]), "exceed"),
    ],
)
def test_what_makes_no_line_is_refused(made, said):
    with pytest.raises(ValueError, match=said):
        made()
