"""A section is of one shape for every KPI, and says once that nothing was provided."""

import dataclasses

import pandas as pd
import pytest

from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import FORCES, NATION
from vawg_analysis.release.kept import Tables
from vawg_analysis.reports.indicator import Indicator
from vawg_analysis.reports.overview import Overview
from vawg_analysis.reports.trust import Trust

PERIOD = "2024-04-to-2025-03"


def row(force, kpi, measure, value, unit="proportion", **more):
    given = {
        "period": PERIOD,
        "force": force,
        "kpi": kpi,
        "measure": measure,
        "basis": "recorded",
        "breakdown": "all",
        "category": "all",
        "numerator": 10.0,
        "denominator": 100.0,
        "value": value,
        "lower": value - 0.01,
        "upper": value + 0.01,
        "unit": unit,
        "method": "share; Wilson's 95% interval",
        "status": "ok",
        "note": "",
    }
    return given | more


def missing(force, kpi):
    status = {"status": "not provided", "note": "needs the forces' own returns"}
    nan = float("nan")
    return row(force, kpi, "all", nan, unit="", lower=nan, upper=nan, **status)


def provisional(force, note):
    return row(force, "1.1", "cases", 0.5, status="provisional", note=note)


def report(kind, *rows, force="kent", synthetic=False):
    kpis = pd.DataFrame(list(rows), columns=COLUMNS)
    empty = dict.fromkeys([f.name for f in dataclasses.fields(Tables)], pd.DataFrame())
    made = kind(Parameters.check({"period": PERIOD, "force": force}))
    given = {"kpis": kpis, "synthetic": synthetic}
    made.__dict__["tables"] = Tables(**(empty | given))
    return made


SHARES = [
    row("kent", "5.2", "charged", 0.10),
    row("kent", "5.2", "formal", 0.12),
    row(NATION, "5.2", "charged", 0.05),
    row(NATION, "5.2", "formal", 0.115),
]


def test_measures_stand_in_the_framework_s_order_beside_the_nation():
    said = str(Indicator(report(Trust, *SHARES), "5.2").said()).splitlines()
    assert said == [
        "- Formal outcome: **12.0%** (11.0% to 13.0%); "
        "not clearly different from England and Wales, 11.5%.",
        "- Charged or summonsed: **10.0%** (9.0% to 11.0%); "
        "above England and Wales, 5.0%.",
    ]


def test_a_count_is_not_set_beside_the_nation_s():
    rows = [
        row("kent", "5.1", "recorded_crimes", 40, unit="crimes"),
        row(NATION, "5.1", "recorded_crimes", 4000, unit="crimes"),
    ]
    section = Indicator(report(Trust, *rows), "5.1")
    assert str(section.said()) == "- Recorded crimes: **40 crimes**."
    assert section.table().frame["95% interval"].tolist() == ["a count"]


def test_what_is_not_provided_is_said_once_with_the_reason():
    section = Indicator(
        report(Trust, missing("kent", "1.1"), missing(NATION, "1.1")), "1.1"
    )
    assert str(section.said()) == "**Not provided**: needs the forces' own returns."
    assert section.table() is None
    assert section.by("type") is None
    assert section.picture("cases") is None
    assert section.spread(["cases"]) is None


def test_a_split_has_a_row_a_category_and_a_column_a_measure():
    rows = [
        row(force, "5.2", measure, value, breakdown="sex", category=sex)
        for force in ("kent", NATION)
        for sex, value in (("female", 0.2), ("not recorded", 0.4))
        for measure in ("charged", "formal")
    ]
    table = Indicator(report(Trust, *SHARES, *rows), "5.2").by("sex", ["charged"])
    assert table.frame.to_dict("list") == {
        "Category": ["Female", "Not recorded"],
        "Charged or summonsed": ["20.0%", "40.0%"],
    }


def test_what_is_noted_of_one_category_of_a_split_has_its_name():
    female = {"breakdown": "sex", "category": "female", "note": "inferred; 7% open"}
    rest = {"breakdown": "sex", "category": "not recorded", "note": "inferred"}
    rows = [row("kent", "5.2", "charged", 0.06, **one) for one in ({}, female, rest)]
    table = Indicator(report(Trust, *rows), "5.2").by("sex")
    assert table.notes == ["Inferred.", "Female: 7% open."]


def test_the_pillar_at_a_glance_names_each_of_its_kpis():
    rows = [
        missing(f, k) for f in ("kent", NATION) for k in "1.1 1.2 1.3 2.1 4.1".split()
    ]
    rows += [row(f, "3.1", "overall", 0.5, basis="period") for f in ("kent", NATION)]
    said = str(report(Trust, *rows).at_a_glance()).splitlines()
    assert len(said) == 6
    assert (
        said[0]
        == "- 1.1 Complaints and conduct matters about the police: not provided."
    )
    assert "**50.0%** (49.0% to 51.0%)" in said[4]


def test_a_gap_of_this_force_is_a_warning_and_a_gap_of_all_is_none():
    rows = [missing("kent", k) for k in ("1.1", "1.2")] + [missing(NATION, "1.2")]
    rows += [row(NATION, "1.1", "cases", 3, unit="cases")]
    reason = "KPI 1.1: not provided (needs the forces' own returns)"
    assert report(Trust, *rows).warnings() == [reason]


def test_a_warning_says_why_in_words_that_areas_share():
    copied = "codes are inferred"
    rows = [
        provisional("kent", f"{copied}; 8.7% have no outcome yet"),
        provisional(NATION, f"{copied}; 5.1% have no outcome yet; 43 of 44 forces"),
        row("essex", "1.1", "cases", 0.5, note=copied),
    ]
    said = "KPI 1.1: provisional (many have no outcome yet)"
    assert report(Trust, *rows).warnings() == [said]
    national = report(Trust, *rows, force=NATION)
    assert national.warnings() == [said, "KPI 1.1: provisional (43 of 44 forces)"]
    assert report(Trust, *rows, force="essex").warnings() == []


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("corrections hide at least 1,029 open crimes", "corrections hide open crimes"),
        ("figures not provided and left out: 3", "figures not provided and left out"),
        (
            "followed for 180 days: 3 of 1,000 crimes",
            "not all could be followed as long yet",
        ),
        (
            "those from before October 2021 are missing: 3 of the 9 held run long",
            "those from before October 2021 are missing",
        ),
    ],
)
def test_an_area_s_own_numbers_are_left_to_its_figures(note, reason):
    made = report(Trust, provisional("kent", note), provisional(NATION, note))
    assert made.warnings() == [f"KPI 1.1: provisional ({reason})"]


def test_what_is_provisional_without_a_note_is_still_warned_of():
    made = report(Trust, provisional("kent", ""), provisional(NATION, ""))
    assert made.warnings() == ["KPI 1.1: provisional"]


@pytest.fixture
def national():
    rows = [row(f, "5.2", "charged", 0.1) for f in FORCES if f not in ("kent", "essex")]
    rows += [row("kent", "5.2", "charged", 0.2, status="provisional")]
    rows += [row("essex", "5.2", "charged", float("nan"), status="too few")]
    return report(Overview, *rows, row(NATION, "5.2", "charged", 0.1), force=NATION)


def test_a_national_figure_says_how_many_forces_are_in_it(national):
    others = [missing(NATION, k) for k in ("5.1", "5.3", "5.4")]
    kpis = pd.concat([national.tables.kpis, pd.DataFrame(others)])
    made = report(Overview, *kpis.to_dict("records"), force=NATION)
    table = made.question(5).frame.set_index("KPI")
    assert table.loc["5.2", "Forces"] == "42 full, 1 provisional, 1 too few to show"


def test_forces_stand_in_the_order_of_their_names(national):
    frame = national.forces("5.2").frame
    assert frame["Force"].is_monotonic_increasing
    cells = frame.set_index("Force")["Charged or summonsed"]
    assert (cells["Kent"], cells["Essex"]) == ("20.0% (provisional)", "too few")


def test_a_force_without_residents_is_not_compared_per_head():
    rows = [
        row(f, "5.1", "rate", 20.0, unit="per 1,000 female population")
        for f in (*FORCES, NATION)
    ]
    frame = report(Overview, *rows, force=NATION).forces("5.1").frame
    cells = frame.set_index("Force").iloc[:, 0]
    assert cells["City of London"] == "not compared"
    assert cells["Kent"] == "20.00"


def test_synthetic_figures_say_so_wherever_an_area_is_named():
    made = report(Trust, *SHARES, synthetic=True)
    section = Indicator(made, "5.2")
    assert "Kent (SYNTHETIC)" in section.table().caption
    assert "England and Wales (SYNTHETIC)" in section.table().frame.columns
    assert "Kent (SYNTHETIC)" in section.picture("charged").alt


def of_ethnicity(value, known, basis="recorded", kpi="7.1", measure="type_16"):
    split = {"breakdown": "ethnicity", "basis": basis}
    return [
        row("kent", kpi, measure, value),
        row("kent", kpi, measure, value, category="Black", **split),
        row("kent", "5.2", "completeness", known, **split),
    ]


@pytest.mark.parametrize(
    "known, said",
    [(0.41, "41.0% (not reliable)"), (0.74, "74.0%"), (0.996, "99.6%")],
)
def test_how_much_of_a_split_is_known_stands_beside_its_shares(known, said):
    section = Indicator(report(Trust, *of_ethnicity(0.2, known)), "7.1")
    table = section.by("ethnicity")
    assert table.columns[:2] == ["Category", "Split known"]
    assert table.cells() == [["Black", said, "20.0%"]]


def test_each_basis_has_its_own_and_a_whole_split_none():
    rows = [*of_ethnicity(0.2, 0.5), *of_ethnicity(0.3, 0.9, basis="assigned")]
    table = Indicator(report(Trust, *rows), "7.1").by("ethnicity")
    assert table.cells()[0][1:3] == ["50.0% (not reliable)", "90.0%"]
    assert table.columns[2] == "Split known, decided in the period"
    whole = Indicator(report(Trust, *of_ethnicity(0.2, 1.0)), "7.1").by("ethnicity")
    assert "Split known" not in whole.columns
