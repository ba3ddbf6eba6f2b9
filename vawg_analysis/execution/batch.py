"""Many notebooks at once: one that fails, or is killed, never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from vawg_analysis.execution.attempt import ended
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine, run_in_fork
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.kernel import bare_environment
from vawg_analysis.execution.parameters import check
from vawg_analysis.execution.pool import Died, answers
from vawg_analysis.execution.publish import publish
from vawg_analysis.execution.worker import Task, serve
from vawg_analysis.files.whole import discard_unfinished


def run(
    jobs: Iterable[Job],
    *,
    edition: Edition,
    workers: int,
    log: Path,
    on_result: Callable[[Result], object] | None = None,
    engine: Engine = run_in_fork,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> list[Result]:
    """Execute each notebook in a process of its own and publish it as a page.

    Parameters
    ----------
    workers
        How many notebooks run at a time, each in a process of its own.
    log
        File that takes what kernels and libraries say; begun anew.
    on_result
        Called with each result as it comes.
    engine
        What executes one notebook; a function of a module.
    environment
        Variables for the kernels. Unlike parameters they are not published.

    Returns
    -------
    list of Result
        In the order of the jobs. A failed one has an executed notebook and a page
        all the same, which say that it failed and where.

    Raises
    ------
    Refused
        Before anything runs: a file that is no notebook, an unknown parameter, two
        jobs for one page.
    KeyboardInterrupt
        Ctrl-C: processes and kernels are ended, nothing is left half-written, and
        pages finished before stay.
    """
    jobs = list(jobs)
    check(jobs)
    if workers < 1:
        raise ValueError(f"at least one worker is needed, not {workers}")
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("", encoding="utf-8")
    results: dict[Path, Result] = {}
    with TemporaryDirectory(prefix="vawg-", ignore_cleanup_errors=True) as folder:
        tasks = [Task(job, Path(folder, f"{n}.ipynb")) for n, job in enumerate(jobs)]
        # A long notebook that begins last would keep all of them waiting for it.
        tasks.sort(key=lambda task: task.job.notebook.stat().st_size, reverse=True)
        given = {**environment, **bare_environment(Path(folder))}
        coming = answers(tasks, serve, (log, edition, engine, given), workers)
        try:
            with closing(coming):
                for task, answer in coming:
                    result = _result(task, answer, edition)
                    results[task.job.page] = result
                    if on_result:
                        on_result(result)
        finally:
            _clean_up(jobs)
    return [results[job.page] for job in jobs]


def _result(task: Task, answer: Result | Died, edition: Edition) -> Result:
    if not isinstance(answer, Died):
        return answer
    how = f"the process that ran it died ({answer.how})"
    failure = ended(task.job, task.saved, how)
    return publish(
        task.job, task.saved, edition, failure=failure, seconds=answer.seconds
    )


def _clean_up(jobs: Iterable[Job]) -> None:
    for job in jobs:
        discard_unfinished(job.page)
        discard_unfinished(job.executed)
