"""The manifest, and what a later run makes of it."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from dataclasses import replace

import pytest
from execution_support import NOTEBOOKS, job

from vawg_analysis.execution.earlier import Earlier, read_earlier
from vawg_analysis.execution.job import Result
from vawg_analysis.execution.manifest import Run, write_manifest
from vawg_analysis.execution.reused import FROM_BEFORE, as_results
from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Refused
from vawg_analysis.provenance import (
    choices,
    code_hash,
    code_version,
    fingerprint,
    origin,
)

INPUTS = [{"kind": "crimes", "file": "a.csv", "sha256": "12"}]
ORIGIN = {
    "code": {"commit": "abc", "sha256": "c0de"},
    "environment": {},
    "inputs": INPUTS,
    "choices": {},
}
LATER = [{"kind": "crimes", "file": "a.csv", "sha256": "34"}]


@pytest.fixture
def made(tmp_path):
    """Results whose pages are there."""
    (tmp_path / "index.html").write_text("index")
    for area in ("kent", "essex"):
        (tmp_path / area).mkdir()
        (tmp_path / area / "succeeds.html").write_text(f"page of {area}")
        (tmp_path / area / "succeeds.ipynb").write_text(f"notebook of {area}")
    return [
        Result(job("succeeds", tmp_path, "kent", force="kent"), "done", 1.5, title="T"),
        Result(
            job("succeeds", tmp_path, "essex", force="essex"),
            "failed",
            2.0,
            "code cell 1: E",
            ("Immature.",),
        ),
    ]


@pytest.fixture
def run(edition):
    return Run(edition, ORIGIN, finished=True)


def read(folder) -> dict:
    return json.loads((folder / "manifest.json").read_text())


def test_a_manifest_tells_from_what_each_page_was_made(tmp_path, made, run):
    write_manifest(tmp_path, made, run, Earlier())
    content = read(tmp_path)
    page = content["pages"]["essex/succeeds"]
    made_from = page.pop("origin")
    assert content["origins"] == {made_from: ORIGIN}
    assert page == {
        "area": "essex",
        "notebook": "succeeds",
        "notebook_sha256": fingerprint(NOTEBOOKS / "succeeds.ipynb"),
        "title": "",
        "parameters": {"force": "essex"},
        "status": "failed",
        "error": "code cell 1: E",
        "warnings": ["Immature."],
        "files": {
            "essex/succeeds.html": hashlib.sha256(b"page of essex").hexdigest(),
            "essex/succeeds.ipynb": hashlib.sha256(b"notebook of essex").hexdigest(),
        },
    }
    assert content["files"] == {"index.html": hashlib.sha256(b"index").hexdigest()}
    assert (content["period"], content["audience"], content["synthetic"]) == (
        "2021-10-to-2022-03",
        "public",
        False,
    )
    assert content["finished"] is True


def test_keys_are_sorted_so_that_two_manifests_can_be_compared(tmp_path, made, run):
    first = write_manifest(tmp_path, made, run, Earlier()).read_text()
    assert write_manifest(tmp_path, made[::-1], run, Earlier()).read_text() == first
    assert list(read(tmp_path)) == sorted(read(tmp_path))


def test_a_later_run_keeps_the_pages_it_does_not_make(tmp_path, made, run, edition):
    write_manifest(tmp_path, made, run, Earlier())
    beside = read_earlier(tmp_path, edition).without(["kent/succeeds"])
    other = replace(run, origin=ORIGIN | {"inputs": LATER})
    write_manifest(tmp_path, made[:1], other, beside)
    content = read(tmp_path)
    kept, new = content["pages"]["essex/succeeds"], content["pages"]["kent/succeeds"]
    assert content["origins"][kept["origin"]]["inputs"] == INPUTS
    assert content["origins"][new["origin"]]["inputs"] == LATER


def test_origins_that_no_page_has_any_more_are_forgotten(tmp_path, made, run, edition):
    write_manifest(tmp_path, made, run, Earlier())
    beside = read_earlier(tmp_path, edition).without(
        ["kent/succeeds", "essex/succeeds"]
    )
    write_manifest(tmp_path, made, replace(run, origin={"inputs": {}}), beside)
    assert list(read(tmp_path)["origins"].values()) == [{"inputs": {}}]


def test_earlier_pages_come_back_as_the_results_they_were(tmp_path, made, run, edition):
    write_manifest(tmp_path, made, run, Earlier())
    found = as_results(read_earlier(tmp_path, edition), tmp_path, ORIGIN, NOTEBOOKS)
    assert [r.job.name for r in found] == ["essex/succeeds", "kent/succeeds"]
    for back, was in zip(found, made[::-1], strict=True):
        # How long it took is nothing that a manifest tells.
        assert replace(back, job=was.job, seconds=was.seconds) == was
        assert back.job.page == was.job.page


def test_pages_of_other_data_say_so(tmp_path, made, run, edition):
    write_manifest(tmp_path, made, run, Earlier())
    now = ORIGIN | {"inputs": LATER}
    found = as_results(read_earlier(tmp_path, edition), tmp_path, now, NOTEBOOKS)
    assert [r.warnings for r in found] == [("Immature.", FROM_BEFORE), (FROM_BEFORE,)]


def test_the_same_code_under_another_commit_is_the_same(tmp_path, made, run, edition):
    write_manifest(tmp_path, made[:1], run, Earlier())
    earlier = read_earlier(tmp_path, edition)
    for code, warned in (
        ({"commit": "def", "changed": True, "sha256": "c0de"}, False),
        ({"commit": "abc", "sha256": "0ther"}, True),
    ):
        (found,) = as_results(earlier, tmp_path, ORIGIN | {"code": code}, NOTEBOOKS)
        assert (FROM_BEFORE in found.warnings) == warned


def test_a_page_of_a_notebook_that_was_changed_says_so(tmp_path, made, run, edition):
    write_manifest(tmp_path, made[:1], run, Earlier())
    earlier = read_earlier(tmp_path, edition)
    changed = tmp_path / "notebooks"
    changed.mkdir()
    (changed / "succeeds.ipynb").write_text("{}")
    (found,) = as_results(earlier, tmp_path, ORIGIN, changed)
    assert FROM_BEFORE in found.warnings


def test_the_choices_of_a_period_are_its_own_files():
    found = choices("2024-04-to-2025-03", "published-tables")
    named = {name for name in found if name.startswith("params/")}
    tables = {f"params/{path.name}" for path in PARAMS.glob("*.csv")}
    peers = {f"params/peer_groups/{p.name}" for p in PARAMS.glob("peer_groups/*.csv")}
    assert peers
    assert {"params/recording_changes.csv", "params/suspect_statuses.csv"} < tables
    assert named == tables | peers | {
        "params/defaults.yaml",
        "params/disclosure.yaml",
        "params/periods/2024-04-to-2025-03.yaml",
        "params/scope/published-tables.csv",
        "params/scope/published-tables.yaml",
    }
    assert "data/reference/forces.csv" in found


def test_code_is_told_by_its_content_and_names(tmp_path):
    hashes = set()
    for name, content in (("a.py", "1"), ("b.py", "1"), ("b.py", "2"), ("b.j2", "2")):
        folder = tmp_path / f"{len(hashes)}"
        folder.mkdir()
        (folder / name).write_text(content)
        hashes.add(code_hash(folder))
    assert len(hashes) == 4


def test_pages_without_a_manifest_are_refused(tmp_path, edition):
    (tmp_path / "all-victims").mkdir()
    (tmp_path / "all-victims" / "index.html").write_text("of another question")
    assert read_earlier(tmp_path, edition) == Earlier()
    (tmp_path / "kent").mkdir()
    (tmp_path / "kent" / "1.html").write_text("whose?")
    with pytest.raises(Refused, match=r"1\.html: this page lies in a folder without"):
        read_earlier(tmp_path, edition)


@pytest.mark.parametrize("name", ["kent/succeeds.html", "kent/succeeds.ipynb"])
def test_a_page_that_was_changed_or_removed_is_kept_no_more(
    tmp_path, made, run, edition, name
):
    write_manifest(tmp_path, made, run, Earlier())
    (tmp_path / name).write_text("changed")
    assert list(read_earlier(tmp_path, edition).pages) == ["essex/succeeds"]
    (tmp_path / name).unlink()
    assert list(read_earlier(tmp_path, edition).pages) == ["essex/succeeds"]


def test_a_folder_without_manifest_has_no_earlier_pages(tmp_path, edition):
    assert read_earlier(tmp_path, edition) == Earlier()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"audience": "internal"}, "holds public, real pages; internal, real ones"),
        ({"synthetic": True}, "holds public, real pages; public, synthetic ones"),
    ],
)
def test_audiences_and_kinds_of_data_never_share_a_folder(
    tmp_path, made, run, edition, change, said
):
    write_manifest(tmp_path, made, run, Earlier())
    with pytest.raises(Refused, match=said) as refused:
        read_earlier(tmp_path, replace(edition, **change))
    assert "Choose another folder" in str(refused.value)


@pytest.mark.parametrize("content", ["{", "{}", ""])
def test_a_broken_manifest_is_refused_by_name(tmp_path, edition, content):
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(Refused, match=r"manifest.json: this manifest cannot be read"):
        read_earlier(tmp_path, edition)


def test_an_audience_that_does_not_exist_is_refused(edition):
    with pytest.raises(Refused, match="Did you mean “internal”"):
        replace(edition, audience="interal")


def git(folder, *arguments) -> str:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    said = subprocess.run(
        ["git", *named, *arguments], cwd=folder, check=True, capture_output=True
    )
    return said.stdout.decode().strip()


def test_the_code_is_named_by_its_commit_and_whether_it_was_changed(tmp_path):
    git(tmp_path, "init")
    assert code_version(tmp_path)["commit"] is None
    (tmp_path / "a.py").write_text("a = 1")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "a")
    commit = git(tmp_path, "rev-parse", "HEAD")
    found = code_version(tmp_path)
    assert (found["commit"], found["changed"]) == (commit, False)
    (tmp_path / "a.py").write_text("a = 2")
    assert code_version(tmp_path)["changed"] is True


def test_a_commit_of_a_repository_around_the_package_is_not_its_own(tmp_path):
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "a")
    inside = tmp_path / "site-packages"
    inside.mkdir()
    found = code_version(inside)
    assert (found["commit"], found["changed"]) == (None, None)


def test_an_origin_names_python_and_libraries_by_version():
    found = origin(INPUTS, {"params/defaults.yaml": "56"})
    assert found["inputs"] == INPUTS
    assert found["choices"] == {"params/defaults.yaml": "56"}
    assert found["code"]["sha256"] == code_hash()
    assert found["environment"]["python"] == platform.python_version()
    import papermill

    assert found["environment"]["libraries"]["papermill"] == papermill.__version__


def test_a_fingerprint_is_a_sha256(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    # Federal Information Processing Standard 180-2, example B.1
    assert fingerprint(tmp_path / "a") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
