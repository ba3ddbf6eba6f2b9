"""What is synthesised is taken by the reader without a fault, gaps and all."""

import pandas as pd
import pytest

from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES, TERRITORIAL
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.together import check_each
from vawg_analysis.returns.reading import examine
from vawg_analysis.synthesis.conduct import conduct
from vawg_analysis.synthesis.files import file_name
from vawg_analysis.synthesis.gaps import LACKS_FIRST_QUARTER, NO_ORDERS, SENDS_NOTHING
from vawg_analysis.synthesis.production import of_force, write_returns
from vawg_analysis.synthesis.request import BASELINE, Request
from vawg_analysis.synthesis.world import world


@pytest.fixture(scope="module")
def read(folder):
    """Every file, examined."""
    names = (*FORCE_RETURNS, "recorded-crime", "population")
    return {name: examine(folder / file_name(name)) for name in names}


def rows(read, name):
    return read[name].release.rows


def test_every_file_is_taken_without_a_fault_or_a_warning(read):
    for name, found in read.items():
        assert found.kind == name
        assert not found.faults
        assert not found.concerns


def test_the_returns_do_not_contradict_one_another(read):
    assert not any(check_each(found.release for found in read.values()))


@pytest.mark.parametrize("period", ["2024-04-to-2025-03", "2026-07-to-2026-09"])
def test_years_and_quarters_beyond_the_real_series_are_taken_too(period, tmp_path):
    request = Request.check(Period.parse(period), 3, 0.01)
    few = ("kent", "city-of-london", "btp", "metropolitan")
    for written in write_returns(world(request), tmp_path, forces=few):
        assert not examine(written.path).faults, written.path.name
    crimes = pd.read_parquet(tmp_path / "SYNTHETIC-crimes.parquet")
    first, last = Period.parse(period).start, Period.parse(period).end
    assert crimes["recorded_date"].min() >= pd.Timestamp(first)
    assert crimes["recorded_date"].max() < pd.Timestamp(last)


@pytest.mark.parametrize("name", ["crimes", "suspects", "workforce-headcount"])
def test_all_44_forces_are_in_it(read, name):
    assert set(rows(read, name)["force"]) == set(FORCES)


def test_british_transport_police_has_no_residents(read):
    assert set(rows(read, "population")["force"]) == set(TERRITORIAL)


def test_one_force_sends_nothing_and_one_lacks_a_quarter():
    plan = world(Request(BASELINE))
    nothing, part, whole = (
        of_force(plan, force, ["disclosure-scheme"])["disclosure-scheme"]
        for force in (*SENDS_NOTHING.values(), *LACKS_FIRST_QUARTER.values(), "kent")
    )
    assert nothing.empty
    assert part["application_date"].min() >= pd.Timestamp("2022-01-01")
    assert whole["application_date"].min() < pd.Timestamp("2022-01-01")


def test_one_force_reports_that_it_made_no_order(read):
    orders = rows(read, "orders")
    own = orders[orders["force"] == NO_ORDERS]
    assert own["stage"].tolist() == ["withdrawn"]
    assert own["in_force_from"].isna().all()


def test_breaches_are_of_orders_made_before_the_period_too(read):
    orders = rows(read, "orders").set_index("order_reference")
    begun = orders.loc[rows(read, "order-breaches")["order_reference"], "period"]
    assert (begun < "2021-10").any()
    assert (begun >= "2021-10").any()


def test_the_crimes_are_those_of_the_recorded_crime_table(read):
    keys = ["force", "period", "offence_code"]
    crimes = rows(read, "crimes")
    live = crimes[crimes["record_status"] == "live"].groupby(keys)["count"].sum()
    table = rows(read, "recorded-crime").set_index(keys)["count"]
    assert (table[live.index] == live).all()
    in_both = table[table.index.get_level_values("offence_code") == "8Q"].sum()
    assert in_both == live[:, :, "8Q"].sum()


def test_allegations_are_made_before_on_and_after_the_day_of_their_case(plan):
    made = pd.concat([conduct(plan, force) for force in FORCES], ignore_index=True)
    apart = (made["alleged_date"] - made["received_date"]).dt.days
    assert (apart < 0).mean() == pytest.approx(0.15, abs=0.1)
    assert (apart > 0).any() and (apart == 0).any() and apart.isna().any()
    first = made["allegation_reference"].str.endswith("-1")
    assert first[apart < 0].all() and not first[apart > 0].any()
    moved = made[apart.notna() & (apart != 0)]
    days = moved.groupby("allegation_reference")["alleged_date"].nunique()
    assert (days == 1).all()
