"""Parameters: what a notebook declares, and what is refused before it runs."""

from __future__ import annotations

import pytest
from execution_support import NOTEBOOKS, code, job, notebook, text

from vawg_analysis.execution.job import Job
from vawg_analysis.execution.parameters import check, declared
from vawg_analysis.problems import Refused


def refusal(*jobs) -> str:
    with pytest.raises(Refused) as refused:
        check(jobs)
    return str(refused.value)


def test_what_a_notebook_declares_are_the_names_its_tagged_cell_sets():
    cell = code(
        "force = 'kent'  # slug\naudience: str | None = None\na = b = 1\nx.y = 2\nf(3)",
        tags=("parameters",),
    )
    assert declared(notebook(text("# Title"), code("other = 1"), cell)) == (
        "force",
        "audience",
        "a",
        "b",
    )


def test_declared_names_pass(tmp_path):
    check([job("succeeds", tmp_path, force="kent", period="2021-10-to-2022-03")])


def test_a_misspelt_parameter_is_refused_with_its_right_spelling(tmp_path):
    assert refusal(job("succeeds", tmp_path, perod="2021-10-to-2022-03")) == (
        f"{NOTEBOOKS / 'succeeds.ipynb'}: the notebook has no such parameter "
        "(found: 'perod'). Allowed: force, period. Did you mean “period”?"
    )


def test_a_notebook_without_a_tagged_cell_takes_no_parameter(tmp_path):
    check([job("no_parameters_cell", tmp_path)])
    said = refusal(job("no_parameters_cell", tmp_path, force="kent"))
    assert "no cell of it that sets a name is tagged “parameters”" in said


def test_a_tagged_cell_must_be_plain_python(tmp_path):
    said = refusal(job("parameters_not_python", tmp_path))
    assert "parameters_not_python.ipynb, row 1: the cell tagged “parameters”" in said


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "prose.ipynb").write_text("not a notebook")
    said = refusal(Job(tmp_path / "prose.ipynb", "kent", {}, tmp_path))
    assert "this is not a notebook" in said
    said = refusal(Job(tmp_path / "absent.ipynb", "kent", {}, tmp_path))
    assert "cannot be read: No such file" in said


def test_a_fault_of_one_notebook_is_told_once_for_all_forces(tmp_path):
    jobs = [job("succeeds", tmp_path, area, forse=area) for area in ("kent", "essex")]
    assert len(refusal(*jobs).splitlines()) == 1
    jobs.append(job("raises", tmp_path, perid="2021"))
    assert len(refusal(*jobs).splitlines()) == 2


def test_two_notebooks_must_not_write_the_same_page(tmp_path):
    said = refusal(job("succeeds", tmp_path), job("succeeds", tmp_path, force="kent"))
    assert "2 notebooks would write the same page" in said
