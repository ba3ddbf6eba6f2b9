"""A period's whole report: the pages, the index over them, the manifest behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vawg_analysis.execution.engine import Engine, run_in_fork
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.record import Record, held
from vawg_analysis.execution.reused import FROM_BEFORE, still_good
from vawg_analysis.execution.surroundings import Surroundings

if TYPE_CHECKING:
    from distributed import Client


def make_report(
    jobs: Sequence[Job],
    around: Surroundings,
    *,
    workers: int,
    log: Path,
    environment: Mapping[str, str] | None = None,
    on_result: Callable[[Result], object] | None = None,
    engine: Engine = run_in_fork,
    rerun: bool = False,
    client: Client | None = None,
) -> list[Result]:
    """Run ``jobs`` and leave the folder with pages, ``index.html`` and manifest.

    A job whose page an earlier run has made from the very same does not run again,
    unless ``rerun``. Other pages of earlier runs stay, and stay in the index; where
    their data, code or notebooks were other ones, the index says so.

    A manifest that names the audience is there before the first page, and names each
    page once it is written, so that a run which was killed goes on where it stopped.
    Downloads and index are written also when the run is interrupted, over what was
    finished.

    Parameters
    ----------
    jobs
        All of the folder of ``around``, with notebooks of one folder.
    workers, log, environment, on_result, engine
        As :func:`~vawg_analysis.execution.batch.run` takes them; ``on_result`` is
        called with the results of pages that are kept, too.
    rerun
        Whether jobs run whose page is good.
    client
        Of the cluster that runs them; without, ``workers`` processes here do.

    Returns
    -------
    list of Result
        Of these jobs, in their order.

    Raises
    ------
    Refused
        Before anything is written: a job that cannot run.
    """
    if strangers := {job.folder for job in jobs} - {around.folder}:
        raise ValueError(f"jobs of another folder: {sorted(strangers)}")
    good = {} if rerun else still_good(around.earlier, jobs, around.origin)
    due = [job for job in jobs if job.name not in good]
    told = on_result or _nothing
    if not due and not around.outdated and _complete(around, jobs):
        _tell(told, good)
        return [good[job.name] for job in jobs]
    # What reads and runs notebooks takes seconds to import.
    from vawg_analysis.execution.parameters import check

    check(jobs)
    _tell(told, good)
    run = _on_cluster(client) if client else _here(workers)
    record = Record(around, told, log)
    try:
        made = run(
            due,
            edition=around.edition,
            log=log,
            on_result=record.add,
            engine=engine,
            environment=environment or {},
        )
    finally:
        record.conclude(jobs)
    results = good | {result.job.name: result for result in made}
    return [results[job.name] for job in jobs]


def _here(workers: int) -> Callable[..., list[Result]]:
    from vawg_analysis.execution import batch

    return partial(batch.run, workers=workers)


def _on_cluster(client: Client) -> Callable[..., list[Result]]:
    from vawg_analysis.execution.cluster import submitted

    return partial(submitted.run, client=client)


def _nothing(result: Result) -> None:
    """What is done with a result that nobody asked for."""


def _tell(told: Callable[[Result], object], results: Mapping[str, Result]) -> None:
    for result in results.values():
        told(result)


def _complete(around: Surroundings, jobs: Sequence[Job]) -> bool:
    """Whether the index and what lies beside it are there and say what they would."""
    results = held(around, around.earlier, jobs)
    files = set(around.names)
    return files <= around.earlier.files and not any(
        FROM_BEFORE in result.warnings for result in results
    )
