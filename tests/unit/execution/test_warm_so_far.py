"""What is saved of a notebook that runs is the notebook as it is at that moment."""

from __future__ import annotations

import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from vawg_analysis.execution.warm.so_far import SoFar

PENDING, RUNNING, COMPLETED = "pending", "running", "completed"


@pytest.fixture
def notebook():
    cells = [
        new_markdown_cell("# Title"),
        new_code_cell("first"),
        new_markdown_cell("between"),
        new_code_cell("second"),
    ]
    for cell in cells:
        cell.metadata.papermill = {"status": PENDING}
    return new_notebook(cells=cells, metadata={"papermill": {"duration": None}})


def _stages(notebook):
    """Each state that papermill would save, as it runs one cell after another."""
    yield
    for cell in notebook.cells:
        cell.metadata.papermill["status"] = RUNNING
        yield
        if cell.cell_type == "code":
            cell.outputs = [new_output("stream", text=f"of {cell.source} é")]
            yield
        cell.metadata.papermill["status"] = COMPLETED
        yield
    notebook.metadata.papermill["duration"] = 1.5


@pytest.mark.parametrize("every", [1, 2, 3])
def test_what_is_saved_is_the_notebook_however_often_it_is_saved(notebook, every):
    so_far = SoFar()
    for number, _ in enumerate(_stages(notebook)):
        if number % every == 0:
            assert json.loads(so_far.text(notebook, ended=False)) == notebook
    assert json.loads(so_far.text(notebook, ended=True)) == notebook


def test_a_cell_that_a_later_one_changed_is_whole_at_the_end(notebook):
    so_far = SoFar()
    for _ in _stages(notebook):
        so_far.text(notebook, ended=False)
    notebook.cells[1].outputs[0].text = "replaced"
    assert json.loads(so_far.text(notebook, ended=True)) == notebook


def test_the_cell_that_is_reached_is_the_first_that_is_not_completed(notebook):
    so_far = SoFar()
    assert so_far.reached(notebook) is notebook.cells[0]
    for cell in notebook.cells[:3]:
        cell.metadata.papermill["status"] = COMPLETED
    notebook.cells[3].metadata.papermill["status"] = "failed"
    assert so_far.reached(notebook) is notebook.cells[3]
    notebook.cells[3].metadata.papermill["status"] = COMPLETED
    assert so_far.reached(notebook) is None
