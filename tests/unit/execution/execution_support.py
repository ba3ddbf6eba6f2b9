"""What the tests of the execution share beside their fixtures."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from vawg_analysis.execution.attempt import execute
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.publish import publish

NOTEBOOKS = Path(__file__).parents[2] / "data" / "notebooks"

FACTS = "application/vnd.vawg.facts+json"


def job(name: str, folder: Path, area: str = "kent", **parameters: object) -> Job:
    """A job for a notebook of ``tests/data/notebooks``."""
    return Job(NOTEBOOKS / f"{name}.ipynb", area, parameters, folder)


def notebook(*cells) -> nbformat.NotebookNode:
    """A notebook of cells that are numbered, so that it is always the same."""
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=list(cells))


def text(source: str):
    return new_markdown_cell(source)


def code(source: str, *outputs, tags: tuple[str, ...] = ()):
    metadata = {"tags": list(tags)} if tags else {}
    return new_code_cell(source, outputs=list(outputs), metadata=metadata)


def shows(metadata: dict | None = None, **data: object):
    """An output; ``text_html`` stands for ``text/html`` and so on."""
    kinds = {"text_html": "text/html", "text_markdown": "text/markdown"}
    kinds |= {"text_plain": "text/plain", "png": "image/png", "svg": "image/svg+xml"}
    kinds |= {"facts": FACTS}
    return new_output(
        "display_data",
        data={kinds[name]: content for name, content in data.items()},
        metadata=metadata or {},
    )


@contextmanager
def captured(path: Path) -> Iterator[None]:
    """Send to ``path`` whatever this process and its children say on a terminal."""
    kept = [os.dup(stream) for stream in (1, 2)]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for stream in (1, 2):
            os.dup2(handle, stream)
        yield
    finally:
        for stream, before in zip((1, 2), kept, strict=True):
            os.dup2(before, stream)
            os.close(before)
        os.close(handle)


def run_nothing(made: Job, saved: Path) -> None:
    """An engine that says every cell ran, without a kernel."""
    content = nbformat.read(made.notebook, as_version=4)
    for cell in content.cells:
        cell.metadata["papermill"] = {"start_time": "2022-04-01T00:00:00"}
    nbformat.write(content, saved)


def dies_for_kent(made: Job, saved: Path) -> None:
    """An engine that takes its whole process with it, for one force."""
    if made.area == "kent":
        os.kill(os.getpid(), signal.SIGKILL)
    run_nothing(made, saved)


def run_here(
    jobs, *, edition, workers, log, on_result, engine, environment
) -> list[Result]:
    """What ``batch.run`` does, in this process: quick, and as easily interrupted."""
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("")
    results = []
    for made in jobs:
        saved = log.parent / "saved.ipynb"
        failure = execute(made, saved, engine)
        result = publish(made, saved, edition, failure=failure, seconds=1.0)
        on_result(result)
        results.append(result)
    return results
