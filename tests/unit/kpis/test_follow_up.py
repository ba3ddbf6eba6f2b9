"""Crimes followed equally long: who is in the cohort, and what is said of the rest."""

import numpy as np
import pandas as pd
import pytest
from tables import figure

from vawg_analysis.framework import FOLLOW_UPS, MEASURES
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statistics.survival import cumulative_incidence

RECORDED = pd.Timestamp("2021-10-04")


def crime(outcome=18, after=0, followed=300, **more):
    """A crime with its outcome so many days after its record, or open (``None``)."""
    dates = {"extract_date": RECORDED + pd.Timedelta(days=followed)}
    dates["outcome_date"] = (
        pd.NaT if outcome is None else RECORDED + pd.Timedelta(days=after)
    )
    return {"outcome_type": str(outcome or 0), **dates, **more}


@pytest.fixture
def shares(held, ask_records):
    """The KPI table of these crimes."""
    return lambda changes: kpi_table(
        held(changes), ask_records(), ["5.2", "7.1", "7.2", "8.1"]
    )


def test_the_last_day_counts_and_the_next_one_does_not(shares):
    table = shares([crime("1", 90)] * 3 + [crime("1", 91)] * 4 + [crime("18", 5)] * 5)
    row = figure(table, "charged_within_90_days")
    assert (row.numerator, row.denominator, row.status) == (3, 12, "ok")
    row = figure(table, "charged_within_180_days")
    assert (row.numerator, row.denominator) == (7, 12)


def test_open_and_later_outcomes_are_in_the_whole(shares):
    table = shares([crime("16", 10)] * 2 + [crime(None)] * 9 + [crime("16", 200)])
    row = figure(table, "type_16_within_180_days")
    assert (row.numerator, row.denominator) == (2, 12)
    any_outcome = figure(table, "any_outcome_within_180_days")
    assert (any_outcome.numerator, any_outcome.denominator) == (2, 12)


def test_a_crime_not_yet_followed_so_long_is_not_in_the_cohort(shares):
    short = crime("1", 20, followed=89, force="essex")
    long = crime("14", 30, followed=90, force="kent")
    table = shares([short] * 20 + [long] * 20)
    kent = figure(table, "type_14_within_90_days")
    assert (kent.numerator, kent.denominator, kent.status) == (20, 20, "ok")
    essex = figure(table, "type_14_within_90_days", "essex")
    assert (essex.denominator, essex.status) == (0, "too few")
    assert "followed for 90 days: 0 of 20 crimes" in essex.note
    nation = figure(table, "charged_within_90_days", NATION)
    assert (nation.numerator, nation.denominator) == (0, 20)
    assert nation.status == "provisional"
    assert "followed for 90 days: 20 of 40 crimes" in nation.note


@pytest.mark.parametrize("short, status", [(5, "ok"), (6, "provisional")])
def test_more_than_a_twentieth_left_out_is_provisional(shares, short, status):
    table = shares([crime("1", 20, followed=89)] * short + [crime()] * (100 - short))
    row = figure(table, "charged_within_90_days")
    assert row.status == status
    assert f"followed for 90 days: {100 - short} of 100 crimes" in row.note


def test_a_cohort_followed_throughout_has_the_incidence_of_competing_outcomes(shares):
    random = np.random.default_rng(7)
    types, days = random.choice([0, 1, 14, 15, 16, 18], 80), random.integers(0, 400, 80)
    changes = [
        crime(int(t) or None, int(d), followed=400)
        for t, d in zip(types, days, strict=True)
    ]
    outcome = pd.Series(types.astype(object)).where(types > 0)
    peer = cumulative_incidence(
        np.where(types > 0, days, 400), outcome, (30, 90, 180, 365)
    ).set_index(["outcome", "at"])["incidence"]
    table = shares(changes)
    for found in FOLLOW_UPS:
        share = sum(peer.get((int(t), found.days), 0.0) for t in found.types)
        assert figure(table, found.record.measure).value == pytest.approx(share)


def test_published_tables_have_no_such_figures(ask, store_of):
    table = kpi_table(store_of(), ask("2021-10-to-2021-12"), ["5.2"])
    assert not table["measure"].str.contains("within").any()


def test_every_main_outcome_has_each_number_of_days():
    within = {name for _, name in MEASURES if name.startswith("type_15_within")}
    assert within == {f"type_15_within_{days}_days" for days in (30, 90, 180, 365)}
