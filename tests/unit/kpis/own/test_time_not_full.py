"""Figures of returns whose time is not full yet: open cases, orders from before."""

import pytest

from vawg_analysis.kpis.own.returned import returned
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION

QUARTER = "2021-10-to-2021-12"
ALL = ("all", "all")
ORDER = ["force", "order_type", "granted_date", "in_force_from", "in_force_to"]
NOT_SENT = ["applied_date", "authorised_date", "refused_date"]


def order(start, end, kind="SPO", force="kent"):
    return [force, kind, start, start, end, None, None, None]


@pytest.fixture
def in_force(store_of_returns, figures):
    def rows(*orders):
        given = {"columns": [*ORDER, *NOT_SENT], "rows": list(orders)}
        table = figures("6.1", store_of_returns({"orders": given}), QUARTER)
        return table.xs("in_force", level="measure")

    return rows


OLDER = (
    "those from before July 2021 are missing: 1 of the 2 held run long enough for "
    "older ones to bind"
)


@pytest.mark.parametrize(
    "end, said", [("2021-12-31", ("ok", "")), ("2022-01-01", ("provisional", OLDER))]
)
def test_older_orders_are_missed_where_one_of_a_length_held_would_bind(
    in_force, end, said
):
    # begun on 30 June, the longer of the two would end on 31 December, the day counted
    table = in_force(order("2021-07-01", end), order("2021-10-01", "2021-10-02"))
    row = table.loc[("kent", *ALL)]
    assert (row["status"], row["note"]) == said


def test_the_nation_counts_the_long_orders_of_every_force(in_force):
    table = in_force(
        *(order("2021-07-01", "2023-07-01", force=f) for f in ("kent", "essex")),
        *(order("2021-10-01", "2021-10-05", force=f) for f in ("kent", "essex")),
    )
    row = table.loc[(NATION, *ALL)]
    assert "before the quarters held are missing: 2 of the 4 held" in row["note"]


def test_a_quarter_that_is_not_held_ends_the_reach(store_of_returns):
    rows = [order(f"2021-{m}-02", f"2021-{m}-03") for m in ("01", "07", "10")]
    store = store_of_returns({"orders": {"columns": [*ORDER, *NOT_SENT], "rows": rows}})
    held_from = returned(store, "orders", Period.parse(QUARTER)).held_from
    assert {f: f"{day:%Y-%m-%d}" for f, day in held_from.items()} == {
        "kent": "2021-07-01"
    }


@pytest.fixture
def conduct(store_of_returns, figures):
    columns = ["force", "received_date", "alleged_date", "finalised_date"]
    columns += ["decision", "sanction"]

    def table(kpi, finished, still_open):
        done = ["kent", "2021-10-04", None, "2021-11-01", "no case to answer", "none"]
        rows = [done] * finished + [[*done[:3], None, None, None]] * still_open
        given = {"columns": columns, "rows": rows}
        return figures(kpi, store_of_returns({"conduct": given}), QUARTER)

    return table


@pytest.mark.parametrize("still_open, status", [(1, "ok"), (2, "provisional")])
def test_more_than_a_twentieth_open_makes_what_is_finished_provisional(
    conduct, still_open, status
):
    decided = conduct("1.2", 20 - still_open, still_open)
    timed = conduct("1.3", 20 - still_open, still_open)
    for table, measures in (
        (decided, ("no_action", "no_action_of_recorded")),
        (timed, ("median_days", "ninetieth_percentile_days")),
    ):
        for measure in measures:
            row = table.loc[("kent", measure, *ALL)]
            assert row["status"] == status
            assert ("10.0%" in row["note"]) == (status == "provisional")
    for measure in ("kaplan_meier_median_days", "open_cases"):
        assert timed.loc[("kent", measure, *ALL), "status"] == "ok"
    assert decided.loc[("kent", "not_finalised_of_recorded", *ALL), "status"] == "ok"


def test_cases_of_the_first_quarter_held_tell_that_older_ones_are_missing(conduct):
    row = conduct("1.3", 12, 0).loc[("kent", "median_days_finished_in_period", *ALL)]
    assert row["status"] == "provisional"
    assert "12 of the 12 held were received in the first quarter held" in row["note"]


def test_an_order_counts_for_the_days_on_which_it_bound(store_of_returns, figures):
    orders = {
        "columns": ["order_reference", *ORDER, *NOT_SENT],
        "rows": [
            ["O-1", *order("2021-10-02", "2021-10-02")],
            ["O-2", *order("2021-12-31", "2022-03-01")],
        ],
    }
    breaches = {
        "columns": ["force", "order_reference", "order_type", "breach_date"],
        "rows": [
            ["kent", "O-1", "SPO", "2021-10-02"],
            ["kent", "O-1", "SPO", "2021-10-03"],
        ],
    }
    store = store_of_returns({"orders": orders, "order-breaches": breaches})
    table = figures("6.2", store, QUARTER, smallest_base=1)
    row = table.loc[("kent", "breaches_per_100_order_years", *ALL)]
    assert row["numerator"] == 1
    assert row["denominator"] == pytest.approx(2 / 365.25)
    assert "not in force that day, left out: 1" in row["note"]
