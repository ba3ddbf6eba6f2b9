"""Earlier pages as results of today, and which of them need not be made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from vawg_analysis.execution.earlier import Earlier
from vawg_analysis.execution.job import DONE, Job, Result
from vawg_analysis.provenance import alike, fingerprint

FROM_BEFORE = (
    "Made by an earlier run, from other data, code or libraries than the latest pages."
)


def as_results(
    earlier: Earlier, folder: Path, origin: Mapping[str, object], notebooks: Path
) -> list[Result]:
    """Earlier pages as results; a warning stands on those of another origin.

    ``notebooks`` is the folder of the notebooks as they are now.
    """
    found = []
    for page in earlier.pages.values():
        notebook = notebooks / f"{page['notebook']}.ipynb"
        job = Job(notebook, page["area"], page["parameters"], folder)
        result = _result(job, page)
        if not _as_now(earlier, page, origin, notebook):
            result = replace(result, warnings=(*result.warnings, FROM_BEFORE))
        found.append(result)
    return found


def still_good(
    earlier: Earlier, jobs: Iterable[Job], origin: Mapping[str, object]
) -> dict[str, Result]:
    """Results, by job name, of those of ``jobs`` that need not run again.

    Their page is complete and as it was written, and its notebook, parameters, code,
    libraries and data are today's.
    """
    found = {}
    for job in jobs:
        page = earlier.pages.get(job.name)
        if (
            page
            and page["status"] == DONE
            and page["parameters"] == dict(job.parameters)
            and _as_now(earlier, page, origin, job.notebook)
        ):
            found[job.name] = replace(_result(job, page), kept=True)
    return found


def _result(job: Job, page: Mapping) -> Result:
    return Result(
        job,
        page["status"],
        error=page["error"],
        warnings=tuple(page["warnings"]),
        title=page["title"],
    )


def _as_now(
    earlier: Earlier, page: Mapping, origin: Mapping[str, object], notebook: Path
) -> bool:
    """Whether ``page`` would be made from the same today."""
    was = page["notebook_sha256"]
    same_notebook = notebook.exists() and fingerprint(notebook) == was
    return same_notebook and alike(earlier.origins[page["origin"]], origin)
