"""A run that is killed leaves nothing half-written; a busy caller loses nothing."""

from __future__ import annotations

import os
import sys

import pytest

from vawg_analysis import paths
from vawg_analysis.execution.warm import engine, lent

pytestmark = pytest.mark.skipif(not lent.supported(), reason="nothing can be forked")


@pytest.fixture(scope="module")
def benchmarks():
    """The modules of the benchmarks can be imported."""
    folder = str(paths.ROOT / "benchmarks")
    sys.path.insert(0, folder)
    yield
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def asked(benchmarks, loaded, tmp_path_factory):
    import kills

    command = [sys.executable, "-m", "vawg_analysis", "run", "2017-04-to-2018-03"]
    command += ["--data", str(loaded), "--jobs", "2", "--pillar", "3"]
    command += ["--force", "kent", "--force", "essex", "--force", "surrey"]
    return kills.asked(command, tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize("who", ["main", "worker", "warm", "notebook"])
def test_whatever_is_killed_no_file_is_half_and_the_next_run_completes(
    asked, who, tmp_path
):
    import kills

    # It waits for such a process, so it hits one as soon as there is any.
    after = 2.0 if who == "main" else 0.0
    assert kills.turn(asked, who, after, tmp_path / "outputs") == ""


def test_half_a_page_would_be_found(benchmarks, tmp_path):
    import kills

    for name, text in (("a.html", "<html>"), ("b.ipynb", '{"cells": ['), ("c.csv", "")):
        (tmp_path / name).write_text(text)
    assert sorted(kills.halves(tmp_path)) == ["a.html", "b.ipynb"]


def test_a_busy_caller_loses_no_figure_and_leaves_no_process(benchmarks, monkeypatch):
    import stress

    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    engine.register()
    lent._IDLE.stop()
    before = set(stress.descendants(os.getpid()))
    assert stress.many(runs=4, at_once=1) == (0, 0)
    lent._IDLE.stop()
    assert set(stress.descendants(os.getpid())) <= before
