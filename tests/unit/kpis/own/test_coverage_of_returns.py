"""Who returned what: a gap is said, and never a zero."""

import pytest

from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.own import OWN
from vawg_analysis.kpis.own.returned import everything, returned
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION, REPORTED

HALF = "2021-10-to-2022-03"
ALL = ("all", "all")
GRANTED = {
    "columns": [
        "force",
        "applied_date",
        "granted_date",
        "in_force_from",
        "in_force_to",
    ],
    "rows": [
        ["kent", "2021-11-01", "2021-11-02", "2021-11-02", None],
        ["kent", "2022-01-05", "2022-01-06", "2022-01-06", None],
        ["essex", "2021-11-01", "2021-11-02", "2021-11-02", None],
    ],
}


@pytest.fixture
def orders(store_of_returns):
    return store_of_returns({"orders": GRANTED})


def test_a_force_with_one_of_two_quarters_has_no_figure(orders, figures):
    table = figures("6.1", orders, HALF)
    row = table.loc[("essex", "granted", *ALL)]
    assert (row["status"], row["note"]) == (
        "not provided",
        "return “orders” for 1 of 2 quarters",
    )
    assert table.loc[("kent", "granted", *ALL), "value"] == 2


def test_the_nation_names_whom_it_lacks(orders, figures):
    row = figures("6.1", orders, HALF).loc[(NATION, "granted", *ALL)]
    assert (row["value"], row["status"]) == (2, "provisional")
    assert row["note"].startswith("1 of 44 forces, without Avon and Somerset, ")


def test_a_window_that_cuts_a_quarter_has_no_figure_by_quarter(orders, figures):
    row = figures("6.1", orders, "2021-11-to-2022-03").loc[("kent", "granted", *ALL)]
    assert row["status"] == "not provided"
    assert "cuts a quarter" in row["note"]


def test_two_windows_are_two_figures(orders, figures):
    table = figures("6.1", orders, "2021-10-to-2021-12", "2022-01-to-2022-03")
    rows = table.loc[("essex", "granted", *ALL)].set_index("period")
    assert rows["status"].tolist() == ["ok", "not provided"]


def test_a_split_by_a_column_that_was_not_sent_is_not_provided(
    store_of_returns, figures
):
    store = store_of_returns({"orders": GRANTED}, without=["protected_person_sex"])
    table = figures("6.1", store, "2021-10-to-2021-12")
    row = table.loc[("kent", "granted", "sex", "female")]
    assert row["status"] == "not provided"
    assert "has no column “protected_person_sex”" in row["note"]
    assert table.loc[("kent", "granted", *ALL), "value"] == 1


@pytest.mark.parametrize("kpi", OWN)
def test_every_kpi_says_something_of_every_area_where_nothing_was_sent(
    kpi, store_of_returns, figures
):
    table = figures(kpi, store_of_returns({}), HALF).reset_index()
    assert set(table["force"]) == set(REPORTED)
    assert set(table["status"]) == {"not provided"}
    assert set(COLUMNS) == set(table.columns)
    assert (table["note"] != "").all()
    undivided = table[table["breakdown"] == "all"]
    assert set(undivided["force"]) == set(REPORTED)


def test_what_every_file_remarks_is_said_of_the_nation(orders):
    found = everything(orders, "orders", Period.parse(HALF))
    assert found.notes[NATION] == ""
    assert set(found.notes) == {"kent", "essex", NATION}


def test_earlier_quarters_are_those_before_the_window(orders):
    found = returned(orders, "orders", Period.parse("2022-01-to-2022-03"))
    assert found.earlier["period"].unique().tolist() == ["2021-10-to-2021-12"]
    assert found.without_earlier == []
