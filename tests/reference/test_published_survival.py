"""Times to an outcome against R's survival package."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from vawg_analysis.statistics.survival import (
    cumulative_incidence,
    kaplan_meier,
    median_time,
    quantile_times,
    restricted_mean,
)

CASES = [
    f"{data}|{scale}"
    for data in ("lung", "aml_Mai", "aml_Non", "median_not_reached")
    for scale in ("log", "log-log", "plain")
]


@pytest.fixture(scope="session")
def records(published):
    aml = published("survival/data_aml.csv").rename(columns={"status": "event"})
    arm = aml["x"].str[:3]
    tables = {
        "lung": published("survival/data_lung.csv"),
        "aml_Mai": aml[arm == "Mai"],
        "aml_Non": aml[arm == "Non"],
        "median_not_reached": published("survival/data_median_not_reached.csv"),
    }
    return {name: (table["time"], table["event"]) for name, table in tables.items()}


def nan_for_none(values):
    return [np.nan if value is None else value for value in values]


@pytest.mark.parametrize("case", CASES)
def test_quartiles_and_their_bounds(published, records, case):
    expected = published("survival/expected.json")[case]
    name, scale = case.split("|")
    found = quantile_times(*records[name], bounds=scale)
    for row, quartile in zip(found.itertuples(), ("q25", "median", "q75"), strict=True):
        keys = (quartile, f"{quartile}_lo", f"{quartile}_hi")
        wanted = nan_for_none(expected[key] for key in keys)
        assert_allclose([row.days, row.lower, row.upper], wanted, rtol=1e-6)


@pytest.mark.parametrize("name", ["lung", "aml_Mai", "aml_Non", "median_not_reached"])
def test_median_and_restricted_mean(published, records, name):
    expected = published("survival/expected.json")[f"{name}|log-log"]
    wanted = nan_for_none(expected[key] for key in ("median", "median_lo", "median_hi"))
    assert_allclose(median_time(*records[name]), wanted, rtol=1e-6)
    found = restricted_mean(*records[name], until=expected["rmst_tau"])
    assert_allclose(found, [expected["rmst"], expected["rmst_se"]], rtol=1e-6)


@pytest.mark.parametrize("case", ["even4", "even6_cens"])
def test_a_curve_level_at_one_half_gives_the_midpoint(published, case):
    expected = published("survival/exact_half_rule.json")[case]
    found = median_time(expected["time"], expected["event"])
    wanted = nan_for_none(expected[key] for key in ("median", "lo", "hi"))
    assert_allclose(found, wanted, rtol=1e-6)


def test_the_whole_curve(published, records):
    expected = published("survival/km_lung.csv")
    found = kaplan_meier(*records["lung"])
    assert_allclose(found, expected, rtol=1e-6)


def test_competing_outcomes(published):
    data = published("competing/data_mgus2.csv")
    expected = published("competing/expected.json")["mgus2"]
    outcome = data["event"].map({1: "pcm", 2: "death"})
    found = cumulative_incidence(data["time"], outcome, expected["times"])
    for name in ("pcm", "death"):
        rows = found[found["outcome"] == name]
        assert_allclose(rows["at"], expected["times"])
        assert_allclose(rows["incidence"], expected[f"cif_{name}"], rtol=1e-6)
        assert_allclose(rows["se"], expected[f"se_{name}"], rtol=1e-6)


def test_taking_other_outcomes_for_censored_overstates(published):
    data = published("competing/data_mgus2.csv")
    expected = published("competing/expected.json")["mgus2"]
    curve = kaplan_meier(data["time"], data["event"] == 1)
    last = np.searchsorted(curve["days"], expected["times"], side="right") - 1
    naive = 1 - curve["survival"].to_numpy()[last]
    assert_allclose(naive, expected["naive_1_minus_km_pcm"], rtol=1e-6)
    assert (naive > expected["cif_pcm"]).all()
