"""A force with nothing to report says so, and then is zero and not a gap."""

import pandas as pd
import pytest
from synthetic_rows import ROWS

from vawg_analysis.kpis.own import OWN
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters.settings import settings
from vawg_analysis.periods import Period
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.empty import may_be_empty
from vawg_analysis.returns.reading import examine
from vawg_analysis.scope import Scope
from vawg_analysis.store import Store

BY_QUARTER = [name for name, kind in FORCE_RETURNS.items() if may_be_empty(kind)]
QUARTER = "2022-01-to-2022-03"
HALF = "2021-10-to-2022-03"
KENT = f"nothing_to_report: {{force: kent, period: {QUARTER}}}"


@pytest.fixture
def empty(tmp_path):
    """A file with the headings of a return, no row, and words beside it."""

    def write(kind, said="", rows=(), name="SYNTHETIC.csv"):
        path = tmp_path / name
        columns = list(ROWS[kind])
        frame = pd.DataFrame(rows, columns=columns)
        frame.assign(SYNTHETIC="yes").to_csv(path, index=False)
        if said:
            path.with_name(f"{name}.note.yaml").write_text(said, encoding="utf-8")
        return path

    return write


def figures(store, kpi, window=QUARTER):
    period = Period.parse(window)
    scope = Scope.load("npcc-2022")
    asked = Question((period,), scope, "women-and-girls", settings(period))
    table = OWN[kpi](store, asked) if kpi in OWN else kpi_table(store, asked, [kpi])
    return table.set_index(["force", "measure", "breakdown", "category"]).sort_index()


def test_the_returns_that_may_be_empty_are_those_by_quarter():
    assert BY_QUARTER == [
        "crimes",
        "conduct",
        "orders",
        "order-breaches",
        "disclosure-scheme",
        "spaces",
    ]


@pytest.mark.parametrize("kind", BY_QUARTER)
def test_without_a_word_an_empty_file_is_refused_and_told_what_to_say(empty, kind):
    found = examine(empty(kind))
    assert found.release is None
    (fault,) = found.faults
    assert "there are no rows" in fault.what
    assert "SYNTHETIC.csv.note.yaml" in fault.remedy
    assert "nothing_to_report: {force: kent" in fault.remedy


@pytest.mark.parametrize("kind", BY_QUARTER)
def test_an_empty_return_is_taken_and_comes_back_in_the_returns_columns(
    empty, kind, tmp_path
):
    found = examine(empty(kind, KENT))
    assert found.faults == ()
    assert found.release.synthetic
    assert "0 rows, nothing to report in 1 quarter" in found.text()
    store = Store(tmp_path / "store")
    receipt = store.take(found.release)
    assert (receipt.rows, receipt.new, receipt.nothing) == (0, 1, 1)
    (part,) = store.parts.values()
    assert (part.period, part.force, part.rows) == (QUARTER, "kent", 0)
    full = examine(empty(kind, rows=[ROWS[kind]], name="full.csv")).release
    store.take(full)
    pd.testing.assert_frame_equal(
        store.read(kind)[list(full.rows)], full.rows, check_dtype=False
    )


@pytest.mark.parametrize(
    ("kind", "kpi", "measure"),
    [
        ("conduct", "1.1", "cases"),
        ("orders", "6.1", "granted"),
        ("order-breaches", "6.2", "breaches"),
        ("disclosure-scheme", "6.3", "applications"),
        ("spaces", "10.1", "reports"),
        ("crimes", "5.1", "recorded_crimes"),
    ],
)
def test_the_kpi_is_zero_and_another_forces_not_provided(
    empty, tmp_path, kind, kpi, measure
):
    store = Store(tmp_path / "store")
    store.take(examine(empty(kind, KENT)).release)
    table = figures(store, kpi)
    kent = table.loc[("kent", measure, "all", "all")]
    assert (kent["value"], kent["status"]) == (0, "ok")
    essex = table.loc[("essex", measure, "all", "all")]
    assert essex["status"] == "not provided"


def test_the_figure_says_on_whose_word_it_is_zero(empty, tmp_path):
    store = Store(tmp_path / "store")
    store.take(examine(empty("conduct", KENT)).release)
    row = figures(store, "1.1").loc[("kent", "cases", "all", "all")]
    assert "nothing to report: January 2022 to March 2022" in row["note"]


def test_a_quarter_without_and_one_with_cases_make_up_a_half_year(empty, tmp_path):
    said = "nothing_to_report: [{force: kent, period: 2022-01-to-2022-03}]"
    path = empty("conduct", said, [ROWS["conduct"]])
    release = examine(path).release
    assert release.rows["force"].tolist() == ["kent"]
    store = Store(tmp_path / "store")
    store.take(release)
    cases = ("kent", "cases", "all", "all")
    half = figures(store, "1.1", HALF).loc[cases]
    assert half["value"] == 1
    quarter = figures(store, "1.1").loc[cases]
    assert quarter["value"] == 0


def test_an_earlier_quarter_without_cases_counts_as_held(empty, tmp_path):
    store = Store(tmp_path / "store")
    both = "nothing_to_report: {force: kent, period: [2021-10-to-2022-03]}"
    store.take(examine(empty("conduct", both)).release)
    row = figures(store, "1.3").loc[
        ("kent", "median_days_finished_in_period", "all", "all")
    ]
    assert "no earlier quarter is held" not in row["note"]


@pytest.mark.parametrize(
    ("kind", "said", "what"),
    [
        ("conduct", "nothing_to_report: {force: kennt, period: 2022-01}", "no such"),
        ("conduct", KENT.replace("2022-03", "2022-02"), "cuts a quarter"),
        ("conduct", "nothing_to_report: {force: kent}", "not one force and its period"),
        ("conduct", "nothing_to_report:", "not one force and its period"),
        ("conduct", "nothing_to_report: []", "names no force"),
        ("conduct", KENT.replace("2022-01-to", "spring-to"), "not a period"),
        ("workforce-headcount", KENT, "cannot be returned empty"),
    ],
)
def test_words_that_cannot_be_meant_refuse_the_file(empty, kind, said, what):
    found = examine(empty(kind, said))
    assert found.release is None
    assert any(what in fault.what for fault in found.faults), found.faults
    assert all(fault.file == "SYNTHETIC.csv.note.yaml" for fault in found.faults)
    assert all(fault.allowed or fault.remedy for fault in found.faults)


def test_a_misspelt_force_is_suggested(empty):
    (fault,) = examine(empty("conduct", KENT.replace("kent", "kennt"))).faults
    assert "kent" in fault.remedy.lower()


def test_rows_of_the_force_and_quarter_contradict_its_word(empty):
    row = ROWS["conduct"]
    said = f"nothing_to_report: {{force: {row['force']}, period: {HALF}}}"
    found = examine(empty("conduct", said, [row]))
    (fault,) = found.faults
    assert "nothing to report, and the file has rows" in fault.what


def test_a_later_word_supersedes_the_rows_and_says_what_is_gone(empty, tmp_path):
    row = ROWS["conduct"]
    store = Store(tmp_path / "store")
    store.take(examine(empty("conduct", rows=[row])).release)
    said = f"nothing_to_report: {{force: {row['force']}, period: 2021-10-to-2021-12}}"
    receipt = store.take(examine(empty("conduct", said)).release)
    assert (receipt.superseded, store.read("conduct").empty) == (1, True)
    assert receipt.revisions[["old", "new"]].fillna(0).to_numpy().tolist() == [[1, 0]]
