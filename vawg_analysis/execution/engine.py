"""Running one notebook: the only module that knows papermill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from vawg_analysis.execution.job import Job

Engine = Callable[[Job, Path], None]
"""Executes a job's notebook and keeps what is executed so far in the path it is given.

The file must be there, as far as the notebook got, however the execution ended. A cell
that raises is a :class:`CellRaised`; any other exception means that the kernel died or
never started. An engine is named, not passed as an object, across processes, so it is
a function of a module.
"""

LANGUAGE = "python"
"""Papermill writes parameters for it; which kernel runs is not found by this name."""


class CellRaised(Exception):
    """A cell raised: which cell of the executed notebook, and what."""

    def __init__(self, index: int, name: str, message: str):
        super().__init__(index, name, message)
        self.index, self.name, self.message = index, name, message

    def __str__(self) -> str:
        return f"{self.name}: {self.message}" if self.message else self.name


def run_in_fork(job: Job, saved: Path) -> None:
    """Execute ``job`` in a fork of a process that has imported what notebooks need.

    Where no process can be forked so, in a Jupyter kernel of its own.
    """
    from vawg_analysis.execution.warm import lent

    # It imports while this process imports papermill.
    lent.prepare()
    from vawg_analysis.execution.warm import engine

    engine.register()
    _execute(job, saved, engine.NAME)


def run_with_papermill(job: Job, saved: Path) -> None:
    """Execute ``job`` in a Jupyter kernel of its own, from the caller's folder."""
    _execute(job, saved, None)


ENGINES: Mapping[str, Engine] = {"vawg": run_in_fork, "kernel": run_with_papermill}
"""By the name that the command line knows them by."""

DEFAULT_ENGINE = "vawg"


def _execute(job: Job, saved: Path, engine: str | None) -> None:
    # papermill takes 0.7 s to import; a process that only reads pages goes without.
    import papermill
    from papermill.exceptions import PapermillExecutionError

    from vawg_analysis.execution.kernel import Kernel
    from vawg_analysis.execution.notebooks import read_notebook

    try:
        papermill.execute_notebook(
            read_notebook(job.notebook),
            # papermill fills in {names} that it finds in a path.
            str(saved).replace("{", "{{").replace("}", "}}"),
            parameters=dict(job.parameters),
            engine_name=engine,
            kernel_name=LANGUAGE,
            language=LANGUAGE,
            kernel_manager_class=Kernel,
            progress_bar=False,
        )
    except PapermillExecutionError as error:
        raise CellRaised(error.cell_index, error.ename, error.evalue) from None
