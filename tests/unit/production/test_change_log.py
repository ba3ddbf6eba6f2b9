"""A period's releases in one folder: the log grows, and only by what differs."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from vawg_analysis.execution.document import write_document
from vawg_analysis.execution.edition import Edition
from vawg_analysis.periods import Period
from vawg_analysis.production.change_log import CHANGES_FILE, RECORD, history
from vawg_analysis.production.changes_page import changes_page
from vawg_analysis.publication.csvw import About, write_described

TABLE = "kpis.csv"


def origin(scope: str) -> dict:
    return {"inputs": [], "choices": {"params/scope/a.csv": scope}, "code": {}}


@pytest.fixture
def release(tmp_path):
    """Write a release into the folder, as a run does; its history."""

    def make(kpis, scope="1"):
        told = history(tmp_path, kpis, origin(scope), table=TABLE)
        write_described(kpis, tmp_path / TABLE, About("KPIs"))
        write_described(told.log, tmp_path / CHANGES_FILE, About("Changes"))
        told.write(tmp_path / RECORD, table=TABLE)
        return told

    return make


@pytest.fixture
def revised(kpis):
    found = kpis.copy()
    found.loc[0, ["numerator", "value"]] = [32, 0.08]
    return found


def test_the_first_release_has_changed_nothing(release, kpis):
    assert (release(kpis).number, len(release(kpis).log)) == (1, 0)


def test_the_same_figures_again_are_no_new_release(release, kpis, tmp_path):
    release(kpis)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert release(kpis).number == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert release(kpis, scope="2").number == 1


@pytest.mark.parametrize(
    "content", ["", "[]", '{"files": [], "beside": ""}', "[" * 100_000]
)
def test_after_a_broken_record_the_first_release_begins(
    release, kpis, revised, tmp_path, content
):
    release(kpis)
    (tmp_path / RECORD).write_text(content, encoding="utf-8")
    assert (release(revised).number, len(release(revised).log)) == (1, 0)


def test_each_release_adds_what_it_changed(release, kpis, revised):
    release(kpis)
    second = release(revised, scope="2")
    assert second.number == 2
    assert second.latest[
        ["force", "what", "value_before", "value"]
    ].to_numpy().tolist() == [["kent", "revised", 0.075, 0.08]]
    assert "scope: params/scope/a.csv changed" in second.latest["reason"].tolist()[0]
    third = release(kpis, scope="3")
    assert third.log["release"].tolist() == [2, 3]
    assert third.log["value"].tolist() == [0.08, 0.075]


@pytest.mark.parametrize("name", [TABLE, CHANGES_FILE])
def test_a_file_that_somebody_changed_begins_anew(
    release, kpis, revised, tmp_path, name
):
    release(kpis)
    (tmp_path / name).write_text("changed")
    assert release(revised, scope="2").number == 1


def page(told, tmp_path) -> BeautifulSoup:
    edition = Edition(Period.parse("2024-04-to-2024-06"))
    write_document(tmp_path / "changes.html", changes_page(told), edition, "")
    return BeautifulSoup((tmp_path / "changes.html").read_text(), "html.parser")


def test_the_page_tells_how_many_and_why(release, kpis, revised, tmp_path):
    assert "nothing that it could have changed" in page(release(kpis), tmp_path).text
    national = [table.assign(force="england-and-wales") for table in (kpis, revised)]
    for table in national:
        told = release(table.iloc[:1], scope=str(table.loc[0, "numerator"]))
    shown = page(told, tmp_path)
    assert "1 revised" in shown.text
    cells = [td.text for td in shown.find_all("table")[1].tbody.find_all("td")]
    assert cells == ["all, period", "7.5%", "8.0%"]
