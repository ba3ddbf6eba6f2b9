"""A period's whole report: the pages, the index over them, the manifest behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from vawg_analysis.execution.batch import run
from vawg_analysis.execution.earlier import Earlier
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine, run_in_fork
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.manifest import Run, joined, write_manifest
from vawg_analysis.execution.parameters import check
from vawg_analysis.execution.reused import as_results, still_good
from vawg_analysis.execution.site import write_index


@dataclass(frozen=True)
class Download:
    """A file beside the pages: what the index calls it, its name, how it is written."""

    text: str
    name: str
    write: Callable[[Path], object]


@dataclass(frozen=True)
class Surroundings:
    """What surrounds the pages of a period.

    ``origin`` is that of :func:`vawg_analysis.provenance.origin`; ``headline`` the
    sentences that the index opens with; ``earlier`` what
    :func:`~vawg_analysis.execution.folder.occupied` gives for the ``folder``.
    """

    folder: Path
    edition: Edition
    origin: Mapping[str, object]
    earlier: Earlier = field(default_factory=Earlier)
    headline: Sequence[str] = ()
    downloads: Sequence[Download] = ()


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
    check(jobs)
    good = {} if rerun else still_good(around.earlier, jobs, around.origin)
    record = _Record(around)
    for result in good.values() if on_result else ():
        on_result(result)
    try:
        made = run(
            [job for job in jobs if job.name not in good],
            edition=around.edition,
            workers=workers,
            log=log,
            on_result=_each(record.add, on_result),
            engine=engine,
            environment=environment or {},
        )
    finally:
        record.conclude(jobs)
    results = good | {result.job.name: result for result in made}
    return [results[job.name] for job in jobs]


class _Record:
    """What has been made so far, in the manifest as soon as it is made."""

    def __init__(self, around: Surroundings):
        self._around, self._pages = around, around.earlier
        self._run = Run(around.edition, around.origin, datetime.now(UTC))
        write_manifest(around.folder, [], self._run, self._pages)

    def add(self, result: Result) -> None:
        folder = self._around.folder
        self._pages = joined(self._pages, [result], self._run, folder)
        write_manifest(folder, [], self._run, self._pages)

    def conclude(self, jobs: Sequence[Job]) -> None:
        """Write what stands beside the pages: downloads, index and manifest."""
        around = self._around
        for download in around.downloads:
            download.write(around.folder / download.name)
        notebooks = jobs[0].notebook.parent if jobs else Path()
        write_index(
            around.folder,
            as_results(self._pages, around.folder, around.origin, notebooks),
            edition=around.edition,
            headline=around.headline,
            downloads=[(download.text, download.name) for download in around.downloads],
        )
        names = ["index.html", *(download.name for download in around.downloads)]
        over = replace(self._run, finished=datetime.now(UTC))
        write_manifest(around.folder, [], over, self._pages, files=names)


def _each(
    first: Callable[[Result], object], then: Callable[[Result], object] | None
) -> Callable[[Result], None]:
    def call(result: Result) -> None:
        first(result)
        if then:
            then(result)

    return call
