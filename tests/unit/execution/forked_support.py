"""What the tests of forked notebooks share."""

from __future__ import annotations

import copy
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
import pytest
from nbconvert.preprocessors.coalescestreams import CoalesceStreamsPreprocessor
from nbformat.v4 import new_code_cell, new_notebook

from vawg_analysis.execution.executed import without_markers
from vawg_analysis.execution.warm import engine

engine.register()

PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}
_NAME = "PYTEST_CURRENT_TEST"
_OF_THE_PROCESS = re.compile(r"(?<=ipykernel_)\d+|(?<=at 0x)[0-9a-f]+")


def cells(*sources: str) -> nbformat.NotebookNode:
    """A notebook of code cells, numbered."""
    made = [new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    return new_notebook(cells=made, metadata={"kernelspec": PYTHON})


def execute(
    notebook: nbformat.NotebookNode, path: Path, name: str | None = engine.NAME, **how
) -> nbformat.NotebookNode:
    """Run a notebook with an engine; ``None`` is papermill's own."""
    with unnamed():
        return papermill.execute_notebook(
            copy.deepcopy(notebook),
            str(path),
            engine_name=name,
            progress_bar=False,
            **how,
        )


@contextmanager
def unnamed() -> Iterator[None]:
    """An environment in which pytest does not tell the test's name.

    A kernel that sees it treats what is printed differently, and a warm process would
    be started for each test.
    """
    name = os.environ.pop(_NAME, None)
    try:
        yield
    finally:
        if name is not None:
            os.environ[_NAME] = name


def printed(notebook: nbformat.NotebookNode, cell: int = -1) -> str:
    """What a cell printed on its standard output."""
    outputs = without_markers(notebook).cells[cell].outputs
    return "".join(o.text for o in outputs if o.get("name") == "stdout").strip()


def content(notebook: nbformat.NotebookNode) -> list[tuple]:
    """What of the cells must not depend on the engine.

    A kernel sends text when it will: on a busy machine a line comes in two pieces.
    """
    notebook, _ = CoalesceStreamsPreprocessor().preprocess(copy.deepcopy(notebook), {})
    return [
        (
            cell.source,
            cell.get("execution_count"),
            cell.metadata.get("papermill", {}).get("status"),
            cell.metadata.get("papermill", {}).get("exception"),
            [_settled(output) for output in cell.get("outputs", [])],
        )
        for cell in notebook.cells
    ]


def _settled(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """An output without the number of its process and the places of its objects."""
    return nbformat.from_dict(json.loads(_OF_THE_PROCESS.sub("", json.dumps(output))))


def runs(process: int) -> bool:
    """Whether a process of this number runs; one that only waits to be counted not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_until(condition: Callable[[], object], otherwise: str) -> None:
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail(otherwise)
