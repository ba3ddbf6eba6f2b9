"""The framework's records against the text they restate and the tables they meet."""

import csv
import gzip
import importlib.util
from dataclasses import FrozenInstanceError, fields, replace

import pandas as pd
import pytest

from vawg_analysis import framework
from vawg_analysis.framework import COMPOSITION, KPIS, MEASURES, QUESTIONS
from vawg_analysis.framework.indicator import EVIDENCE_REGISTER
from vawg_analysis.paths import OPEN_DATA, REFERENCE, ROOT
from vawg_analysis.problems import Refused

IDS = (
    "1.1 1.2 1.3 2.1 3.1 4.1 5.1 5.2 5.3 5.4 6.1 6.2 6.3 6.4 7.1 7.2 8.1 9.1 10.1 10.2"
).split()
PILLAR_OF_QUESTION = dict(
    zip(range(1, 11), (1, 1, 1, 1, 2, 2, 2, 2, 3, 3), strict=True)
)
BETTER_LOWER_ON_A_CONDITION = {"1.3", "5.3", "5.4", "6.4", "7.1", "7.2", "8.1"}
QUALITATIVE = {"2.1", "4.1", "9.1", "10.2"}
RETURNS = {*framework.PUBLISHED_RETURNS, *framework.FORCE_RETURNS}

every_kpi = pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
every_measure = pytest.mark.parametrize(
    "measure", MEASURES.values(), ids=map(" ".join, MEASURES)
)
SHARES = [
    key
    for key, m in MEASURES.items()
    if m.outcome_types and m.basis == ("recorded", "assigned")
]


@pytest.fixture(scope="module")
def outcome_codes():
    """The codes that stand for an outcome: not 0, not fraud's 19, no subset."""
    with (REFERENCE / "outcome_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    return {c: row for c, row in rows.items() if c.isdigit() and c not in ("0", "19")}


def test_counts_and_order():
    assert list(KPIS) == IDS
    assert list(QUESTIONS) == list(range(1, 11))
    assert list(framework.PILLARS) == list(framework.DATA_PRINCIPLES) == [1, 2, 3]
    assert [p.notebook for p in framework.PILLARS.values()] == [
        "1_build_trust_and_confidence",
        "2_relentless_perpetrator_pursuit",
        "3_safer_spaces",
    ]


def test_no_two_measures_of_a_kpi_are_called_alike():
    called = [(kpi, measure.label) for (kpi, _), measure in MEASURES.items()]
    assert len(set(called)) == len(called)


def test_questions_belong_to_their_pillars():
    assert {q.id: q.pillar for q in QUESTIONS.values()} == PILLAR_OF_QUESTION
    assert all(q.text.endswith("?") for q in QUESTIONS.values())
    assert [kpi.id for kpi in framework.kpis_of(3)] == ["9.1", "10.1", "10.2"]


@every_kpi
def test_a_kpi_stands_under_the_question_that_its_number_names(kpi):
    assert kpi.question == int(kpi.id.partition(".")[0])
    assert kpi.pillar == PILLAR_OF_QUESTION[kpi.question]


@every_kpi
def test_a_kpi_says_everything_in_words(kpi):
    may_be_empty = {"units", "condition", "provenance_note"}
    empty = {f.name for f in fields(kpi) if not getattr(kpi, f.name)}
    assert empty <= may_be_empty
    for text in (kpi.definition, kpi.statistic, kpi.direction_reason, *kpi.caveats):
        assert text.endswith("."), text
    assert kpi.kind in framework.KINDS
    assert set(kpi.basis) <= set(framework.BASES)
    assert kpi.provenance in framework.PROVENANCE
    assert kpi.provenance == "read" or kpi.provenance_note


@every_kpi
def test_a_kpi_draws_on_known_returns(kpi):
    assert set(kpi.returns) <= RETURNS


@every_kpi
def test_reading_together_goes_both_ways(kpi):
    assert kpi.id not in kpi.read_with
    assert all(kpi.id in KPIS[other].read_with for other in kpi.read_with)


@every_kpi
def test_a_false_gain_shows_in_what_the_kpi_is_read_with(kpi):
    shows_in = {id for guard in kpi.guards for id in guard.kpis}
    assert shows_in <= {kpi.id, *kpi.read_with}


def test_directions():
    by_direction = {
        direction: {kpi.id for kpi in KPIS.values() if kpi.direction == direction}
        for direction in framework.DIRECTIONS
    }
    assert by_direction["increase"] == {"3.1", "5.2"}
    assert by_direction["decrease"] == BETTER_LOWER_ON_A_CONDITION
    conditional = {kpi.id for kpi in KPIS.values() if kpi.condition}
    assert conditional == BETTER_LOWER_ON_A_CONDITION | {"5.2"}


def test_evidence_registers_count_what_is_registered_and_score_nothing():
    registers = {id: kpi for id, kpi in KPIS.items() if kpi.kind == EVIDENCE_REGISTER}
    assert set(registers) == QUALITATIVE
    assert {unit for kpi in registers.values() for unit in kpi.units} == {
        "proportion",
        "kappa",
    }
    assert {kpi.basis for kpi in registers.values()} == {("snapshot",)}


def test_no_two_titles_are_alike():
    assert len({kpi.title for kpi in KPIS.values()}) == 20


def test_the_composition_shares_out_every_outcome_type_once(outcome_codes):
    types = [t for key in COMPOSITION for t in MEASURES[key].outcome_types]
    assert sorted(types, key=int) == sorted(outcome_codes, key=int)


def test_the_composition_of_recorded_crimes_adds_only_those_without_an_outcome():
    parts = framework.COMPOSITION_OF_RECORDED
    types = [t for key in parts for t in MEASURES[key].outcome_types]
    assigned = [t for key in COMPOSITION for t in MEASURES[key].outcome_types]
    assert sorted(types) == sorted([*assigned, "0"])
    assert all(MEASURES[key].basis == ("recorded",) for key in parts)


def test_types_of_the_kpis_agree_with_the_outcome_codes(outcome_codes):
    def coded(column, value):
        return {c for c, row in outcome_codes.items() if row[column] == value}

    for kpi, measure in (("7.1", "type_16"), ("7.2", "type_14"), ("8.1", "type_15")):
        assert MEASURES[kpi, measure].outcome_types == coded("kpi", kpi)
    formal, informal = coded("cj_outcome", "formal"), coded("cj_outcome", "informal")
    assert MEASURES["5.2", "formal"].outcome_types == formal
    assert MEASURES["5.2", "informal"].outcome_types == informal
    assert MEASURES["5.2", "formal_or_informal"].outcome_types == formal | informal


def test_parts_of_the_composition_are_the_home_offices_own_groups():
    path = OPEN_DATA / "outcomes" / "outcomes-2024-25-offence-codes-inferred.parquet"
    published = pd.read_parquet(path, columns=["Outcome Group", "Outcome Type"])
    published = published[published["Outcome Type"] != 0].drop_duplicates()
    groups = published.groupby("Outcome Group")["Outcome Type"]
    theirs = {frozenset(map(str, types)) for _, types in groups} - {frozenset()}
    ours = {MEASURES[key].outcome_types for key in COMPOSITION} - {frozenset({"23"})}
    assert theirs - ours == {frozenset({"14", "16"})}
    assert ours - theirs == {frozenset({"14"}), frozenset({"16"})}


@every_measure
def test_a_measure_fits_its_kpi(measure):
    kpi = KPIS[measure.kpi]
    assert {measure.unit_for("women-and-girls"), measure.unit_for("all")} <= {
        *kpi.units
    }
    assert set(measure.returns) <= set(kpi.returns)
    assert set(measure.basis) <= set(kpi.basis)
    assert measure.label and measure.numerator and measure.caveats != ("",)


@pytest.mark.parametrize("kpi, name", SHARES)
def test_every_outcome_share_has_a_twin_of_all_recorded_crimes(kpi, name):
    share, twin = MEASURES[kpi, name], MEASURES[kpi, f"{name}_of_recorded"]
    assert twin.outcome_types == share.outcome_types
    assert twin.denominator == "all crimes in scope recorded in the period"
    assert "type 0 is never among them" in share.denominator
    assert twin.basis == ("recorded",)


def test_outcome_measures_are_the_shares_their_twins_and_those_without_an_outcome():
    twins = [(kpi, f"{name}_of_recorded") for kpi, name in SHARES]
    open_cases = ("5.2", "not_yet_assigned_of_recorded")
    outcomes = {key for key, m in MEASURES.items() if m.outcome_types}
    assert outcomes == {*SHARES, *twins, open_cases}
    assert len(SHARES) == len(COMPOSITION) + len(["formal", "formal_or_informal"])
    for key in outcomes:
        assert framework.NO_OUTCOME_FAVOURED in MEASURES[key].caveats


def test_only_a_charge_and_fewer_closures_are_better_among_outcomes():
    directed = {
        key: m.direction
        for key, m in MEASURES.items()
        if m.outcome_types and m.direction != "undefined"
    }
    shares = {key: d for key, d in directed.items() if "recorded" not in key[1]}
    assert shares == {
        ("5.2", "charged"): "increase",
        ("7.1", "type_16"): "decrease",
        ("7.2", "type_14"): "decrease",
        ("8.1", "type_15"): "decrease",
    }
    assert len(directed) == 2 * len(shares)


def test_the_rate_names_whose_population_it_divides_by():
    rate = framework.measure("5.1", "rate")
    assert rate.unit_for("women-and-girls") == "per 1,000 female population"
    assert rate.unit_for("all") == "per 1,000 population"
    assert framework.measure("5.1", "recorded_crimes").unit_for("all") == "crimes"


@pytest.mark.parametrize(
    "survey, file, column",
    [
        ("crime-survey", "fairness-perception-data.csv.gz", "measurement_var"),
        ("attitude-survey", "mopac_PAS_Dashboard_Borough.csv", "Measure"),
    ],
)
def test_every_question_of_the_shipped_surveys_is_used_or_left_out_with_a_reason(
    survey, file, column
):
    path = OPEN_DATA / "perceptions" / file
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else path.open()
    with opened as rows:
        asked = {row[column].strip() for row in csv.DictReader(rows)}
    used = {m.code for m in MEASURES.values() if survey in m.returns and m.code}
    left_out = {code for name, code in framework.NOT_CONFIDENCE if name == survey}
    assert used | left_out == asked
    assert not used & left_out


def test_interim_measures_draw_on_known_returns_and_kpis():
    for asked in framework.INTERIM_MEASURES.values():
        assert set(asked.returns) <= RETURNS
        assert set(asked.kpis) <= set(KPIS)


def test_records_cannot_be_changed():
    with pytest.raises(TypeError):
        KPIS["5.2"] = KPIS["5.1"]
    with pytest.raises(FrozenInstanceError):
        KPIS["5.2"].title = "Charges"


def test_a_misspelt_name_gets_the_nearest_one():
    with pytest.raises(Refused, match=r"no such KPI \(found: '5.3x'\).*mean “5.3”\?"):
        framework.kpi("5.3x")
    with pytest.raises(Refused, match="measure of KPI 5.2 .*mean “charged”"):
        framework.measure("5.2", "chargd")
    with pytest.raises(Refused, match="no such pillar .*Allowed: 1, 2, 3"):
        framework.kpis_of(4)


@pytest.fixture
def generate():
    spec = importlib.util.spec_from_file_location("gen", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_kpis_is_up_to_date(generate, capsys):
    assert generate.main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_page_is_found_and_mended(generate, tmp_path, capsys, monkeypatch):
    page = tmp_path / "kpis.md"
    assert generate.main(["--check", "--folder", str(tmp_path)]) == 1
    assert generate.main(["--folder", str(tmp_path)]) == 0
    assert generate.main(["--check", "--folder", str(tmp_path)]) == 0
    changed = {**KPIS, "5.4": replace(KPIS["5.4"], title="Suspects still sought")}
    monkeypatch.setattr(framework, "KPIS", changed)
    assert generate.main(["--check", "--folder", str(tmp_path)]) == 1
    assert f"{page} is stale" in capsys.readouterr().err


def test_the_page_holds_every_kpi_and_no_bare_python(generate):
    page = generate.render("kpis.md")
    for kpi in KPIS.values():
        assert f"#### KPI {kpi.id}: {kpi.title}\n\n{kpi.definition}\n" in page
    for leak in ("None |", "frozenset", "()", "{{", "\n\n\n"):
        assert leak not in page
