"""Progress towards what was decided: beside each threshold stand its guards."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from small_bench import YEAR, explored, kpi_rows, workbench

from vawg_analysis.assessment import archive
from vawg_analysis.assessment.artefact import FIGURES, Artefact
from vawg_analysis.assessment.figures import KEY
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release import computed
from vawg_analysis.reports import thresholds_decided
from vawg_analysis.thresholds.deciding import Said, sealed
from vawg_analysis.thresholds.guards import guarded
from vawg_analysis.thresholds.towards import towards
from vawg_analysis.thresholds.wanted import Threshold

CHARGED = guarded(Threshold("5.2", "charged", "at least", 0.077, offence="rape"))


@pytest.fixture
def frozen(monkeypatch):
    """The baseline ``first``: figures as they are now, with the bands given."""

    def made(values, bands=(0.0, 1.0)):
        rows = kpi_rows(YEAR, 4)
        figures = rows[KEY].assign(
            value=rows["value"],
            band_lower=bands[0],
            band_upper=bands[1],
            band_quarters=4,
        )
        for (force, measure), found in values.items():
            own = (figures["force"] == force) & (figures["measure"] == measure)
            assert own.any()
            for name, value in found.items():
                figures.loc[own, name] = value
        kept = Artefact({"name": "first"}, figures.reindex(columns=FIGURES), "0" * 64)
        monkeypatch.setattr(archive, "read", lambda name, folder: kept)
        return kept

    return made


@pytest.fixture
def report(monkeypatch):
    made = workbench()
    monkeypatch.setattr(computed, "tables", lambda parameters: made.tables)
    return made


def decided(report, **explored_in):
    scope = report.parameters.scope_in_force.name
    return sealed(
        Said("rape", "the lead", "stakeholders met", date(2026, 11, 22)),
        [CHARGED],
        baseline={"name": "first", "period": "2018-04-to-2019-03", "sha256": "0" * 64},
        assumption="proportional to the rest",
        exploration={
            "scope": {"name": scope},
            "victims": "women-and-girls",
            "audience": "public",
            "synthetic": False,
        }
        | explored_in,
    )


def rows_of(table, force):
    own = table[table["force"] == force]
    return own[own["role"] == "threshold"].iloc[0], own[own["role"] == "guard"]


def test_a_force_is_said_to_meet_only_what_it_surely_meets(frozen, report):
    frozen({})
    table = towards([decided(report)], explored(), report.parameters)
    found = {f: rows_of(table, f)[0]["verdict"] for f in ("durham", "sussex", "surrey")}
    # 12.5%, 2.5% and 7.5% of 3,200 crimes against 7.7%: chance alone moves half a point
    assert found == {
        "durham": "meets it",
        "sussex": "does not meet it",
        "surrey": "cannot be told",
    }
    row, guards = rows_of(table, "kent")
    # 7.7% of 3,200 is 246.4, and 160 were charged
    assert row["events_needed"] == 87 and row["value"] == 0.05
    named = set(guards["measure"])
    assert {"not_yet_assigned_of_recorded", "type_16"} <= named
    # made-up forces have no days and no count of crimes: their guards have no row
    assert "median_days_charged" not in named


def test_a_guard_has_moved_where_it_lies_beyond_what_was_to_be_expected(frozen, report):
    open_, closed = "not_yet_assigned_of_recorded", "charged_of_recorded"
    frozen(
        {
            # Kent has 100 of 900 open, and 40 charged
            ("kent", open_): {"band_lower": 0.02, "band_upper": 0.10},
            ("kent", closed): {"band_lower": 0.01, "band_upper": 0.02},
            ("essex", open_): {"band_lower": 0.30, "band_upper": 0.40},
            ("sussex", open_): {"band_quarters": 2},
            ("dorset", open_): {"band_lower": np.nan, "band_upper": np.nan},
        }
    )
    table = towards([decided(report)], explored(), report.parameters)

    def verdict(force, measure):
        guards = rows_of(table, force)[1]
        return guards.set_index("measure").loc[measure, "verdict"]

    assert verdict("kent", open_) == "as a false gain would"
    # a rise of what should not fall, and a fall of what should not rise, are none
    assert verdict("kent", closed) == verdict("essex", open_) == "not so"
    assert verdict("sussex", open_) == verdict("dorset", open_) == "not known"
    assert verdict("kent", "type_16") == "not so"


def test_any_change_counts_where_either_way_tells(frozen, report):
    # Kent's type 16 is 400 of 800 outcomes
    frozen({("kent", "type_16"): {"band_lower": 0.6, "band_upper": 0.7}})
    table = towards([decided(report)], explored(), report.parameters)
    guards = rows_of(table, "kent")[1].set_index("measure")
    assert guards.loc["type_16", "verdict"] == "as a false gain would"


@pytest.mark.parametrize(
    "otherwise",
    [
        {"victims": "all"},
        {"scope": {"name": "npcc-2022"}},
        {"synthetic": True},
        {"audience": "internal"},
    ],
    ids=" ".join,
)
def test_a_decision_that_does_not_fit_is_left_out(frozen, report, otherwise):
    frozen({})
    other = decided(report, **otherwise)
    assert towards([other], explored(), report.parameters).empty
    assert towards([], explored(), report.parameters).empty


@pytest.fixture
def page(frozen, report, monkeypatch):
    """The section of Kent's page, with the baseline given."""

    def made(values, **kwargs):
        frozen(values, **kwargs)
        decision = decided(report)
        table = towards([decision], explored(), report.parameters)
        section = thresholds_decided.Decided(report)
        monkeypatch.setattr(
            thresholds_decided, "decided", lambda parameters: [decision]
        )
        kept = type("Kept", (), {"progress": table})
        monkeypatch.setattr(thresholds_decided, "thresholds_of", lambda p: kept)
        monkeypatch.setattr(
            thresholds_decided.decisions, "replaced_by", lambda *a, **k: ""
        )
        return section

    return made


def test_a_gain_is_said_with_the_guard_that_speaks_against_it(page):
    open_ = "not_yet_assigned_of_recorded"
    section = page(
        {
            ("kent", "charged"): {"value": 0.03},
            ("kent", open_): {"band_lower": 0.02, "band_upper": 0.10},
        }
    )
    said = section.said().markdown
    assert "decided 2026-11-22 by the lead (stakeholders met)" in said
    assert "at least 7.7%" in said and "Kent has **5.0%**" in said
    assert "very likely does not meet it" in said and "nearer" in said
    assert "**Look first at** 5.2 No outcome yet" in said
    table = section.table()
    assert list(table.frame["Area"]) == ["Kent", "England and Wales"]
    assert any("Read with" in note for note in table.notes)


def test_no_gain_needs_no_guard(page):
    said = page({("kent", "charged"): {"value": 0.06}}).said().markdown
    assert "no nearer than at the baseline, 6.0%" in said and "Look first" not in said


def test_a_gain_whose_guards_are_not_known_is_not_cleared(page):
    values = {("kent", "charged"): {"value": 0.03}}
    said = page(values, bands=(np.nan, np.nan)).said().markdown
    assert "cannot be told" in said and "Look first" not in said
    assert "No guard that is known moved" in page(values).said().markdown


def test_where_nothing_was_decided_a_page_says_so(report, monkeypatch):
    monkeypatch.setattr(thresholds_decided, "decided", lambda parameters: [])
    section = thresholds_decided.Decided(report)
    assert "No threshold has been decided" in section.said().markdown
    assert section.table() is None


def test_the_nation_is_in_the_table(frozen, report):
    frozen({})
    table = towards([decided(report)], explored(), report.parameters)
    assert rows_of(table, NATION)[0]["value"] == pytest.approx(1760 / 25760)
    assert not pd.isna(table["threshold"]).all()
