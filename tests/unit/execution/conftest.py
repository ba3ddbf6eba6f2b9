"""Notebooks that end in every way a notebook can, run once for all tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from execution_support import captured, job

from vawg_analysis.execution.batch import run
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import ENGINES
from vawg_analysis.execution.job import Result
from vawg_analysis.periods import Period


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition(Period.parse("2021-10-to-2022-03"))


@dataclass
class Batch:
    """A run of the fixture notebooks, and what was said meanwhile."""

    folder: Path
    again: Path
    results: dict[str, Result]
    heard: list[str]
    terminal: str
    kernel: int

    @property
    def log(self) -> str:
        return (self.folder / "run.log").read_text(encoding="utf-8")


@pytest.fixture(scope="session", params=ENGINES)
def batch(request, tmp_path_factory, edition) -> Batch:
    root = tmp_path_factory.mktemp("outputs")
    # A forked kernel has the warm process between itself and the one that runs it.
    generations = 2 if request.param == "vawg" else 1
    # papermill would take the braces for a parameter to fill in
    folder, again = root / "{first} 100%", root / "again"
    pid_file = root / "kernel"
    jobs = [
        job("succeeds", folder, force="essex"),
        job("kills_worker", folder, pid_file=str(pid_file), generations=generations),
        job("raises", folder, force="essex"),
        job("kills_kernel", folder),
        job("exits_early", folder),
        job("figure_without_text", folder),
        job("succeeds", again, force="essex"),
    ]
    heard = []
    with captured(root / "terminal"):
        results = run(
            jobs,
            edition=edition,
            workers=4,
            log=folder / "run.log",
            on_result=lambda result: heard.append(_name(result)),
            engine=ENGINES[request.param],
        )
    return Batch(
        folder,
        again,
        {_name(result): result for result in results},
        heard,
        (root / "terminal").read_text(),
        int(pid_file.read_text()),
    )


def _name(result: Result) -> str:
    stem = result.job.notebook.stem
    return f"{stem} again" if result.job.folder.name == "again" else stem
