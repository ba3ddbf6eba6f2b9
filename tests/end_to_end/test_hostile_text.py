"""Text that would act, in the returns of a force, comes through as text everywhere.

The same small SYNTHETIC store shows the delivery framework's page end to end.
"""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import openpyxl
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "forces"))

from synthetic_rows import ROWS

PERIOD = "2021-10-to-2022-03"
NAMES = (
    "C'hael \"O'Neill\"; DROP",
    '=HYPERLINK("http://example.invalid","x")',
    "<script>alert(1)</script>",
    "left\u202eright",
)
LONG = "SYNTHETIC " * 100_000
FREE = {
    "conduct": ("case_reference", "allegation_reference", "individual_reference"),
    "orders": ("order_reference",),
    "action-plans": ("coder", "example_of_involvement", "citation"),
    "strategic-documents": ("document_title", "citation"),
    "spaces": ("space_reference", "area", "citation"),
    "space-responses": ("response_reference", "response", "citation"),
    "interim-return": ("comment", "category"),
    "delivery-actions": ("comment", "measure"),
}
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TAG = "<script>alert"


def hostile(kind):
    """A row for each name, in each column of text; a long text in the last."""
    rows = [{**ROWS[kind], **dict.fromkeys(FREE[kind], name)} for name in NAMES]
    rows[0][FREE[kind][-1]] = LONG if "reference" not in FREE[kind][-1] else NAMES[0]
    return rows


def vawg(*given):
    return subprocess.run(
        [sys.executable, "-m", "vawg_analysis", *map(str, given)],
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("returns")
    for kind in FREE:
        frame = pd.DataFrame(hostile(kind)).assign(SYNTHETIC="yes")
        frame.to_csv(folder / f"{kind}.csv", index=False)
    return folder


@pytest.fixture(scope="module")
def made(files, tmp_path_factory):
    """What each command said, and the folder of the pages."""
    folder = tmp_path_factory.mktemp("made")
    where = ["--data", folder / "store"]
    shown = [*where, "--outputs", folder / "outputs", "--audience", "internal"]
    said = {
        "check": vawg("check", files, "--mark", folder / "marked", *where),
        "load": vawg("load", files, *where),
        "kpis": vawg("kpis", PERIOD, *shown),
        "run": vawg("run", PERIOD, "--force", "kent", *shown),
    }
    return said, folder


def test_every_command_takes_it_and_says_nothing_that_acts(made):
    said, _ = made
    for name, done in said.items():
        assert done.returncode == 0, (name, done.stderr[-2000:])
        assert not ACTING.search(done.stdout.replace("\r", "")), name
        assert not ACTING.search(re.sub(r"[\r\x1b]\[?[A-Z]?", "", done.stderr)), name
        assert len(done.stderr) < 100_000


def test_no_cell_of_the_table_begins_a_formula(made):
    said, folder = made
    tables = [said["kpis"].stdout]
    tables += [p.read_text("utf-8") for p in (folder / "outputs").rglob("*.csv")]
    for text in tables:
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert cells
        assert not [c for c in cells if re.match(r"[=+@\t]|-\D", c)]


def test_pages_and_index_hold_it_as_text(made):
    _, folder = made
    pages = list((folder / "outputs").rglob("*.html"))
    assert {page.stem for page in pages} >= {"index", "delivery_framework"}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert TAG not in text, page
        assert not ACTING.search(text), page
        assert "SYNTHETIC SYNTHETIC " * 1000 not in text
    shown = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert "&lt;script&gt;alert(1)" in shown


def test_notebooks_manifest_and_logs_hold_nothing_that_acts(made):
    _, folder = made
    for path in (folder / "outputs").rglob("*"):
        if path.suffix not in (".ipynb", ".json", ".log"):
            continue
        text = path.read_text(encoding="utf-8")
        assert not ACTING.search(text.replace("\x1b", "")), path
        if path.suffix == ".ipynb":
            shown = [
                "".join(output["data"].get("text/html", ""))
                for cell in nbformat.read(path, as_version=4).cells
                for output in cell.get("outputs", [])
                if "data" in output
            ]
            assert not any(TAG in html or len(html) > 1_000_000 for html in shown)
    assert json.loads(next(folder.rglob("manifest.json")).read_text("utf-8"))


def test_a_marked_workbook_has_no_formula_cell(files, tmp_path):
    rows = [{**row, "vawg": "perhaps"} for row in hostile("conduct")]
    book = openpyxl.Workbook()
    for line in [list(rows[0]), *(list(row.values()) for row in rows)]:
        book.active.append([value.replace(LONG, LONG[:30_000]) for value in line])
    for cell in (c for row in book.active.iter_rows() for c in row):
        cell.data_type = "s"
    path = tmp_path / "conduct.xlsx"
    book.save(path)
    done = vawg("check", path, "--mark", tmp_path / "marked", "--data", tmp_path / "s")
    assert done.returncode == 1
    assert not ACTING.search(done.stderr)
    (copy,) = (tmp_path / "marked").glob("*.xlsx")
    marked = openpyxl.load_workbook(copy)
    cells = [c for sheet in marked for row in sheet.iter_rows() for c in row]
    assert any(str(c.value).startswith("=HYPERLINK") for c in cells)
    assert not [c for c in cells if c.data_type == "f" or c.hyperlink]


def test_the_delivery_page_says_what_was_returned(made):
    _, folder = made
    page = folder / "outputs" / PERIOD / "kent" / "delivery_framework.html"
    text = page.read_text(encoding="utf-8")
    assert "1 of 44 forces returned figures" in text
    assert "timing not read in a source" in text
    assert "SYNTHETIC" in text
    # 40 arrests for 310 crimes
    assert ">0.13<" in text
    index = (folder / "outputs" / PERIOD / "index.html").read_text(encoding="utf-8")
    assert "kent/delivery_framework.html" in index
