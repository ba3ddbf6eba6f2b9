"""What a process imports before it knows whether anything is to be done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

HEAVY = "jsonschema matplotlib nbconvert nbformat papermill scipy.stats statsmodels"


def _imported(statement: str) -> set[str]:
    script = f"{statement}\nimport sys; print(*sys.modules)"
    run = [sys.executable, "-c", script]
    said = subprocess.run(run, check=True, capture_output=True, text=True, timeout=120)
    return set(said.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "vawg_analysis.cli.commands",
        "vawg_analysis.production.pages",
        "vawg_analysis.execution.worker",
    ],
)
def test_what_only_a_page_needs_is_not_imported_before_one_is_due(module):
    imported = _imported(f"import {module}")
    assert module in imported
    assert not imported & set(HEAVY.split())


def test_a_worker_does_without_a_grammar_that_no_notebook_needs():
    wanted = "from vawg_analysis.execution import worker; worker._without_grammar()"
    imported = _imported(f"{wanted}\nimport jsonschema, nbformat")
    assert "jsonschema" in imported
    assert not any(name.startswith("rfc3987_syntax.") for name in imported)
    schemas = list(Path(nbformat.__file__).parent.glob("v*/*.schema.json"))
    assert schemas
    assert not any('"iri' in schema.read_text() for schema in schemas)
