"""What a report shows of returns that are no KPIs: delivery framework, registers."""

import pandas as pd
import pytest

from vawg_analysis.kpis.own.entries import entries
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.clearance import cleared_entries
from vawg_analysis.release.kept import FRAMES, Tables
from vawg_analysis.release.returned import returned_tables
from vawg_analysis.reports.delivery import Delivery
from vawg_analysis.reports.entries import LONGEST, MOST, Entries
from vawg_analysis.reports.report import Report

HALF = "2021-10-to-2022-03"
QUARTER = "2022-01-to-2022-03"


def shown(kind, returned, force="kent", audience="internal", period=HALF):
    given = {"period": period, "force": force, "audience": audience}
    made = kind(Parameters.check(given))
    nothing = dict.fromkeys(FRAMES, pd.DataFrame())
    made.__dict__["tables"] = Tables(**nothing, returned=returned)
    return made


def column(table, name):
    frame = pd.DataFrame(table.cells(), columns=table.columns)
    return frame.set_index(table.columns[0])[name]


@pytest.fixture
def delivered(store_of_returns):
    """Arrests for rape: 40 of 310 in Kent, 10 of 90 in Essex; actions and posts."""
    store = store_of_returns(
        {
            "interim-return": {
                "columns": "force measure crime_type numerator denominator".split(),
                "rows": [
                    ["kent", "arrest-rate", "rape", 40, 310],
                    ["essex", "arrest-rate", "rape", 10, 90],
                    ["surrey", "arrest-rate", "rape", 7, None],
                ],
            },
            "delivery-actions": {
                "columns": ["force", "action", "measure", "status"],
                "rows": [
                    ["kent", 5, "trained", "complete"],
                    ["kent", 5, "checked", "in progress"],
                    ["essex", 5, "trained", "complete"],
                ],
            },
            "specialist-investigators": {
                "columns": ["force", "role", "needed", "trained", "deployable"],
                "rows": [["kent", "domestic abuse", 60, 45, 40]],
            },
        }
    )
    return returned_tables(store, Period.parse(HALF))


def test_a_quotient_stands_beside_that_of_the_forces_with_both_numbers(delivered):
    table = shown(Delivery, delivered).interim()
    # 40/310 = 0.129; together 50/400 = 0.125, and Surrey gave no denominator
    assert column(table, "Quotient")["Arrest rate"] == "0.13"
    assert column(table, "England and Wales")["Arrest rate"] == "0.13"
    assert column(table, "Forces")["Arrest rate"] == "2"
    assert column(table, "Quotient")["Pre-charge bail"] == "not provided"


def test_the_nations_own_page_adds_up_the_forces(delivered):
    table = shown(Delivery, delivered, NATION).interim()
    assert column(table, "Counted")["Arrest rate"] == "50"
    assert column(table, "Out of")["Arrest rate"] == "400"
    assert list(column(table, "Forces"))[:3] == ["0", "0", "2"]


def test_a_force_is_done_with_an_action_when_all_its_measures_are(delivered):
    own = shown(Delivery, delivered).actions()
    assert set(column(own, "Forces that are done")["5"]) == {"1"}
    assert set(column(own, "Timing")) == {"timing not read in a source", "done"}
    nation = shown(Delivery, delivered, NATION).actions()
    said = {n: column(nation, f"Forces: {n}")["5"] for n in ("complete", "in progress")}
    assert said == {"complete": "1", "in progress": "1"}
    assert column(nation, "Forces: not provided")["5"] == "42"


def test_posts_that_are_not_filled(delivered):
    table = shown(Delivery, delivered).specialists()
    assert column(table, "Needed, not deployable")["Domestic abuse"] == "20"


def test_what_a_force_did_not_return_is_said_and_warned_of(delivered):
    surrey = shown(Delivery, delivered, "surrey")
    assert "investigators: needed, trained and deployable: not provided" in " ".join(
        surrey.warnings()
    )
    assert "**not provided**; 2 of 44" in surrey.at_a_glance().markdown
    assert shown(Delivery, delivered, NATION).warnings() == []


def test_a_window_other_than_the_interim_one_says_what_it_shows():
    other = shown(Delivery, {}).window().markdown
    assert "was asked for January 2022 to March 2022" in other
    assert "October 2021 to March 2022" in other
    own = shown(Delivery, {}, period=QUARTER).window().markdown
    assert "interim return's own months" in own


def test_without_any_return_the_page_says_not_provided():
    report = shown(Delivery, {})
    assert report.at_a_glance().markdown.count("**not provided** by any force") == 3
    assert (report.interim(), report.actions(), report.specialists()) == (None,) * 3


@pytest.fixture
def registered(store_of_returns):
    def made(citation="page 4", number=1):
        rows = [["kent", i % 10 + 1, f"coder {i}", citation] for i in range(number)]
        columns = ["force", "action", "coder", "citation"]
        given = {"action-plans": {"columns": columns, "rows": rows}}
        return store_of_returns(given)

    return made


def of_store(store):
    return {
        "action-plans": entries(store, "action-plans", Period.parse(HALF), "internal")
    }


def test_entries_are_shown_on_the_force_s_own_page(registered):
    rows = of_store(registered())
    table = Entries(shown(Report, rows)).table("action-plans")
    assert "page 4" in table.cells()[0]
    assert Entries(shown(Report, rows, "essex")).table("action-plans") is None
    assert Entries(shown(Report, rows, NATION)).table("action-plans") is None
    assert Entries(shown(Report, rows)).table("spaces") is None


def test_an_entry_that_nobody_cleared_is_on_no_public_page(registered):
    rows = of_store(registered())["action-plans"]
    nobody = pd.DataFrame(columns=["return", "text", "name", "date"])
    assert len(rows) == 1
    assert cleared_entries("action-plans", rows, nobody).empty


def test_long_text_is_cut_and_that_is_said(registered):
    rows = of_store(registered("x" * 1_000_000))
    table = Entries(shown(Report, rows)).table("action-plans")
    assert len(table._repr_html_()) < 10_000
    assert "x" * LONGEST + " …" in table.cells()[0]
    assert any("is cut" in note for note in table.notes)


def test_of_very_many_entries_the_first_are_shown_and_the_rest_counted(registered):
    rows = of_store(registered(number=MOST + 5))
    table = Entries(shown(Report, rows)).table("action-plans")
    assert len(table.frame) == MOST
    assert any(f"of {MOST + 5} entries" in note for note in table.notes)
