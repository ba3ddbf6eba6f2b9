"""A whole report, with an engine that needs no kernel."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from execution_support import job, run_nothing

from vawg_analysis.execution.attempt import execute
from vawg_analysis.execution.files import discard_unfinished, write_whole
from vawg_analysis.execution.job import Result
from vawg_analysis.execution.publish import publish
from vawg_analysis.execution.report import make_report
from vawg_analysis.problems import Refused


def run_here(jobs, *, edition, workers, log, on_result, engine) -> list[Result]:
    """What ``batch.run`` does, in this process: quick, and as easily interrupted."""
    results = []
    for made in jobs:
        saved = log.parent / "saved.ipynb"
        failure = execute(made, saved, engine)
        result = publish(made, saved, edition, failure=failure, seconds=1.0)
        on_result(result)
        results.append(result)
    return results


@pytest.fixture
def at_hand(monkeypatch, tmp_path, edition):
    (tmp_path / edition.period.name).mkdir()
    monkeypatch.setattr("vawg_analysis.execution.report.run", run_here)


@pytest.fixture
def report(tmp_path, edition):
    folder = tmp_path / edition.period.name

    def make(*areas: str, **options):
        given = {"edition": edition, "workers": 1, "inputs": {"a.csv": "12"}}
        jobs = [job("no_parameters_cell", folder, area) for area in areas]
        return folder, make_report(
            jobs, folder=folder, engine=run_nothing, **(given | options)
        )

    return make


def test_a_report_is_pages_index_and_manifest(report):
    folder, results = report("kent", "england-and-wales")
    assert [r.job.area for r in results] == ["kent", "england-and-wales"]
    assert {r.status for r in results} == {"done"}
    content = json.loads((folder / "manifest.json").read_text())
    assert list(content["pages"]) == [
        "england-and-wales/no_parameters_cell",
        "kent/no_parameters_cell",
    ]
    assert "Areas not run: 43 of 45." in (folder / "index.html").read_text()
    assert (folder / "run.log").exists()


def test_a_later_run_for_one_force_keeps_the_others_in_the_index(at_hand, report):
    report("kent", "essex")
    folder, _ = report("kent")
    index = (folder / "index.html").read_text()
    assert 'href="essex/no_parameters_cell.html"' in index
    assert "Made by an earlier run" not in index
    report("kent", inputs={"a.csv": "34"})
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
    (folder,) = tmp_path.iterdir()
    assert list(json.loads((folder / "manifest.json").read_text())["pages"]) == [
        "kent/no_parameters_cell"
    ]
    assert "Areas not run: 44 of 45." in (folder / "index.html").read_text()


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
        make_report(jobs, folder=tmp_path, edition=edition, workers=1, inputs={})


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
    (tmp_path / ".page.html.unfinished").write_text("ha")
    discard_unfinished(path)
    assert list(tmp_path.iterdir()) == [path]
