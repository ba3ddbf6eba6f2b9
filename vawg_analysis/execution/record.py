"""What a run has made so far: in the manifest as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from vawg_analysis.execution.earlier import Earlier
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.manifest import Run, joined, write_manifest
from vawg_analysis.execution.reused import as_results
from vawg_analysis.execution.site import write_index
from vawg_analysis.execution.surroundings import Download, Surroundings


class Record:
    """What has been made so far, in the manifest as soon as it is made."""

    def __init__(
        self, around: Surroundings, told: Callable[[Result], object], log: Path
    ):
        self._around, self._told, self._pages = around, told, around.earlier
        self._run, self._log = Run(around.edition, around.origin), log
        self._started = _now()
        write_manifest(around.folder, [], self._run, self._pages)

    def add(self, result: Result) -> None:
        """Name a page that was written just now, and tell of it."""
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
            held(around, self._pages, jobs),
            edition=around.edition,
            headline=around.headline,
            guide=around.guide,
            downloads=[(d.text, d.name) for d in around.downloads if d.text],
        )
        names = around.names
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


def held(around: Surroundings, pages: Earlier, jobs: Sequence[Job]) -> Sequence[Result]:
    """``pages`` as results, held against the notebooks of ``jobs`` as they are now."""
    notebooks = jobs[0].notebook.parent if jobs else Path()
    return as_results(pages, around.folder, around.origin, notebooks)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
