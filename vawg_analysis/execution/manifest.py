"""``manifest.json``: from what and with what each page of a period was made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vawg_analysis.execution.earlier import MANIFEST, Earlier
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.job import Result
from vawg_analysis.files.whole import write_whole
from vawg_analysis.provenance import fingerprint, identity


@dataclass(frozen=True)
class Run:
    """What the pages of one run share; ``origin`` is their code, libraries and data.

    The clock has no part in it: pages made twice have one manifest. When they were
    made, and how long each took, is in the run's log.
    """

    edition: Edition
    origin: Mapping[str, object]
    finished: bool = False


def write_manifest(
    folder: Path,
    results: Iterable[Result],
    run: Run,
    earlier: Earlier,
    *,
    files: Sequence[str] = ("index.html",),
) -> Path:
    """Write ``folder/manifest.json``, keys sorted.

    Parameters
    ----------
    results
        The pages of this run.
    earlier
        The pages of earlier runs that stand beside them.
    files
        Further outputs to fingerprint, seen from ``folder``, if they are there.
    """
    held = joined(earlier, results, run, folder)
    content = {
        "period": run.edition.period.name,
        "audience": run.edition.audience,
        "synthetic": run.edition.synthetic,
        "finished": run.finished,
        "origins": {
            page["origin"]: held.origins[page["origin"]] for page in held.pages.values()
        },
        "pages": dict(held.pages),
        "files": {
            name: fingerprint(folder / name)
            for name in files
            if (folder / name).exists()
        },
    }
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(folder / MANIFEST, text + "\n")
    return folder / MANIFEST


def joined(
    earlier: Earlier, results: Iterable[Result], run: Run, folder: Path
) -> Earlier:
    """The pages of ``earlier``, and those of ``run`` in their place or beside them."""
    made_from = identity(run.origin)
    new = {r.job.name: _record(r, folder) | {"origin": made_from} for r in results}
    origins = {**earlier.origins, made_from: dict(run.origin)}
    return Earlier({**earlier.pages, **new}, origins)


def _record(result: Result, folder: Path) -> dict:
    job = result.job
    return {
        "area": job.area,
        "notebook": job.notebook.stem,
        "notebook_sha256": fingerprint(job.notebook),
        "title": result.title,
        "parameters": dict(job.parameters),
        "status": result.status,
        "error": result.error,
        "warnings": list(result.warnings),
        "files": {
            p.relative_to(folder).as_posix(): fingerprint(p) for p in job.written
        },
    }
