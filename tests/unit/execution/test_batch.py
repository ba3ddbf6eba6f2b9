"""A batch: every notebook ends as it should, and no other is touched by it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from execution_support import NOTEBOOKS, dies_for_kent, job

from vawg_analysis.execution.batch import run
from vawg_analysis.problems import Refused

NAMES = [
    "succeeds",
    "kills_worker",
    "raises",
    "kills_kernel",
    "exits_early",
    "figure_without_text",
    "succeeds again",
]


def test_results_come_in_the_order_of_the_jobs_and_each_is_told_once(batch):
    assert list(batch.results) == NAMES
    assert sorted(batch.heard) == sorted(NAMES)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        (
            "raises",
            "code cell 3 (in “Medians”): "
            "ValueError: no outcome has a date for essex (and 1 more line)",
        ),
        (
            "kills_kernel",
            "code cell 3 (in “The large table”): "
            "its kernel died (killed, or out of memory)",
        ),
        (
            "kills_worker",
            "code cell 3 (in “A killed process”): "
            "the process that ran it died (killed by SIGKILL)",
        ),
        (
            "exits_early",
            "code cell 2 (in “A notebook that stops itself”): "
            "the notebook ended itself before its last cell",
        ),
        (
            "figure_without_text",
            "code cell 2 (in “A figure”): a figure has no text alternative; "
            "give it as metadata[“image/svg+xml”][“alt”] of the output",
        ),
    ],
)
def test_a_failure_names_the_cell_in_one_line(batch, name, error):
    assert batch.results[name].status == "failed"
    assert batch.results[name].error == error


@pytest.mark.parametrize("name", ["succeeds", "succeeds again"])
def test_the_others_are_done_with_what_they_say_of_themselves(batch, name):
    result = batch.results[name]
    assert (result.status, result.error) == ("done", "")
    assert result.warnings == ("Offence codes are inferred.", "Sex is <unknown>.")
    assert result.title == "Relentless pursuit"
    assert result.seconds > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_notebook_leaves_an_executed_notebook_and_a_page(batch, name):
    made = batch.results[name].job
    cells = json.loads(made.executed.read_text())["cells"]
    assert [cell["id"] for cell in cells if "injected" not in cell["id"]] == _ids(made)
    failed = "This page is incomplete" in made.page.read_text()
    assert failed == (batch.results[name].status == "failed")


def _ids(made) -> list[str]:
    return [cell["id"] for cell in json.loads(made.notebook.read_text())["cells"]]


def test_parameters_reach_the_notebook(batch):
    page = batch.results["succeeds"].job.page.read_text()
    assert "<strong>essex</strong> recorded crimes" in page


@pytest.mark.parametrize(
    ("name", "done", "not_begun"),
    [
        ("raises", "42", ["'never reached'"]),
        ("kills_kernel", "'computed before'", ["'never reached'"]),
        ("kills_worker", "'computed before'", []),
    ],
)
def test_what_was_computed_before_a_failure_is_kept(batch, name, done, not_begun):
    made = batch.results[name].job
    for text in (made.executed.read_text(), made.page.read_text()):
        assert done in text.replace("&#39;", "'")
        for absent in not_begun:
            assert f">{absent}<" not in text


def test_a_page_that_must_not_be_shown_says_only_that(batch):
    page = batch.results["figure_without_text"].job.page.read_text()
    assert "Nothing of it can be shown." in page
    assert "<img" not in page


def test_the_same_inputs_give_the_same_bytes(batch):
    names = ["kent/succeeds.ipynb", "kent/succeeds.html"]
    first = [(batch.folder / name).read_bytes() for name in names]
    assert first == [(batch.again / name).read_bytes() for name in names]


def test_an_executed_notebook_keeps_no_clock_and_no_place(batch):
    for name in NAMES:
        text = batch.results[name].job.executed.read_text()
        for trace in ("start_time", "duration", "iopub", "papermill", "ipykernel_"):
            assert trace not in text


def test_nothing_else_is_left_in_the_folder(batch):
    found = {path.name for path in batch.folder.rglob("*") if path.is_file()}
    expected = {f"{name}.{end}" for name in NAMES[:-1] for end in ("ipynb", "html")}
    assert found == expected | {"run.log"}


def test_noise_goes_to_the_log_and_not_to_the_terminal(batch):
    assert batch.terminal == ""
    assert "a complaint of a library" in batch.log
    assert "second line" in batch.log


def test_no_kernel_outlives_a_killed_worker(batch):
    _wait_until(lambda: not _alive(batch.kernel), "the kernel still runs")


def test_a_page_that_cannot_be_written_is_a_failure_like_another(tmp_path, edition):
    (tmp_path / "kent").write_text("a file where the folder should be")
    jobs = [job("succeeds", tmp_path), job("succeeds", tmp_path, "essex")]
    log = tmp_path / "run.log"
    results = run(jobs, edition=edition, workers=1, log=log, engine=dies_for_kent)
    assert [r.status for r in results] == ["failed", "done"]
    assert results[0].error == "the process that ran it died (killed by SIGKILL)"


def test_an_unknown_parameter_stops_everything_before_it_starts(tmp_path, edition):
    jobs = [job("succeeds", tmp_path), job("raises", tmp_path, forse="kent")]
    with pytest.raises(Refused, match="Did you mean “force”"):
        run(jobs, edition=edition, workers=1, log=tmp_path / "run.log")
    assert list(tmp_path.iterdir()) == []


def test_a_batch_needs_a_worker(tmp_path, edition):
    with pytest.raises(ValueError, match="at least one worker"):
        run([], edition=edition, workers=0, log=tmp_path / "run.log")


def test_an_empty_batch_is_no_trouble(tmp_path, edition):
    assert run([], edition=edition, workers=2, log=tmp_path / "run.log") == []


INTERRUPTED = """
import os
import signal
import threading
from pathlib import Path
from vawg_analysis.execution.batch import run
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.job import Job
from vawg_analysis.periods import Period

if __name__ == "__main__":
    # a job in the background of a shell is started deaf to it
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if {early}:
        ctrl_c = threading.Timer(0.3, os.killpg, (os.getpgrp(), signal.SIGINT))
        ctrl_c.start()
    folder = Path({folder!r})
    notebook, out = Path({notebook!r}), folder / "out"
    jobs = [
        Job(notebook, area, {{"pid_file": str(folder / area)}}, out)
        for area in ("kent", "essex", "btp")
    ]
    edition = Edition(Period.parse("2021-10-to-2022-03"))
    run(jobs, edition=edition, workers=2, log=folder / "run.log")
"""


def interruptible(folder: Path, *, early: bool) -> subprocess.Popen:
    """A run of long notebooks in a process group of its own, as a terminal has it."""
    script = folder / "script.py"
    notebook = str(NOTEBOOKS / "waits.ipynb")
    filled = INTERRUPTED.format(folder=str(folder), notebook=notebook, early=early)
    script.write_text(filled)
    return subprocess.Popen(
        [sys.executable, str(script)],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"PYTHONPATH": "."},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def left_nothing(started: subprocess.Popen, folder: Path) -> None:
    said, complained = started.communicate(timeout=60)
    assert said == ""
    assert complained.count("Traceback") == 1
    assert complained.rstrip().endswith("KeyboardInterrupt")
    assert not (folder / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_interrupting_ends_every_process_and_writes_nothing(tmp_path):
    started = interruptible(tmp_path, early=False)
    running = [tmp_path / "kent", tmp_path / "essex"]
    _wait_until(lambda: all(path.exists() for path in running), "no kernel started")
    os.killpg(started.pid, signal.SIGINT)
    left_nothing(started, tmp_path)
    kernels = [int(path.read_text()) for path in running]
    _wait_until(lambda: not any(map(_alive, kernels)), "a kernel still runs")
    assert not (tmp_path / "btp").exists()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_interrupting_while_the_workers_start_is_as_quiet(tmp_path):
    left_nothing(interruptible(tmp_path, early=True), tmp_path)
    assert not (tmp_path / "kent").exists()


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _wait_until(condition, otherwise: str) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail(otherwise)
