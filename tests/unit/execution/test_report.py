"""A whole report, with an engine that needs no kernel."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from execution_support import job, run_here, run_nothing

from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.folder import occupied
from vawg_analysis.execution.report import make_report
from vawg_analysis.execution.surroundings import Download, Surroundings
from vawg_analysis.files.whole import discard_unfinished, write_whole
from vawg_analysis.problems import Refused


@pytest.fixture
def at_hand(monkeypatch, tmp_path, edition):
    (tmp_path / edition.period.name).mkdir()
    monkeypatch.setattr("vawg_analysis.execution.batch.run", run_here)


@pytest.fixture
def report(tmp_path, edition):
    folder = tmp_path / edition.period.name

    def make(*areas: str, edition: Edition = edition, source: str = "12", **options):
        jobs = [job("no_parameters_cell", folder, area) for area in areas]
        origin = {"inputs": [{"file": "a.csv", "sha256": source}]}
        downloads = [Download("All (CSV)", "all.csv", lambda p: p.write_text("a,b"))]
        with occupied(folder, edition) as earlier:
            around = Surroundings(folder, edition, origin, earlier, downloads=downloads)
            given = {"workers": 1, "log": tmp_path / "logs" / "run.log"}
            given |= {"engine": run_nothing} | options
            return folder, make_report(jobs, around, **given)

    return make


def test_a_report_is_pages_index_and_manifest(report, tmp_path):
    folder, results = report("kent", "england-and-wales")
    assert [r.job.area for r in results] == ["kent", "england-and-wales"]
    assert {r.status for r in results} == {"done"}
    content = json.loads((folder / "manifest.json").read_text())
    assert list(content["pages"]) == [
        "england-and-wales/no_parameters_cell",
        "kent/no_parameters_cell",
    ]
    assert "Areas not run: 43 of 45." in (folder / "index.html").read_text()
    assert set(content["files"]) == {"index.html", "all.csv"}
    assert content["finished"]
    assert 'href="all.csv"' in (folder / "index.html").read_text()
    assert (tmp_path / "logs" / "run.log").exists()


def test_a_later_run_for_one_force_keeps_the_others_in_the_index(at_hand, report):
    report("kent", "essex")
    folder, _ = report("kent")
    index = (folder / "index.html").read_text()
    assert 'href="essex/no_parameters_cell.html"' in index
    assert "Made by an earlier run" not in index
    report("kent", source="34")
    index = (folder / "index.html").read_text()
    assert 'href="essex/no_parameters_cell.html"' in index
    assert "Made by an earlier run" in index
    assert "For: Essex." in index


def test_an_interrupted_run_leaves_an_index_of_what_it_finished(
    at_hand, report, tmp_path
):
    def stop(result):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report("kent", "essex", on_result=stop)
    (folder,) = tmp_path.glob("20*")
    assert (folder / "all.csv").exists()
    assert list(json.loads((folder / "manifest.json").read_text())["pages"]) == [
        "kent/no_parameters_cell"
    ]
    assert "Areas not run: 44 of 45." in (folder / "index.html").read_text()


def test_the_audience_stands_in_the_manifest_before_the_first_page(
    at_hand, report, tmp_path
):
    seen = []

    def look(result):
        manifest = next(tmp_path.glob("20*/manifest.json"))
        seen.append(json.loads(manifest.read_text()))

    report("kent", on_result=look)
    assert [(m["audience"], m["finished"]) for m in seen] == [("public", False)]


def test_two_runs_do_not_write_into_one_folder(report, tmp_path, edition):
    folder = tmp_path / edition.period.name
    with (
        occupied(folder, edition),
        pytest.raises(Refused, match="another run is writing"),
    ):
        report("kent")
    assert {path.name for path in folder.iterdir()} <= {".lock"}
    report("kent")


def test_what_a_killed_run_began_to_write_is_swept(tmp_path, edition):
    (tmp_path / "kent").mkdir()
    left = [
        tmp_path / "kent" / ".1_trust.html.unfinished",
        tmp_path / ".index.html.unfinished",
        tmp_path / ".kpis.csv.12.unfinished",
    ]
    kept = tmp_path / "all-victims" / "kent" / ".1_trust.html.unfinished"
    kept.parent.mkdir(parents=True)
    for path in (*left, kept):
        path.write_text("ha")
    with occupied(tmp_path, edition):
        assert not any(path.exists() for path in left)
    assert kept.exists()


def test_a_folder_of_another_audience_is_refused_before_anything_runs(
    at_hand, report, edition
):
    folder, _ = report("kent")
    before = (folder / "index.html").read_bytes()
    with pytest.raises(Refused, match="internal, real ones must not lie beside them"):
        report("essex", edition=replace(edition, audience="internal"))
    assert (folder / "index.html").read_bytes() == before
    assert not (folder / "essex").exists()


def test_jobs_of_another_folder_are_an_error(tmp_path, edition):
    jobs = [job("no_parameters_cell", tmp_path / "elsewhere")]
    with pytest.raises(ValueError, match="elsewhere"):
        around = Surroundings(tmp_path, edition, {})
        make_report(jobs, around, workers=1, log=tmp_path / "run.log")


def test_a_file_is_whole_or_as_it_was(tmp_path):
    path = tmp_path / "new" / "page.html"
    write_whole(path, "é\n")
    assert path.read_bytes() == b"\xc3\xa9\n"
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half \ud800")
    assert path.read_bytes() == b"\xc3\xa9\n"
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_process_left_unfinished_is_removed(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("whole")
    (tmp_path / ".page.html.12.unfinished").write_text("ha")
    discard_unfinished(path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def ran(at_hand, report):
    """Makes the report of two forces and says for which of them a notebook ran."""

    def make(**options) -> list[str]:
        names = []

        def engine(made, saved):
            names.append(made.area)
            run_nothing(made, saved)

        _, results = report("kent", "essex", engine=engine, **options)
        assert [result.status for result in results] == ["done", "done"]
        assert [r.job.area for r in results if not r.kept] == names
        return names

    return make


def test_what_has_not_changed_does_not_run_again(ran, tmp_path):
    assert ran() == ["kent", "essex"]
    first = {path: path.read_bytes() for path in tmp_path.glob("20*/*/*")}
    told = []
    assert ran(on_result=lambda result: told.append(result.job.area)) == []
    assert told == ["kent", "essex"]
    assert {path: path.read_bytes() for path in tmp_path.glob("20*/*/*")} == first
    (index,) = tmp_path.glob("20*/index.html")
    assert "Complete pages: 2 of 2" in index.read_text()
    assert "Made by an earlier run" not in index.read_text()


def test_it_runs_again_on_demand_or_on_other_data(ran):
    ran()
    assert ran(rerun=True) == ["kent", "essex"]
    assert ran(source="34") == ["kent", "essex"]
    assert ran(source="34") == []


@pytest.mark.parametrize("ending", ["html", "ipynb"])
def test_a_page_that_was_changed_or_lost_is_made_again(ran, tmp_path, ending):
    ran()
    (page,) = tmp_path.glob(f"20*/kent/*.{ending}")
    page.write_text(page.read_text() + " ")
    assert ran() == ["kent"]
    page.unlink()
    assert ran() == ["kent"]


@pytest.mark.parametrize(
    ("key", "was"),
    [
        ("status", "failed"),
        ("parameters", {"victims": "all"}),
        ("notebook_sha256", "12"),
    ],
)
def test_a_page_of_another_notebook_or_question_or_failed_is_made_again(
    ran, tmp_path, key, was
):
    ran()
    (manifest,) = tmp_path.glob("20*/manifest.json")
    content = json.loads(manifest.read_text())
    content["pages"]["essex/no_parameters_cell"][key] = was
    manifest.write_text(json.dumps(content))
    assert ran() == ["essex"]


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(ran, tmp_path):
    left = tmp_path / "left.json"

    def cut_off(result):
        (manifest,) = tmp_path.glob("20*/manifest.json")
        left.write_bytes(manifest.read_bytes())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ran(on_result=cut_off)
    # A killed process writes no index and no second manifest.
    (manifest,) = tmp_path.glob("20*/manifest.json")
    manifest.write_bytes(left.read_bytes())
    (tmp_path / manifest.parent.name / "index.html").unlink()
    assert ran() == ["essex"]
