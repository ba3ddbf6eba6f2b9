"""The real notebooks come out of a forked kernel as out of an ordinary one."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from vawg_analysis import paths
from vawg_analysis.execution.engine import ENGINES
from vawg_analysis.execution.warm import lent
from vawg_analysis.execution.warm.engine import NAME, ForkedEngine
from vawg_analysis.execution.warm.plugin import Engine
from vawg_analysis.parameters import Parameters
from vawg_analysis.production import pages


@pytest.mark.skipif(not lent.supported(), reason="nothing can be forked")
def test_every_notebook_and_page_is_the_same_to_the_byte(open_store, tmp_path):
    made = {}
    for engine in ENGINES:
        parameters = Parameters.check(
            {
                "period": "2024-04-to-2025-03",
                "force": "kent",
                "data": str(open_store.folder),
                "outputs": str(tmp_path / engine),
            }
        )
        results = pages.produce(parameters, forces=["kent"], workers=2, engine=engine)
        assert {result.status for result in results} == {"done"}
        folder = parameters.output_folder / "kent"
        made[engine] = {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        written = {
            f"{result.job.notebook.stem}{ending}"
            for result in results
            for ending in (".html", ".ipynb")
        }
        assert len(written) == 8 and written <= made[engine].keys()
    assert made["vawg"] == made["kernel"]
    assert sum(page.count(b"<svg") for page in made["vawg"].values()) > 5


def test_papermill_finds_the_engine_where_the_package_is_installed():
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["papermill.engine"] == {
        NAME: f"{Engine.__module__}:{Engine.__name__}"
    }
    assert Engine.execute_notebook == ForkedEngine.execute_notebook


@pytest.mark.parametrize("first", [ForkedEngine.__module__, "papermill"])
def test_whichever_is_imported_first_the_other_can_be(first):
    script = (
        f"import {first}, papermill, {ForkedEngine.__module__} as own; own.register()"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=120)
