"""A period's whole report: the pages, the index over them, the manifest behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vawg_analysis.execution.earlier import Earlier
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine, run_in_fork
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.manifest import Run, joined, write_manifest
from vawg_analysis.execution.reused import FROM_BEFORE, as_results, still_good
from vawg_analysis.execution.site import NO_GUIDE, Guide, write_index

if TYPE_CHECKING:
    from distributed import Client

INDEX = "index.html"


@dataclass(frozen=True)
class Download:
    """A file beside the pages: what the index calls it, its name, how it is written.

    ``beside`` are further files that come with it; without ``text`` the index does not
    name it. What is ``settled`` depends on nothing but the origin of the report.
    """

    text: str
    name: str
    write: Callable[[Path], object]
    beside: tuple[str, ...] = ()
    settled: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.beside)


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
    guide: Guide = NO_GUIDE
    current: bool = False
    """Whether settled files that are there are what they would be."""
    outdated: bool = False
    """Whether other files beside the pages must be made anew, though no page must."""


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
    record = _Record(around, told, log)
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
    results = _held(around, around.earlier, jobs)
    files = set(_names(around))
    return files <= around.earlier.files and not any(
        FROM_BEFORE in result.warnings for result in results
    )


def _held(
    around: Surroundings, pages: Earlier, jobs: Sequence[Job]
) -> Sequence[Result]:
    notebooks = jobs[0].notebook.parent if jobs else Path()
    return as_results(pages, around.folder, around.origin, notebooks)


def _names(around: Surroundings) -> list[str]:
    """The files beside the pages."""
    return [INDEX, *(name for d in around.downloads for name in d.names)]


class _Record:
    """What has been made so far, in the manifest as soon as it is made."""

    def __init__(
        self, around: Surroundings, told: Callable[[Result], object], log: Path
    ):
        self._around, self._told, self._pages = around, told, around.earlier
        self._run, self._log = Run(around.edition, around.origin), log
        self._started = _now()
        write_manifest(around.folder, [], self._run, self._pages)

    def add(self, result: Result) -> None:
        folder = self._around.folder
        self._pages = joined(self._pages, [result], self._run, folder)
        self._say(f"{result.job.name}: {result.status} in {result.seconds} s")
        write_manifest(folder, [], self._run, self._pages)
        self._told(result)

    def conclude(self, jobs: Sequence[Job]) -> None:
        """Write what stands beside the pages: downloads, index and manifest."""
        around = self._around
        for download in around.downloads:
            if self._is_good(download):
                continue
            download.write(around.folder / download.name)
        write_index(
            around.folder,
            _held(around, self._pages, jobs),
            edition=around.edition,
            headline=around.headline,
            guide=around.guide,
            downloads=[(d.text, d.name) for d in around.downloads if d.text],
        )
        names = _names(around)
        over = replace(self._run, finished=True)
        write_manifest(around.folder, [], over, self._pages, files=names)
        self._say(f"finished what was started at {self._started}")

    def _is_good(self, download: Download) -> bool:
        there = set(download.names) <= self._around.earlier.files
        return self._around.current and download.settled and there

    def _say(self, what: str) -> None:
        """Tell the log, which alone knows the time: what is published has no clock."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"{_now()} {what}\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
