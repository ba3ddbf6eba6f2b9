"""From the store to pages, as ``vawg run`` makes them."""

import ast
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import gettempdir

import nbformat
import pandas as pd
import papermill
import pytest
from command import PERIOD, vawg_run

from vawg_analysis.framework import OVERVIEW, PILLARS
from vawg_analysis.parameters import Parameters
from vawg_analysis.paths import NOTEBOOKS, ROOT
from vawg_analysis.problems import Refused
from vawg_analysis.provenance import fingerprint
from vawg_analysis.reference.areas import REPORTED

PURSUIT = "2_relentless_perpetrator_pursuit"
SOURCES = sorted(NOTEBOOKS.glob("*.ipynb"))


def test_a_page_and_an_executed_notebook_for_each_area(made):
    for area in ("england-and-wales", "btp", "city-of-london"):
        page = (made / area / f"{PURSUIT}.html").read_text(encoding="utf-8")
        assert page.count("<h1") == 1
        # Two funnels place a force among all forces, and never the nation.
        assert page.count("<img") == (11 if area == "england-and-wales" else 13)
        assert 'alt=""' not in page
        book = nbformat.read(made / area / f"{PURSUIT}.ipynb", as_version=4)
        shown = [c for c in book.cells if c.source.startswith("report.")]
        # Published tables do not say what was recorded of the victims' sex.
        may_be_empty = (".table()", ".by(", ".among_forces.", ".compared(")
        may_be_empty += (".states()",)
        assert all(
            c.outputs for c in shown if not any(m in c.source for m in may_be_empty)
        )


def test_a_page_fetches_nothing(made):
    for page in made.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(script|link|iframe|object)\b", text)
        assert not re.search(r"""(src|srcset|action)\s*=\s*["']?(https?:)?//""", text)
        assert not re.search(r"url\(\s*['\"]?https?:", text)


def test_the_index_names_every_area_and_what_was_not_run(made):
    index = (made / "index.html").read_text(encoding="utf-8")
    assert all(f"{area}/{PURSUIT}.html" in index for area in ("btp", "city-of-london"))
    assert index.count("Not run") >= len(REPORTED) - 3
    assert "<svg" in index
    assert "Contains OS data © Crown copyright and database right" in index


def test_the_manifest_traces_every_page_to_its_input(made):
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    # the pillars and the thresholds for each area, the overview for the nation
    assert len(manifest["pages"]) == 3 * (len(PILLARS) + 1) + 1
    (origin,) = manifest["origins"].values()
    assert f"england-and-wales/{OVERVIEW}" in manifest["pages"]
    (read,) = [i for i in origin["inputs"] if i["kind"] == "recorded-crime"]
    assert read["file"] == "prc-pfa-2012-13-to-2024-25.parquet"
    assert manifest["files"]["kpis.csv"] == fingerprint(made / "kpis.csv")
    notebook = manifest["pages"][f"btp/{PURSUIT}"]["notebook_sha256"]
    assert notebook == fingerprint(NOTEBOOKS / f"{PURSUIT}.ipynb")
    assert origin["environment"]["libraries"]["pandas"]


def test_the_nation_s_page_shows_its_figures(made):
    page = (made / "england-and-wales" / f"{PURSUIT}.html").read_text(encoding="utf-8")
    # 39,518 + 8,025 + 5,978: codes 19C, 19D and 19E of the shipped table, by hand
    assert "53,521" in page
    # 2,066 of 53,496 rapes with an outcome assigned in the year were charged
    assert "3.9%" in page


def test_no_published_byte_tells_where_it_was_made(made, open_store):
    """Neither a path of this run nor any absolute one in text that a kernel wrote."""
    places = [open_store.folder, made, Path.home(), ROOT, sys.prefix, gettempdir()]
    named = [str(place).encode() for place in places if len(str(place)) > 5]
    files = [path for path in made.rglob("*") if path.is_file()]
    assert len(files) > 8
    for path in files:
        content = path.read_bytes()
        assert not [place for place in named if place in content], path
    for path in made.rglob("*.ipynb"):
        book = nbformat.read(path, as_version=4)
        kinds = {o.get("name") for c in book.cells for o in c.get("outputs", [])}
        assert "stderr" not in kinds


def test_the_index_opens_with_the_nation_s_figures(made):
    index = (made / "index.html").read_text(encoding="utf-8")
    assert "This report says" in index
    table = pd.read_csv(made / "kpis.csv", dtype={"kpi": str})
    asked = 'force == "england-and-wales" and category == "rape"'
    rape = table.query(asked).set_index(["measure", "basis"])
    charged = rape.loc[("charged", "recorded")]
    share = f"{charged['numerator'] / charged['denominator']:.1%}"
    assert f"Rape: charged or summonsed: {share} ({charged['status']})" in index
    assert f"{rape.loc[('recorded_crimes', 'period'), 'numerator']:,.0f}" in index


def test_another_question_is_answered_in_a_folder_of_its_own(made, open_store):
    before = (made / "index.html").read_bytes()
    given = ["--force", "btp", "--victims", "all"]
    done = vawg_run(open_store, made.parent, *given)
    assert done.returncode == 0, done.stderr
    own = made / "all-victims"
    names = {path.name for path in own.iterdir()}
    assert {"index.html", "manifest.json", "kpis.csv", "btp"} <= names
    assert (made / "index.html").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="sent as signals")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_end_leaves_in_good_order(open_store, tmp_path, sent):
    where = ["--data", str(open_store.folder), "--outputs", str(tmp_path)]
    started = subprocess.Popen(
        [sys.executable, "-m", "vawg_analysis", "run", PERIOD, *where],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell may have told its children to ignore the signal.
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL),
    )
    while not (tmp_path / PERIOD / "manifest.json").exists():
        assert started.poll() is None, started.communicate()
        time.sleep(0.05)
    started.send_signal(sent)
    _, complained = started.communicate(timeout=300)
    assert started.returncode == 130, complained
    assert "Interrupted" in complained
    assert "Traceback" not in complained
    manifest = json.loads((tmp_path / PERIOD / "manifest.json").read_text())
    assert manifest["finished"]
    assert {"index.html", "kpis.csv"} <= set(manifest["files"])
    assert not list(tmp_path.rglob("*.unfinished"))


def test_pages_of_another_definition_are_kept_apart(made, open_store):
    done = vawg_run(open_store, made.parent, "--force", "btp", "--audience", "internal")
    assert done.returncode == 1
    assert "must not" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_source_notebook_is_stripped_and_declares_its_parameters(source):
    check = [sys.executable, "-m", "nbstripout", "--verify", str(source)]
    assert subprocess.run(check, capture_output=True).returncode == 0
    declared = papermill.inspect_notebook(str(source))
    assert set(declared) == set(Parameters.model_fields)
    assert all(parameter["help"] for parameter in declared.values())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_cell_of_a_notebook_is_one_call(source):
    for cell in nbformat.read(source, as_version=4).cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get(
            "tags", []
        ):
            assert len(ast.parse(cell.source).body) <= 2
            assert not re.search(r"^\s*(def|class|for|while|if) ", cell.source, re.M)


def test_a_misspelt_parameter_stops_papermill_itself(open_store, tmp_path):
    given = {"forse": "kent", "data": str(open_store.folder), "outputs": str(tmp_path)}
    with pytest.raises(papermill.PapermillExecutionError, match="Did you mean “force”"):
        papermill.execute_notebook(
            str(NOTEBOOKS / f"{PURSUIT}.ipynb"),
            str(tmp_path / "out.ipynb"),
            given,
            progress_bar=False,
        )


def test_parameters_are_refused_before_anything_runs():
    with pytest.raises(Refused):
        Parameters.check({"period": PERIOD, "force": "kemt"})
