"""The tables beside the KPI table, as the public may see them."""

import dataclasses

import pandas as pd
import pytest
from released_rows import RULES, applications

from vawg_analysis.assessment.compared import COLUMNS as COMPARED
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.peers import groups_named
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.kept import FRAMES, Tables
from vawg_analysis.release.public import public_tables

COUNTS = [[40, 30, 20], [50, 60, 70], [80, 90, 100], [110, 120, 130]]


def followed():
    """A figure of misconduct, of a national survey and of recorded crime, all small."""
    named = [("1.1", "cases"), ("3.1", "national"), ("5.1", "recorded_crimes")]
    return pd.DataFrame(named, columns=["kpi", "measure"]).assign(numerator=3.0)


def internal():
    quarter = {"force": "kent", "recorded": 9.0, "open": 2.0, "share_open": 2 / 9}
    state = pd.DataFrame([quarter | {"status": "ok"}, {"status": "not provided"}])
    sources = pd.DataFrame(columns=["kind", "file", "sha256", "notes"])
    given = dict.fromkeys(FRAMES, state) | {
        "kpis": applications(COUNTS),
        "earlier": followed(),
        "progress": followed(),
        "sources": sources,
        "among_forces": pd.DataFrame(columns=COMPARED),
    }
    return Tables(**given)


def public(tables, *, of_records):
    cleared = pd.DataFrame(columns=["return", "text", "name", "date"])
    told, groups = InPublic.nothing(), groups_named("")
    return public_tables(tables, RULES, cleared, told, groups, of_records=of_records)[0]


@pytest.mark.parametrize("of_records", [True, False])
def test_no_figure_of_forces_returns_is_followed_in_public(of_records):
    tables = public(internal(), of_records=of_records)
    left = [] if of_records else ["3.1", "5.1"]
    assert tables.earlier["kpi"].tolist() == left
    assert tables.progress["kpi"].tolist() == left


def test_how_far_on_a_quarter_is_tells_no_count_of_forces_records():
    withheld = public(internal(), of_records=True).maturation
    assert withheld[["recorded", "open", "share_open"]].isna().all(axis=None)
    assert withheld["status"].tolist() == ["suppressed", "not provided"]
    published = public(internal(), of_records=False).maturation
    assert published["recorded"].tolist()[0] == 9


@pytest.mark.parametrize("of_records", [True, False])
def test_forces_are_compared_on_released_figures_alone(of_records):
    shares = applications([[1, 1, 1], *COUNTS[1:]]).assign(
        kpi="1.2", measure="no_action", unit="proportion", denominator=400.0
    )
    shares = shares[shares["breakdown"] == "all"].reset_index(drop=True)
    shares.loc[shares["force"] == NATION, "denominator"] = 1600.0
    shares["value"] = shares["numerator"] / shares["denominator"]
    given = dataclasses.replace(internal(), kpis=shares)
    released = public(given, of_records=of_records)
    kent = released.kpis[released.kpis["force"] == "kent"]
    assert kent["status"].tolist() == ["suppressed"]
    assert not released.among_forces["numerator"].between(1, 4).any()
