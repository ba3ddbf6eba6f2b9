"""Tables beside the KPIs: interim return, actions, investigators, register entries."""

import pandas as pd
import pytest

from vawg_analysis.framework import INTERIM_MEASURES
from vawg_analysis.kpis.own import delivery
from vawg_analysis.kpis.own.delivery import (
    delivery_actions,
    interim_return,
    specialist_gap,
)
from vawg_analysis.kpis.own.entries import entries
from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.reference.areas import FORCES, NATION

WINDOW = Period.parse("2022-01-to-2022-03")


def test_every_force_has_a_row_for_every_interim_measure(store_of_returns):
    columns = ["force", "measure", "numerator", "denominator", "missing"]
    rows = [
        ["kent", "arrest-rate", 40, 310, None],
        ["kent", "file-quality", None, None, "not applicable"],
    ]
    store = store_of_returns({"interim-return": {"columns": columns, "rows": rows}})
    table = interim_return(store, WINDOW).set_index(["force", "measure"])
    assert set(table.index.get_level_values("force")) == set(FORCES)
    assert len(table) == len(FORCES) * len(INTERIM_MEASURES)
    assert table.loc[("kent", "arrest-rate"), "value"] == 40 / 310
    assert table.loc[("kent", "file-quality"), "status"] == "not applicable"
    assert (
        table.loc[("kent", "pre-charge-bail"), "note"] == "the return has no row of it"
    )
    assert table.loc[("essex", "arrest-rate"), "status"] == "not provided"


def test_an_action_is_overdue_only_where_a_timing_is_known(
    store_of_returns, monkeypatch
):
    due = pd.to_datetime(pd.Series(["2022-03-01", None, "2022-03-01", "2022-09-01"]))
    known = pd.DataFrame({"action": [5, 6, 7, 8], "due": due})
    monkeypatch.setattr(delivery, "timings", lambda: known)
    columns = ["force", "action", "status"]
    rows = [
        ["kent", 5, "in progress"],
        ["kent", 6, "in progress"],
        ["kent", 7, "complete"],
        ["kent", 8, "not started"],
    ]
    store = store_of_returns({"delivery-actions": {"columns": columns, "rows": rows}})
    table = delivery_actions(store, WINDOW, pd.Timestamp("2022-04-01"))
    timing = table.set_index(["force", "action"])["timing"]
    assert timing["kent"].to_dict() == {
        5: "overdue",
        6: "no timing known",
        7: "done",
        8: "not yet due",
    }
    assert set(timing["essex"]) == {"not provided"}


def test_no_timing_is_shipped_that_was_not_read():
    assert delivery.timings()["due"].isna().all()


def test_the_gap_is_what_is_needed_and_not_there(store_of_returns):
    columns = ["force", "role", "needed", "trained", "deployable"]
    rows = [
        ["kent", "domestic abuse", 60, 45, 40],
        ["essex", "domestic abuse", 10, 12, 9],
    ]
    store = store_of_returns(
        {"specialist-investigators": {"columns": columns, "rows": rows}}
    )
    table = specialist_gap(store, WINDOW).set_index(["force", "role"])
    kent, nation = (table.loc[(a, "domestic abuse")] for a in ("kent", NATION))
    assert (kent["not_trained"], kent["not_deployable"]) == (15, 20)
    assert (nation["not_trained"], nation["not_deployable"]) == (13, 21)
    assert (nation["status"], nation["note"]) == ("provisional", "2 of 44 forces")
    assert table.loc[("kent", "stalking and harassment"), "status"] == "not provided"
    assert table.loc[(NATION, "stalking and harassment"), "status"] == "not provided"


def test_free_text_is_for_the_internal_audience_alone(store_of_returns):
    columns = ["force", "action"]
    given = {"action-plans": {"columns": columns, "rows": [["kent", 1]]}}
    store = store_of_returns(given)
    public, internal = (
        entries(store, "action-plans", WINDOW, audience)
        for audience in ("public", "internal")
    )
    hidden = {"example_of_involvement", "practice_changed", "citation"}
    assert set(internal.columns) - set(public.columns) == hidden
    assert public["evidence_grade"].tolist() == ["partial"]


@pytest.mark.parametrize(
    "register, audience, said",
    [
        ("action-plan", "public", "no such register .*mean “action-plans”"),
        ("spaces", "publik", "no such audience .*mean “public”"),
    ],
)
def test_a_misspelt_register_or_audience_is_refused(
    store_of_returns, register, audience, said
):
    with pytest.raises(Refused, match=said):
        entries(store_of_returns({}), register, WINDOW, audience)
