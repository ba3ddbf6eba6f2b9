"""Jobs on a cluster: what :mod:`~vawg_analysis.execution.batch` does on one machine."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from vawg_analysis.execution.attempt import one_line
from vawg_analysis.execution.cluster.parcel import Parcel, packed
from vawg_analysis.execution.cluster.remote import Made, make
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine, run_in_fork
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.parameters import check
from vawg_analysis.execution.publish import publish
from vawg_analysis.files.whole import discard_unfinished, write_whole_bytes

if TYPE_CHECKING:
    from distributed import Client, Future

RETRIES = 2
"""How often a job is tried again where a worker itself raised; a dead one apart."""


def run(
    jobs: Iterable[Job],
    *,
    edition: Edition,
    client: Client,
    log: Path,
    on_result: Callable[[Result], object] | None = None,
    engine: Engine = run_in_fork,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> list[Result]:
    """Execute each notebook on a worker and write what comes back, page by page.

    As :func:`vawg_analysis.execution.batch.run`, whose pages are the same to the byte.
    A job whose worker dies runs again on another, and what a dead worker had not sent
    is made again; a job on which several died has failed. Only this process writes
    into the folder of outputs, whole files alone.

    Parameters
    ----------
    environment
        The folders of a run's tables and store: what of them a notebook reads travels
        to the workers.

    Raises
    ------
    Refused
        Before anything runs: as for a batch.
    """
    jobs = list(jobs)
    check(jobs)
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("", encoding="utf-8")
    parcel = packed((job.notebook for job in jobs), environment)
    results: dict[Path, Result] = {}
    try:
        with _submitted(client, jobs, parcel, edition, engine) as coming:
            for job, future in coming:
                result = _received(job, future, edition, log)
                results[job.page] = result
                if on_result:
                    on_result(result)
    finally:
        for job in jobs:
            discard_unfinished(job.page)
            discard_unfinished(job.executed)
    return [results[job.page] for job in jobs]


@contextmanager
def _submitted(
    client: Client, jobs: list[Job], parcel: Parcel, edition: Edition, engine: Engine
) -> Iterator[Iterator[tuple[Job, Future]]]:
    """The jobs with their futures as they end; those left behind are cancelled."""
    from distributed import as_completed

    this = uuid.uuid4().hex[:8]
    # A task and not scattered data: what a dead worker held is given again.
    given = client.submit(_given, parcel, key=f"parcel-{this}", pure=False)
    futures = {
        client.submit(
            make, job, given, edition, engine, key=f"{job.name}-{this}", retries=RETRIES
        ): job
        for job in jobs
    }
    try:
        done = as_completed([*futures], loop=client.loop)
        yield ((futures.pop(future), future) for future in done)
    finally:
        client.cancel([*futures, given], reason="the run is over")


def _given(parcel: Parcel) -> Parcel:
    return parcel


def _given_up(error: BaseException) -> str:
    """Why a job has no result; Dask's own words would name the workers' addresses."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return "the processes that ran it died, on one worker after another"
    return one_line(f"no worker could run it: {error}")


def _received(job: Job, future: Future, edition: Edition, log: Path) -> Result:
    if future.status != "finished":
        how = _given_up(future.exception())
        nothing = job.executed.with_name("never saved")
        return publish(job, nothing, edition, failure=how, seconds=0.0)
    made: Made = future.result()
    future.release()
    with log.open("a", encoding="utf-8") as file:
        file.write(made.log)
    _write(job, made.files)
    return made.result


def _write(job: Job, files: Mapping[str, bytes]) -> None:
    """Write what came, each file whole; what an earlier page had beside it goes."""
    for name, content in files.items():
        write_whole_bytes(job.folder / name, content)
    for path in job.written:
        if path.relative_to(job.folder).as_posix() not in files:
            path.unlink()
