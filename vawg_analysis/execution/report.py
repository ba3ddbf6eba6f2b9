"""A period's whole report: the pages, the index over them, the manifest behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from vawg_analysis.execution.batch import run
from vawg_analysis.execution.earlier import Earlier, as_results
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine, run_with_papermill
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.manifest import Run, write_manifest
from vawg_analysis.execution.parameters import check
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
    engine: Engine = run_with_papermill,
) -> list[Result]:
    """Run ``jobs`` and leave the folder with pages, ``index.html`` and manifest.

    Pages of earlier runs in the same folder stay, and stay in the index; where their
    data, code or notebooks were other ones, the index says so. A manifest that names
    the audience is there before the first page; downloads, index and the full manifest
    are written also when the run is interrupted, over what was finished.

    Parameters
    ----------
    jobs
        All of the folder of ``around``, with notebooks of one folder.
    workers, log, environment, on_result, engine
        As :func:`~vawg_analysis.execution.batch.run` takes them.

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
    started = datetime.now(UTC)
    begun = Run(around.edition, around.origin, started)
    write_manifest(around.folder, [], begun, around.earlier)
    finished: list[Result] = []

    def keep(result: Result) -> None:
        finished.append(result)
        if on_result:
            on_result(result)

    try:
        return run(
            jobs,
            edition=around.edition,
            workers=workers,
            log=log,
            on_result=keep,
            engine=engine,
            environment=environment or {},
        )
    finally:
        beside = around.earlier.without(result.job.name for result in finished)
        over = Run(around.edition, around.origin, started, datetime.now(UTC))
        _conclude(around, finished, beside, over, jobs)


def _conclude(
    around: Surroundings,
    finished: Sequence[Result],
    beside: Earlier,
    over: Run,
    jobs: Sequence[Job],
) -> None:
    """Write what stands beside the pages: downloads, index and manifest."""
    for download in around.downloads:
        download.write(around.folder / download.name)
    notebooks = jobs[0].notebook.parent if jobs else Path()
    write_index(
        around.folder,
        [*finished, *as_results(beside, around.folder, around.origin, notebooks)],
        edition=around.edition,
        headline=around.headline,
        downloads=[(download.text, download.name) for download in around.downloads],
    )
    names = ["index.html", *(download.name for download in around.downloads)]
    write_manifest(around.folder, finished, over, beside, files=names)
