"""One execution: when it is tried again, and how its failure is told."""

from __future__ import annotations

import pytest
from execution_support import job, run_nothing

from vawg_analysis.execution.attempt import execute, one_line
from vawg_analysis.execution.engine import CellRaised


class Engine:
    """Ends each time as the next of ``endings`` says."""

    def __init__(self, *endings: Exception | None, begins: bool = False):
        self.endings = list(endings)
        self.begins = begins

    def __call__(self, made, saved) -> None:
        if self.begins or self.endings[0] is None:
            run_nothing(made, saved)
        if ending := self.endings.pop(0):
            raise ending


@pytest.fixture
def made(tmp_path):
    return job("raises", tmp_path), tmp_path / "saved.ipynb"


def test_a_kernel_that_does_not_start_is_tried_once_more(made):
    engine = Engine(RuntimeError("port taken"), None)
    assert execute(*made, engine) == ""
    assert engine.endings == []


def test_a_kernel_that_never_starts_is_a_failure_with_its_reason(made):
    engine = Engine(RuntimeError("port taken"), RuntimeError("port taken again"), None)
    said = execute(*made, engine)
    assert said == "the notebook could not be started: port taken again"
    assert engine.endings == [None]


def test_a_cell_that_raises_is_not_tried_again(made):
    engine = Engine(CellRaised(3, "KeyError", "'victims'"), None, begins=True)
    assert execute(*made, engine) == "code cell 2 (in “Shares”): KeyError: 'victims'"
    assert engine.endings == [None]


def test_a_kernel_that_dies_at_work_is_not_tried_again(made):
    engine = Engine(RuntimeError("gone"), None, begins=True)
    assert execute(*made, engine) == (
        "code cell 4 (in “Medians”): its kernel died (killed, or out of memory)"
    )
    assert engine.endings == [None]


def test_a_notebook_that_vanished_fails_without_an_exception(tmp_path):
    gone = job("no_such_notebook", tmp_path)
    engine = Engine(OSError("no such file"), OSError("no such file"))
    said = execute(gone, tmp_path / "saved.ipynb", engine)
    assert said == "the notebook could not be started: no such file"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("one", "one"),
        ("one\ntwo", "one (and 1 more line)"),
        ("one\ntwo\nthree", "one (and 2 more lines)"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("", ""),
        ("x" * 301, "x" * 300 + "…"),
    ],
)
def test_a_failure_is_told_in_one_short_line(given, line):
    assert one_line(given) == line
