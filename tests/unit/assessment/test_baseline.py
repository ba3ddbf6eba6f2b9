"""What a baseline pools, its band, and its maturity."""

import numpy as np
import pytest
from figure_rows import figure, table, window
from scipy import stats

from vawg_analysis.assessment.band import CHART, FEW
from vawg_analysis.assessment.baseline import baseline
from vawg_analysis.assessment.figures import exposure, kind
from vawg_analysis.assessment.maturity import with_share_open
from vawg_analysis.assessment.window import read_window
from vawg_analysis.problems import Refused

YEAR = "2018-04-to-2019-03"
EVEN = [(50, 1000)] * 4


def test_a_baseline_adds_its_quarters_and_says_how_many():
    found = baseline(
        window(YEAR, {"kent": [(40, 1000), (60, 900), (50, 1100), (50, 1000)]})
    )
    row = found.iloc[0]
    assert (row["numerator"], row["denominator"]) == (200, 4000)
    assert row["points"] == 4
    assert row["band_quarters"] == 4
    assert row["band_reason"] == FEW


def test_quarters_that_agree_leave_the_beta_binomial_band():
    row = baseline(window(YEAR, {"kent": [(5, 100)] * 4})).iloc[0]
    # four equal quarters: no scatter, but 3 degrees of freedom behind saying so
    lower, upper = stats.betabinom(400, 20.5, 380.5).ppf([0.03, 0.97]) / 400
    assert row["extra"] == 0
    assert row["band_lower"] <= lower < row["value"] < upper <= row["band_upper"]
    many = {f: [(5, 100)] * 4 for f in ("kent", "essex", "surrey", "dorset", "devon")}
    calmer = baseline(window(YEAR, many)).iloc[0]
    assert calmer["freedom"] == 15
    assert calmer["band_upper"] < row["band_upper"]


def test_the_nation_is_asked_by_itself_how_much_it_scatters():
    apart = {"kent": [(10, 1000), (90, 1000)] * 2, "england-and-wales": EVEN}
    found = baseline(window(YEAR, apart)).set_index("force")
    assert found.loc["kent", "extra"] > 0.001
    assert found.loc["england-and-wales", "extra"] == 0


def test_from_twelve_quarters_on_the_band_is_the_chart_s():
    values = [10, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12, 10]
    rows = {"kent": [(v,) for v in values]}
    row = baseline(
        window("2016-04-to-2019-03", rows, measure="recorded_crimes", unit="crimes")
    ).iloc[0]
    # mean 137/12; moving ranges 2 1 2 1 1 1 2 1 2 1 2: mean 16/11
    assert row["band_method"] == CHART
    assert row["band_quarters"] == 1
    assert row["band_lower"] == pytest.approx(137 / 12 - 2.66 * 16 / 11)
    assert row["band_upper"] == pytest.approx(137 / 12 + 2.66 * 16 / 11)


def test_eleven_quarters_are_not_enough_for_a_chart():
    rows = {"kent": [(v,) for v in [10, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12]]}
    found = baseline(
        window("2016-04-to-2018-12", rows, measure="recorded_crimes", unit="crimes")
    )
    assert found["band_method"].tolist() == ["95% gamma-Poisson predictive band"]


def test_a_rate_s_band_is_in_the_rate_s_unit():
    rows = {"kent": [(100, 50_000)] * 4}
    found = window(YEAR, rows, measure="rate", unit="per 1,000 female population")
    whole = found.whole.assign(denominator=50_000.0, value=8.0)
    row = baseline(type(found)(found.period, whole, found.quarters, found.sources))
    lower, upper = row["band_lower"].item(), row["band_upper"].item()
    assert lower < 8.0 < upper
    assert lower * 50 == pytest.approx(round(lower * 50))


def test_what_has_no_valid_count_has_no_band():
    rows = [
        figure(YEAR, "kent", -3, measure="recorded_crimes", unit="crimes"),
        figure(YEAR, "essex", 5, 9, status="too few"),
        figure(YEAR, "surrey", np.nan, np.nan, status="not provided"),
    ]
    start = window(YEAR, {"dorset": EVEN})
    found = baseline(
        type(start)(start.period, table(*rows), start.quarters, start.sources)
    )
    assert found[["band_lower", "band_quarters"]].isna().all(axis=None)


def test_counts_are_exposed_by_the_month_and_shares_by_the_case():
    rows = table(
        figure(YEAR, "kent", 5, 10),
        figure(YEAR, "kent", 5, 100, measure="rate", unit="per 1,000 population"),
        figure(YEAR, "kent", 5, measure="recorded_crimes", unit="crimes"),
        figure(YEAR, "kent", -5, 10),
    )
    assert kind(rows).tolist() == ["share", "rate", "count", "other"]
    assert exposure(rows).tolist()[:3] == [10, 1200, 12]


def test_a_stock_on_one_day_is_no_sum_of_quarters():
    rows = table(
        figure(YEAR, "kent", 5, measure="outstanding_suspects", unit="suspects"),
        figure(YEAR, "kent", 5, 10),
    ).assign(basis="snapshot")
    assert kind(rows).tolist() == ["other", "other"]


def test_a_period_that_cuts_a_quarter_is_refused(open_store):
    from vawg_analysis.periods import Period

    with pytest.raises(Refused, match="whole financial quarters"):
        read_window(open_store, None, Period.parse("2018-05-to-2018-10"))


def test_the_open_share_stands_beside_what_it_bears_on_and_nothing_else():
    quarter = "2018-04-to-2018-06"
    measures = ["x", "not_yet_assigned_of_recorded", "charged_within_90_days"]
    rows = table(*(figure(quarter, "kent", 5, 100, measure=m) for m in measures))
    found = with_share_open(rows)["share_open"].tolist()
    assert found == [0.05, 0.05, pytest.approx(float("nan"), nan_ok=True)]


def test_years_in_a_denominator_hold_the_time_already():
    rows = table(
        figure(YEAR, "kent", 5, 100, unit="per 1,000 population"),
        figure(YEAR, "kent", 5, 100, unit="per 100 order-years"),
    )
    assert exposure(rows).tolist() == [1200, 100]
