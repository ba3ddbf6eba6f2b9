"""The engine, as far as it can be seen without a kernel."""

from __future__ import annotations

import papermill
import pytest
from execution_support import job
from papermill.exceptions import PapermillExecutionError

from vawg_analysis.execution.engine import CellRaised, run_with_papermill


@pytest.fixture
def asked(monkeypatch):
    """What papermill is asked for; it does nothing."""
    given = {}

    def execute_notebook(content, path, **options):
        given.update(content=content, path=path, **options)

    monkeypatch.setattr(papermill, "execute_notebook", execute_notebook)
    return given


def test_papermill_is_kept_from_filling_in_names_in_a_path(asked, tmp_path):
    saved = tmp_path / "{force} {0} {{}}" / "1.ipynb"
    run_with_papermill(job("succeeds", tmp_path, force="kent"), saved)
    # what papermill does to every path it is given
    assert asked["path"].format(force="kent") == str(saved)
    assert asked["parameters"] == {"force": "kent"}
    assert asked["progress_bar"] is False


def test_a_cell_that_raised_is_told_with_its_place(monkeypatch, tmp_path):
    def execute_notebook(*_, **__):
        raise PapermillExecutionError(4, 3, "1 / 0", "ZeroDivisionError", "by zero", [])

    monkeypatch.setattr(papermill, "execute_notebook", execute_notebook)
    with pytest.raises(CellRaised) as raised:
        run_with_papermill(job("succeeds", tmp_path), tmp_path / "1.ipynb")
    assert raised.value.index == 4
    assert str(raised.value) == "ZeroDivisionError: by zero"
