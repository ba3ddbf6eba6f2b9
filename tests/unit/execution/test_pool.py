"""A pool of processes: one that dies costs its own task and no other."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from vawg_analysis.execution.pool import READY, STOP, Died, answers


def doubles(line) -> None:
    """Answers twice the number; a negative one kills the process."""
    line.send(READY)
    while (number := line.recv()) is not STOP:
        if number < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        line.send(2 * number)


def never_ready(line) -> None:
    raise SystemExit(3)


def says_who_and_waits(line, folder: str) -> None:
    line.send(READY)
    while (name := line.recv()) is not STOP:
        Path(folder, name).write_text(str(os.getpid()))
        if name == "waits":
            time.sleep(120)
        line.send(name)


def test_every_task_is_answered_although_two_processes_die():
    tasks = [1, -1, 2, 3, -2, 4, 5]
    found = dict(answers(tasks, doubles, (), workers=2))
    assert {task: found[task] for task in tasks if task > 0} == {
        1: 2,
        2: 4,
        3: 6,
        4: 8,
        5: 10,
    }
    for killed in (-1, -2):
        assert isinstance(found[killed], Died)
        assert found[killed].how == "killed by SIGKILL"


def test_a_pool_without_tasks_starts_nothing():
    assert list(answers([], never_ready, (), workers=3)) == []


def test_processes_that_cannot_start_are_an_error_with_a_remedy():
    with pytest.raises(RuntimeError, match=r"exit 3.*if __name__ == '__main__'"):
        list(answers([1, 2], never_ready, (), workers=1))


def test_leaving_early_ends_a_process_that_is_at_work(tmp_path):
    coming = answers(
        ["first", "waits"], says_who_and_waits, (str(tmp_path),), workers=1
    )
    assert next(coming) == ("first", "first")
    coming.close()
    process = int((tmp_path / "first").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
