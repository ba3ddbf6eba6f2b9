"""Executed notebooks: what they say of themselves, and what they must not keep."""

from __future__ import annotations

import copy
import json

import pytest
from execution_support import FACTS, code, notebook, shows, text
from nbformat.v4 import new_output

from vawg_analysis.execution.executed import Facts, begun, facts, reproducible
from vawg_analysis.execution.notebooks import headings, place, read_notebook, title
from vawg_analysis.problems import Refused


def test_facts_of_several_outputs_add_up():
    found = facts(
        notebook(
            text("# Title"),
            code("a", shows(facts={"title": "Safer spaces", "warnings": ["One."]})),
            code(
                "b", shows(text_plain="1"), shows(facts={"warnings": ["Two.", "One."]})
            ),
        )
    )
    assert found == Facts("Safer spaces", ("One.", "Two."))


def test_a_notebook_may_say_nothing_of_itself():
    assert facts(notebook(code("1 + 1"))) == Facts()


def test_a_misspelt_fact_is_not_lost():
    with pytest.raises(ValueError, match="warning. Allowed: title, warnings"):
        facts(notebook(code("a", shows(facts={"warning": ["One."]}))))


@pytest.fixture
def timed():
    noise = "/tmp/ipykernel_4711/1.py:1: UserWarning: mind"
    made = notebook(
        text("# Title"),
        code("force = 'kent'", tags=("injected-parameters",)),
        code("1 + 1", new_output("stream", name="stderr", text=noise)),
        code("2 + 2"),
    )
    made.metadata["papermill"] = {"duration": 4.2}
    made.cells[0].metadata["papermill"] = {"start_time": "now"}
    made.cells[2].metadata["papermill"] = {"start_time": "now"}
    made.cells[2].metadata["execution"] = {"iopub.status.busy": "now"}
    made.cells[1]["id"] = "8f3a6b1c"
    made.cells.insert(2, text("failed here"))
    made.cells[2].metadata["tags"] = ["papermill-error-cell-tag"]
    return made


def test_a_reproducible_notebook_keeps_cells_and_outputs_alone(timed):
    made = reproducible(timed)
    assert [cell["id"] for cell in made.cells] == [
        "cell-1",
        "injected-parameters-2",
        "cell-3",
        "cell-4",
    ]
    assert "papermill" not in json.dumps(made)
    assert "iopub" not in json.dumps(made)
    assert made.cells[2].outputs == []


def test_the_notebook_it_is_made_from_stays_as_it_was(timed):
    before = copy.deepcopy(timed)
    reproducible(timed)
    assert timed == before


def test_cells_that_were_begun_are_known_by_their_time(timed):
    assert begun(timed) == [0, 3]


def test_a_place_is_told_by_the_authors_own_cells(timed):
    made = notebook(
        text("# Title\n\n## Outcomes\n\n```\n# no heading\n```"),
        code("force = 'kent'", tags=("parameters",)),
        code("force = 'essex'", tags=("injected-parameters",)),
        code("1 / 0"),
    )
    assert place(made, 3) == "code cell 2 (in “Outcomes”)"
    assert place(notebook(code("1 / 0")), 0) == "code cell 1"


def test_headings_are_read_outside_of_code():
    markdown = "# One #\n\ntext # no\n\n~~~\n## two\n~~~\n\n### Three\n#four"
    assert list(headings(markdown)) == [(1, "One"), (3, "Three")]


def test_the_title_is_the_first_heading_of_level_one():
    assert title(notebook(text("## Sub"), text("# Title\n# Other"))) == "Title"
    assert title(notebook(code("# a comment"))) == ""


def test_cells_without_ids_get_the_same_ones_each_time(tmp_path):
    path = tmp_path / "old.ipynb"
    cell = {"cell_type": "markdown", "metadata": {}, "source": ["# Ti", "tle"]}
    content = {"cells": [cell, cell], "metadata": {}, "nbformat": 4}
    path.write_text(json.dumps(content | {"nbformat_minor": 4}))
    read = read_notebook(path)
    assert [cell["id"] for cell in read.cells] == ["cell-1", "cell-2"]
    assert read.cells[0].source == "# Title"


def test_an_older_format_is_refused_with_a_remedy(tmp_path):
    path = tmp_path / "ancient.ipynb"
    path.write_text(json.dumps({"worksheets": [], "nbformat": 3, "nbformat_minor": 0}))
    with pytest.raises(Refused, match="format 3; only 4 is read.*JupyterLab"):
        read_notebook(path)


def test_facts_are_told_under_the_name_that_notebooks_use():
    assert FACTS == "application/vnd.vawg.facts+json"
