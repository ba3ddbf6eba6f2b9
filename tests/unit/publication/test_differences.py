"""What differs between two releases of a period, and why."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vawg_analysis.publication.differences import differences
from vawg_analysis.publication.reasons import UNKNOWN, with_reasons


@pytest.fixture
def later(kpis):
    """Another release: one figure revised, one suppressed, one gone, one new."""
    table = kpis.copy()
    table.loc[0, ["numerator", "value"]] = [32, 0.08]
    table.loc[1, ["numerator", "denominator", "value", "lower", "upper"]] = np.nan
    table.loc[1, "status"] = "suppressed"
    table.loc[5, "force"] = "gwent"
    return table


def test_each_kind_of_difference_is_told(kpis, later):
    found = differences(kpis, later).set_index(["force", "kpi"])
    assert found["what"].to_dict() == {
        ("kent", "5.2"): "revised",
        ("btp", "5.2"): "status",
        ("gwent", "5.1"): "new",
        ("kent", "5.1"): "gone",
    }
    revised = found.loc[("kent", "5.2")]
    assert (revised["value_before"], revised["value"]) == (0.075, 0.08)


def test_what_is_suppressed_now_is_not_told_from_before(kpis, later):
    found = differences(kpis, later).set_index(["force", "kpi"])
    row = found.loc[("btp", "5.2")]
    assert (row["status_before"], row["status"]) == ("provisional", "suppressed")
    assert np.isnan(row["value_before"])
    assert "numerator" not in found


def test_equal_tables_in_another_order_do_not_differ(kpis):
    assert differences(kpis, kpis[::-1]).empty
    nearly = kpis.assign(value=kpis["value"] * (1 + 1e-13), note="another note")
    assert differences(kpis, nearly).empty


def test_a_numerator_that_moved_shows_though_the_figure_did_not(kpis):
    doubled = kpis.assign(numerator=kpis["numerator"] * 2)
    found = differences(kpis, doubled)
    # Not of the one that is too few: nothing of it is a figure. Nought stays nought.
    assert set(zip(found["force"], found["kpi"], strict=True)) == {
        ("kent", "5.2"),
        ("btp", "5.2"),
        ("kent", "5.1"),
    }


def origin(files=(), scope="s1", code="c1", libraries="l1"):
    inputs = [{"kind": k, "file": f, "sha256": s} for k, f, s in files]
    return {
        "inputs": inputs,
        "choices": {"params/scope/npcc-2022.csv": scope},
        "code": {"sha256": code, "version": "0.1.0", "commit": "abc"},
        "environment": libraries,
    }


OLD, NEW = ("outcomes", "old.csv", "a" * 64), ("outcomes", "new.csv", "b" * 64)


def said(kpis, later, before, after, receipts=()) -> dict[str, str]:
    found = with_reasons(differences(kpis, later), before, after, receipts)
    return dict(zip(found["kpi"], found["reason"], strict=True))


def test_a_superseding_return_is_named_with_its_receipt(kpis, later):
    receipts = [Path("store/revisions") / f"new-{'b' * 12}.csv", Path("x-cc.csv")]
    reasons = said(kpis, later, origin([OLD]), origin([NEW]), receipts)
    assert reasons["5.2"] == (
        "outcomes: new.csv (bbbbbbbbbbbb) superseded old.csv (aaaaaaaaaaaa); receipt: "
        "revisions/new-bbbbbbbbbbbb.csv"
    )
    # Recorded crime is not made from outcomes.
    assert reasons["5.1"] == UNKNOWN


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"scope": "s2"}, "scope: params/scope/npcc-2022.csv changed"),
        ({"code": "c2"}, "code: version 0.1.0, abc"),
        ({"libraries": "l2"}, "libraries: other versions"),
        ({"files": [NEW]}, "outcomes: new.csv (bbbbbbbbbbbb) was loaded"),
    ],
)
def test_every_other_cause_is_named(kpis, later, change, reason):
    assert said(kpis, later, origin(), origin(**change))["5.2"] == reason


def test_all_causes_are_named_where_several_bear(kpis, later):
    reasons = said(kpis, later, origin([OLD]), origin(scope="s2", code="c2"))
    assert reasons["5.2"].split("; ") == [
        "outcomes: old.csv is read no more",
        "scope: params/scope/npcc-2022.csv changed",
        "code: version 0.1.0, abc",
    ]
