"""Where the true values lie: against Bayes' theorem worked out on a grid."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta, betabinom, gamma, lognorm, norm
from threshold_rows import even, rows, window

from vawg_analysis.assessment.steadied import steadied
from vawg_analysis.periods import Period
from vawg_analysis.statistics.survival import median_time
from vawg_analysis.thresholds.choices import OFF, Choices
from vawg_analysis.thresholds.figures import ready, without_quarters
from vawg_analysis.thresholds.posterior import true_values

FORCES = {
    "kent": even(5, 100),
    "surrey": even(30, 150),
    "essex": even(2, 30),
    "dorset": even(20, 110),
}
CHANCE = Choices(between_quarters=OFF)
ALONE = Choices(steadying=OFF, between_quarters=OFF)


def probability(true, force, lower=np.nan, upper=np.nan):
    size = len(true.rows)
    found = true.probability_within(np.full(size, lower), np.full(size, upper))
    return found[(true.rows["force"] == force).to_numpy()][0]


def test_a_force_is_a_mixture_over_means_and_spreads_of_all():
    true = true_values(ready(window(FORCES)), CHANCE)
    # Jeffreys' prior of the mean is even in its arcsine, the spread's in itself
    mean = np.sin(np.linspace(0, np.pi / 2, 402)[1:-1]) ** 2
    spread = np.linspace(0.005, 1.995, 200)[:, None]
    a, b = 1 / (spread**2 * (1 - mean)), 1 / (spread**2 * mean)
    likely = sum(betabinom(4 * d, a, b).logpmf(4 * n) for (n, d), *_ in FORCES.values())
    weight = np.exp(likely - likely.max())
    weight /= weight.sum()
    essex = beta(a + 8, b + 112)
    meets = (weight * essex.sf(0.1)).sum()
    assert probability(true, "essex", lower=0.1) == pytest.approx(meets, abs=2e-3)
    place = list(true.rows["force"]).index("essex")
    expected = (weight * essex.mean()).sum()
    assert true.steadied[place] == pytest.approx(expected, rel=2e-3)
    within = (weight * (essex.cdf(0.1) - essex.cdf(0.05))).sum()
    found = probability(true, "essex", 0.05, 0.1)
    assert found == pytest.approx(within, abs=2e-3)


def test_a_threshold_and_a_comparison_say_the_same_of_a_force():
    rows = ready(window(FORCES))
    found = steadied(rows)
    true = true_values(rows)
    of = true.rows["force"].isin(found["force"]).to_numpy()
    assert list(true.rows["force"][of]) == list(found["force"])
    assert true.steadied[of] == pytest.approx(found["steadied"].to_numpy())
    lower, upper = true.interval(0.95)
    assert lower[of] == pytest.approx(found["lower"].to_numpy(), abs=1e-6)
    assert upper[of] == pytest.approx(found["upper"].to_numpy(), abs=1e-6)


def test_england_and_wales_and_a_force_alone_have_jeffreys_prior():
    alone = true_values(ready(window(FORCES)), ALONE)
    assert probability(alone, "kent", upper=0.06) == pytest.approx(
        beta(20.5, 380.5).cdf(0.06)
    )
    together = true_values(ready(window(FORCES)), CHANCE)
    for true in (alone, together):
        found = probability(true, "england-and-wales", lower=0.15)
        assert found == pytest.approx(beta(228.5, 1332.5).sf(0.15))


def test_steadying_draws_the_smallest_force_most():
    alone, together = (
        true_values(ready(window(FORCES)), choices).steadied[:4]
        for choices in (ALONE, Choices())
    )
    centre = together.mean()
    moved = np.abs(together - alone) / np.abs(alone - centre)
    assert moved.argmax() == 2


def test_scatter_between_quarters_makes_less_of_the_same_cases():
    restless = {
        f: [(n, d), (0, d), (2 * n, d), (n, d)] for f, ((n, d), *_) in FORCES.items()
    }
    restless |= {"kent": [(1, 100), (9, 100), (1, 100), (9, 100)]}
    for force in ("kent", "surrey", "england-and-wales"):
        widths = []
        for counts in (FORCES, restless):
            of = true_values(ready(window(counts)), Choices(steadying=OFF))
            lower, upper = of.interval(0.95)
            place = list(ready(window(counts))["force"]).index(force)
            widths.append(upper[place] - lower[place])
        assert widths[1] > 1.2 * widths[0]
    usual, chance = (
        true_values(ready(window(restless)), Choices(OFF, between_quarters=how))
        for how in ("on", OFF)
    )
    expected = beta(20.5, 380.5).cdf(0.06)
    assert probability(chance, "kent", upper=0.06) == pytest.approx(expected)
    assert probability(usual, "kent", upper=0.06) < expected


def test_rates_are_gamma_and_counts_stand_alone():
    per_head = {f: [(n, 4000.0)] * 4 for f, ((n, _), *_) in FORCES.items()}
    named = {"kpi": "5.1", "measure": "rate", "unit": "per 1,000 female population"}
    alone = true_values(ready(window(per_head, **named)), ALONE)
    expected = gamma(20.5, scale=1000 / 4000).sf(6)
    assert probability(alone, "kent", lower=6) == pytest.approx(expected)
    together = true_values(ready(window(per_head, **named)), CHANCE)
    # between its own 5 in 1,000 and the mean of all, 14.25
    assert 5 < together.steadied[0] < 6

    named = {"kpi": "5.1", "measure": "recorded_crimes", "unit": "crimes"}
    counts = true_values(ready(window(per_head, **named)), CHANCE)
    expected = gamma(20.5).sf(25)
    assert probability(counts, "kent", lower=25) == pytest.approx(expected)


def test_rates_per_head_of_the_city_of_london_steady_nobody():
    per_head = {f: [(n, 4000.0)] * 4 for f, ((n, _), *_) in FORCES.items()}
    named = {"kpi": "5.1", "measure": "rate", "unit": "per 1,000 female population"}
    city = {"city-of-london": [(90, 10.0)] * 4}
    without = true_values(ready(window(per_head, **named)), CHANCE)
    true = true_values(ready(window(per_head | city, **named)), CHANCE)
    assert true.steadied[:4] == pytest.approx(without.steadied[:4])
    assert probability(true, "city-of-london", lower=1) == pytest.approx(1)


def estimates(unit, values):
    table = rows(Period.parse("2024-04-to-2025-03"), {f: (1, 1) for f in values})
    bounds = pd.DataFrame(values, index=["value", "lower", "upper"]).T
    table = table.set_index("force").drop("england-and-wales")
    table = table.assign(**bounds, numerator=np.nan, unit=unit).reset_index()
    return table.assign(kind="other", per=1.0, part=1.0, inflation=np.nan)


def test_a_survey_s_estimate_is_normal():
    true = true_values(estimates("proportion", {"kent": (0.7, 0.65, 0.75)}))
    s = 0.1 / (2 * norm.ppf(0.975))
    found = probability(true, "kent", lower=0.72)
    assert found == pytest.approx(norm(0.7, s).sf(0.72))


def test_a_time_is_normal_in_its_logarithm():
    true = true_values(
        estimates("days", {"kent": (30, 20, 45), "surrey": (30, 20, np.nan)})
    )
    s = np.log(45 / 20) / (2 * norm.ppf(0.975))
    found = probability(true, "kent", upper=28)
    assert found == pytest.approx(lognorm(s, scale=30).cdf(28))
    assert np.isnan(probability(true, "surrey", upper=28))


def test_the_probability_from_a_kaplan_meier_median_is_calibrated():
    rng = np.random.default_rng(20261122)
    true_medians = 28 * np.exp(rng.uniform(-0.9, 0.9, 600))
    bounds = {}
    for number, median in enumerate(true_medians):
        days = rng.exponential(median / np.log(2), 80)
        open_after = rng.uniform(median / 2, 6 * median, 80)
        bounds[f"force-{number}"] = median_time(
            np.minimum(days, open_after).round(), days <= open_after
        )
    said = true_values(estimates("days", bounds), ALONE)
    none = np.full(600, np.nan)
    stated = said.probability_within(none, np.full(600, 28.0))
    for low, high in ((0.05, 0.35), (0.35, 0.65), (0.65, 0.95)):
        these = (stated > low) & (stated < high)
        # about 90 of them: within three standard errors
        held = (true_medians[these] <= 28).mean()
        assert held == pytest.approx(stated[these].mean(), abs=0.14)


def test_a_quarter_left_out_takes_its_counts_along():
    counts = FORCES | {"kent": [(1, 100), (2, 100), (3, 100), (50, 200)]}
    of = window(counts)
    left = without_quarters(ready(of), of.quarters, ["2025-01-to-2025-03"])
    kent = left.set_index("force").loc["kent"]
    assert (kent["numerator"], kent["denominator"]) == (6, 300)
    assert kent["value"] == pytest.approx(0.02)

    named = {"kpi": "5.1", "measure": "rate", "unit": "per 1,000 female population"}
    of = window({f: [(n, 4000.0)] * 4 for f, ((n, _), *_) in FORCES.items()}, **named)
    left = without_quarters(ready(of), of.quarters, ["2025-01-to-2025-03"])
    assert left["value"].to_numpy() == pytest.approx(of.whole["value"].to_numpy())
    place = list(left["force"]).index("kent")
    true = true_values(left, ALONE)
    # a year's rate from the crimes of nine months
    expected = gamma(15.5, scale=1000 / 3000).mean()
    assert true.steadied[place] == pytest.approx(expected)
