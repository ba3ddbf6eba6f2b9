"""Nothing of a user's own set-up, and no path of a machine, gets into a notebook."""

from __future__ import annotations

import sys

import nbformat
import pytest
from execution_support import code, notebook

from vawg_analysis.execution.batch import run
from vawg_analysis.execution.executed import reproducible
from vawg_analysis.execution.job import Job
from vawg_analysis.execution.kernel import Kernel, bare_environment
from vawg_analysis.execution.places import without_places
from vawg_analysis.paths import ROOT

ASKS = """
import os, sys
print(sys.executable)
print("STARTED" in globals(), "PROFILED" in globals(), os.environ["VAWG_DATA"])
"""


@pytest.fixture
def of_a_user(tmp_path, monkeypatch):
    """A home with start-up scripts and a kernel that shadows ours."""
    home = tmp_path / "home"
    startup = home / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("PROFILED = True")
    (home / "start.py").write_text("STARTED = True")
    spec = home / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["false"], "language": "python"}')
    monkeypatch.setenv("IPYTHONDIR", str(home))
    monkeypatch.setenv("JUPYTER_PATH", str(home))
    monkeypatch.setenv("PYTHONSTARTUP", str(home / "start.py"))


def test_a_kernel_is_this_python_and_hears_of_no_set_up(of_a_user, tmp_path, edition):
    path = tmp_path / "asks.ipynb"
    nbformat.write(notebook(code(ASKS)), path)
    job = Job(path, "kent", {}, tmp_path / "out")
    (result,) = run(
        [job],
        edition=edition,
        workers=1,
        log=tmp_path / "run.log",
        environment={"VAWG_DATA": "the store"},
    )
    assert (result.status, result.error) == ("done", "")
    (output,) = nbformat.read(job.executed, as_version=4).cells[0].outputs
    assert output.text.splitlines() == [sys.executable, "False False the store"]


def test_the_kernel_is_not_found_by_a_name():
    argv = Kernel(kernel_name="python3").kernel_spec.argv
    assert argv[:3] == [sys.executable, "-m", "ipykernel_launcher"]


def test_every_folder_of_ipython_and_jupyter_is_an_empty_one(tmp_path):
    said = bare_environment(tmp_path)
    assert all(v in ("", "1") or v.startswith(str(tmp_path)) for v in said.values())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{ROOT}/data/open/a.csv: row 3", "data/open/a.csv: row 3"),
        ("“/srv/vawg data/x.csv” is gone", "“…/vawg data/x.csv” is gone"),
        ("at C:\\Users\\jo\\x.csv", "at …/x.csv"),
        ("[Errno 2] '/etc/a/b.yaml'", "[Errno 2] '…/b.yaml'"),
        ("and/or 1/2, https://example.org/a/b", "and/or 1/2, https://example.org/a/b"),
    ],
)
def test_a_failure_names_files_and_not_where_they_lie(text, shown):
    assert without_places(text) == shown


def test_folders_named_to_kernels_are_cut_though_they_have_spaces(monkeypatch):
    monkeypatch.setenv("VAWG_DATA", "/home/Jo Doe/the store")
    assert without_places("/home/Jo Doe/the store/a.json") == "…/a.json"
    assert without_places("no store in /home/Jo Doe/the store.") == "no store in …."


def test_an_error_is_published_without_the_way_to_it():
    raised = nbformat.v4.new_output(
        "error",
        ename="OSError",
        evalue="/srv/store/a.json is gone",
        traceback=["File /srv/lib/pandas/io.py:1"],
    )
    (output,) = reproducible(notebook(code("x", raised))).cells[0].outputs
    assert output.evalue == "…/a.json is gone"
    assert output.traceback == ["OSError: …/a.json is gone"]
