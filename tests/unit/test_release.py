"""Tables of a period: kept, found again, and refused to those they are not for."""

from types import SimpleNamespace

import pandas as pd
import pytest

from vawg_analysis import paths, provenance
from vawg_analysis.audience import require_protected
from vawg_analysis.loading.held import require_held
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.production.headline import headline
from vawg_analysis.release import computed
from vawg_analysis.release.kept import FRAMES, Tables, read_tables, write_tables
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.store import Store

PERIOD = "2018-04-to-2019-03"
QUESTION = {"period": PERIOD}


def small(kind="recorded-crime", synthetic=False):
    frame = pd.DataFrame({"force": ["kent"], "note": ["said"]})
    sources = pd.DataFrame({"kind": [kind], "file": ["a.csv"]})
    frames = dict.fromkeys(FRAMES, frame) | {"sources": sources}
    return Tables(**frames, synthetic=synthetic)


def test_kept_tables_are_found_as_they_were(tmp_path):
    write_tables(tmp_path, small(synthetic=True), QUESTION)
    found = read_tables(tmp_path, QUESTION)
    assert found.synthetic
    pd.testing.assert_frame_equal(found.kpis, small().kpis)
    assert read_tables(tmp_path, {"period": "another"}) is None
    assert not list(tmp_path.glob("*.unfinished"))


def spoil(file):
    file.write_bytes(b"PAR1 half")


def swap(file):
    pd.DataFrame({"force": ["essex"]}).to_parquet(file)


@pytest.mark.parametrize("harm", [spoil, swap, lambda file: file.unlink()])
@pytest.mark.parametrize("name", ["kpis.parquet", "sources.parquet"])
def test_tables_that_were_changed_are_not_found(tmp_path, name, harm):
    write_tables(tmp_path, small(), QUESTION)
    harm(tmp_path / name)
    assert read_tables(tmp_path, QUESTION) is None


@pytest.mark.parametrize("record", ["", "{}", "[]", '{"files": {}}'])
def test_tables_without_their_record_are_not_found(tmp_path, record):
    write_tables(tmp_path, small(), QUESTION)
    (tmp_path / "tables.json").write_text(record)
    assert read_tables(tmp_path, QUESTION) is None


@pytest.fixture
def asked(open_store, tmp_path, monkeypatch):
    """Parameters of a period whose tables are computed in no time, and how often."""
    times = []

    def compute(store, parameters):
        times.append(parameters.period)
        return small()

    monkeypatch.setattr(computed, "compute", compute)
    given = {"period": PERIOD, "force": "kent", "outputs": str(tmp_path)}
    return Parameters.check(given | {"data": str(open_store.folder)}), times


def test_tables_are_computed_once_and_again_when_told_or_changed(asked):
    parameters, times = asked
    _, folder = computed.kept_tables(parameters)
    computed.tables(parameters)
    assert len(times) == 1
    computed.kept_tables(parameters, anew=True)
    assert len(times) == 2
    spoil(folder / "kpis.parquet")
    assert computed.tables(parameters).kpis["force"].tolist() == ["kent"]
    assert len(times) == 3


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("code_hash", lambda: "other code"),
        ("environment", lambda: {"libraries": {"pandas": "0.1"}}),
        ("choices", lambda *asked: {"data/reference/forces.csv": "other"}),
    ],
)
def test_other_code_libraries_or_reference_data_are_other_tables(
    asked, monkeypatch, name, found
):
    parameters, _ = asked
    before = computed.kept_tables(parameters)[1]
    monkeypatch.setattr(provenance, name, found)
    assert computed.kept_tables(parameters)[1] != before


def test_a_kernel_reads_the_very_tables_of_its_run(asked, monkeypatch, tmp_path):
    parameters, times = asked
    folder = tmp_path / "of the run"
    write_tables(folder, small(), computed._asked(parameters))
    monkeypatch.setenv(paths.TABLES_VARIABLE, str(folder))
    assert computed.tables(parameters).kpis["force"].tolist() == ["kent"]
    with pytest.raises(Refused, match="another question"):
        computed.tables(parameters.model_copy(update={"victims": "all"}))
    swap(folder / "kpis.parquet")
    with pytest.raises(Refused, match="not there any more"):
        computed.tables(parameters)
    assert times == []


def test_tables_of_forces_returns_are_not_written_for_the_public(asked, monkeypatch):
    parameters, _ = asked
    monkeypatch.setattr(computed, "compute", lambda *_: small("crimes", synthetic=True))
    with pytest.raises(Refused, match="--audience internal"):
        computed.tables(parameters)
    assert not parameters.output_folder.exists()
    internal = parameters.model_copy(update={"audience": "internal"})
    assert computed.tables(internal).synthetic
    # nor do they come from where an internal run has kept them
    with pytest.raises(Refused, match="single persons"):
        computed.tables(parameters)


@pytest.mark.parametrize("kind", FORCE_RETURNS)
def test_no_force_s_own_return_is_for_the_public(kind):
    require_protected(["recorded-crime", kind], "internal")
    require_protected(["recorded-crime", "outcomes"], "public")
    with pytest.raises(Refused, match=kind):
        require_protected(["recorded-crime", kind], "public")


def test_marks_begin_every_note():
    table = pd.DataFrame({"note": ["few", "", None]})
    assert marked(table, "public", synthetic=False) is table
    said = marked(table, "internal", synthetic=True)["note"]
    assert said.str.startswith("SYNTHETIC").all()
    assert said.str.contains("not for publication").all()
    assert said[0].endswith(". few")
    assert table["note"].tolist()[:2] == ["few", ""]


def test_the_kpi_table_of_an_internal_run_is_marked(asked):
    internal = asked[0].model_copy(update={"audience": "internal"})
    assert computed.kpis(internal)["note"].str.startswith("Internal: not for").all()


def held(*parts):
    made = {n: SimpleNamespace(kind=k, period=p) for n, (k, p) in enumerate(parts)}
    return SimpleNamespace(parts=made)


QUARTERS = [
    "2017-04-to-2017-06",
    "2017-10-to-2017-12",
    "2018-01-to-2018-03",
    "2018-04-to-2018-06",
]


@pytest.mark.parametrize(
    ("window", "nearest"),
    [
        ("2016-04-to-2016-06", "2017-04-to-2017-06"),
        ("2016-04-to-2016-09", "2017-10-to-2018-03"),
        ("2020-04-to-2020-09", "2018-01-to-2018-06"),
        ("2019-04-to-2020-03", "2017-10-to-2018-06"),
        ("2019-02-to-2019-02", "2018-04-to-2018-06"),
    ],
)
def test_a_period_of_which_nothing_is_held_is_told_the_nearest(window, nearest):
    store = held(*(("recorded-crime", q) for q in QUARTERS))
    with pytest.raises(Refused) as refused:
        require_held(store, Period.parse(window))
    said = str(refused.value)
    assert "quarters held: 2017-04-to-2017-06, 2017-10-to-2018-06" in said
    assert f"The nearest whole period is {nearest}." in said


def test_a_period_that_is_held_in_part_is_run():
    store = held(("recorded-crime", QUARTERS[0]))
    require_held(store, Period.parse("2017-04-to-2018-03"))
    require_held(held(("conduct", QUARTERS[0])), Period.parse(QUARTERS[0]))


def test_neither_residents_nor_tables_of_months_make_a_period():
    store = held(("population", "2017-06-to-2017-06"), ("street", "2017-05-to-2017-05"))
    with pytest.raises(Refused, match="Nothing is held yet.*vawg load"):
        require_held(store, Period.parse(QUARTERS[0]))


def row(measure, category, value, status="ok", basis="period", force=None):
    unit = "proportion" if measure == "charged" else "crimes"
    return {
        "force": force or "england-and-wales",
        "measure": measure,
        "basis": basis,
        "breakdown": "all" if category == "all" else "offence",
        "category": category,
        "value": value,
        "lower": 0.05,
        "upper": 0.07,
        "unit": unit,
        "status": status,
    }


NATION = [
    row("recorded_crimes", "all", 786_802.0),
    row("recorded_crimes", "rape", float("nan"), "not provided"),
    row("charged", "rape", 0.058, "provisional", "recorded"),
    row("charged", "rape", 0.039, "ok", "assigned"),
    row("recorded_crimes", "all", 5.0, force="kent"),
]


def test_the_headline_says_the_nation_s_figures_with_their_status():
    parameters = Parameters.check({"period": PERIOD, "force": "kent"})
    about, *said = headline(pd.DataFrame(NATION), parameters)
    assert "published-tables" in about
    assert said == [
        "England and Wales, year ending March 2019: recorded crimes in scope: 786,802.",
        "Rape: recorded crimes: not provided.",
        "Rape: charged or summonsed: 5.8% (provisional) (95% interval 5.0% to 7.0%) "
        "of the crimes recorded in the period that have an outcome.",
    ]


def test_the_headline_takes_the_other_basis_where_one_was_not_provided():
    rows = [dict(NATION[2], status="not provided", value=float("nan")), NATION[3]]
    parameters = Parameters.check({"period": PERIOD, "force": "kent"})
    (_, said) = headline(pd.DataFrame(rows), parameters)
    assert "3.9%" in said
    assert said.endswith("of the outcomes assigned in the period.")


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ({}, PERIOD),
        ({"scope": "published-tables"}, PERIOD),
        ({"victims": "all"}, f"{PERIOD}/all-victims"),
        ({"scope": "npcc-2022"}, f"{PERIOD}/scope-npcc-2022"),
        (
            {"scope": "npcc-2022", "victims": "all"},
            f"{PERIOD}/scope-npcc-2022-all-victims",
        ),
    ],
)
def test_another_question_has_a_folder_of_its_own(tmp_path, given, folder):
    asked = {"period": PERIOD, "force": "kent", "outputs": str(tmp_path)}
    parameters = Parameters.check(asked | given)
    assert parameters.output_folder == tmp_path / folder
    assert parameters.log_file.parent == tmp_path / "logs"
    assert parameters.log_file.stem == folder.replace("/", "-")


def test_folders_come_from_the_environment_where_no_parameter_names_them(monkeypatch):
    monkeypatch.setenv(paths.DATA_VARIABLE, "/a")
    monkeypatch.setenv(paths.OUTPUTS_VARIABLE, "/b")
    parameters = Parameters.check({"period": PERIOD, "force": "kent"})
    assert parameters.store_folder.as_posix() == "/a"
    assert parameters.output_folder.as_posix() == f"/b/{PERIOD}"
    named = parameters.model_copy(update={"data": "/c"})
    assert named.store_folder.as_posix() == "/c"


def test_tables_of_forces_returns_never_lie_among_pages(asked, tmp_path, monkeypatch):
    parameters, _ = asked
    monkeypatch.setattr(computed, "own_kinds", lambda kinds: ["crimes"])
    store = tmp_path / "store"
    monkeypatch.setattr(Parameters, "store_folder", store)
    monkeypatch.setattr(computed, "open_store", lambda _: Store(store))
    internal = parameters.model_copy(update={"audience": "internal"})
    _, folder = computed.kept_tables(internal)
    assert folder.is_relative_to(store)
    assert read_tables(folder, computed._asked(internal)) is not None
    assert not internal.output_folder.exists()
