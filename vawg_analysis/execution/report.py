"""A period's whole report: the pages, the index over them, the manifest behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from vawg_analysis.execution.batch import run
from vawg_analysis.execution.earlier import as_results, read_earlier
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine, run_with_papermill
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.manifest import Run, write_manifest
from vawg_analysis.execution.provenance import origin
from vawg_analysis.execution.site import write_index


def make_report(
    jobs: Sequence[Job],
    *,
    folder: Path,
    edition: Edition,
    workers: int,
    inputs: Mapping[str, str],
    headline: str = "",
    downloads: Sequence[tuple[str, str]] = (),
    on_result: Callable[[Result], object] | None = None,
    engine: Engine = run_with_papermill,
) -> list[Result]:
    """Run ``jobs`` and leave ``folder`` with pages, ``index.html`` and manifest.

    Pages of earlier runs in the same folder stay, and stay in the index; where their
    data or code were other ones, the index says so. Index and manifest are written
    also when the run is interrupted, over what was finished.

    Parameters
    ----------
    jobs
        All of ``folder``.
    inputs
        Name of each file that goes into the figures → its SHA-256.
    headline, downloads
        As :func:`~vawg_analysis.execution.site.write_index` takes them.
    workers, on_result, engine
        As :func:`~vawg_analysis.execution.batch.run` takes them.

    Returns
    -------
    list of Result
        Of these jobs, in their order.

    Raises
    ------
    Refused
        Before anything runs: a job that cannot run, or a folder with pages for
        another audience or of the other kind of data.
    """
    if strangers := {job.folder for job in jobs} - {folder}:
        raise ValueError(f"jobs of another folder than {folder}: {sorted(strangers)}")
    earlier = read_earlier(folder, edition)
    made_from = origin(inputs)
    started = datetime.now(UTC)
    finished: list[Result] = []

    def keep(result: Result) -> None:
        finished.append(result)
        if on_result:
            on_result(result)

    try:
        return run(
            jobs,
            edition=edition,
            workers=workers,
            log=folder / "run.log",
            on_result=keep,
            engine=engine,
        )
    finally:
        if finished:
            this_run = Run(edition, made_from, started, datetime.now(UTC))
            names = [result.job.name for result in finished]
            beside = earlier.without(names)
            all_pages = [*finished, *as_results(beside, folder, made_from)]
            write_index(
                folder,
                all_pages,
                edition=edition,
                headline=headline,
                downloads=downloads,
            )
            write_manifest(folder, finished, this_run, beside)
