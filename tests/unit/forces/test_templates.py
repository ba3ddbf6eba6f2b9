"""The empty returns and the dictionary: as the records have them, and readable."""

import csv
import io
import re
import runpy
import zipfile

import openpyxl
import pytest
from synthetic_rows import ROWS

from vawg_analysis.paths import ROOT
from vawg_analysis.returns.forces import FORCE_RETURNS, packing, templates
from vawg_analysis.returns.forces.dictionary import page
from vawg_analysis.returns.reading import examine

FOLDER = ROOT / "data" / "templates"
MAKE = runpy.run_path(str(FOLDER / "make.py"))


@pytest.fixture
def book():
    return lambda kind: openpyxl.load_workbook(FOLDER / f"{kind}.xlsx")


def test_what_lies_in_the_repository_is_what_the_records_say():
    assert MAKE["stale"](MAKE["generated"](), ROOT) == []


def test_make_docs_writes_the_templates_and_every_page():
    makefile = (ROOT / "Makefile").read_text()
    (target,) = re.findall(r"^docs:.*\n((?:\t.*\n)+)", makefile, re.M)
    assert target.split() == [
        *("$(BIN)/python", "docs/generate.py"),
        *("$(BIN)/python", "data/templates/make.py"),
    ]


def test_every_reference_table_is_described():
    described = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "data" / "reference").iterdir():
        assert f"| `{path.name}` |" in described


def test_a_changed_template_is_found_out(tmp_path):
    files = MAKE["generated"]()
    assert MAKE["main"]([], tmp_path) == 0
    assert MAKE["stale"](files, tmp_path) == []
    path = tmp_path / "data" / "templates" / "crimes.xlsx"
    changed = openpyxl.load_workbook(path)
    changed["Lists"]["A2"] = "another force"
    changed.save(path)
    assert MAKE["main"](["--check"], tmp_path) == 1


def test_there_is_a_workbook_and_a_csv_file_of_every_return():
    names = {path.name for path in FOLDER.iterdir()} - {"make.py"}
    assert names - {"__pycache__"} == {
        f"{kind}.{ending}" for kind in FORCE_RETURNS for ending in ("csv", "xlsx")
    }


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", FORCE_RETURNS)
def test_a_template_is_recognised_and_lacks_nothing_but_rows(kind, ending):
    found = examine(FOLDER / f"{kind}.{ending}")
    assert found.kind == kind
    assert [fault.what for fault in found.faults] == [
        "there are no rows below the header"
    ]
    assert not found.concerns


@pytest.mark.parametrize("kind", FORCE_RETURNS)
def test_a_template_that_is_filled_in_is_taken(tmp_path, book, kind):
    filled = book(kind)
    row = ROWS[kind]
    filled[kind].cell(1, filled[kind].max_column + 1, "SYNTHETIC")
    filled[kind].append([row[cell.value] for cell in filled[kind][1]])
    path = tmp_path / "SYNTHETIC.xlsx"
    filled.save(path)
    found = examine(path)
    assert not found.faults, found.text()
    assert len(found.release.rows) == 1


@pytest.mark.parametrize("kind", FORCE_RETURNS)
def test_every_closed_list_is_a_drop_down_of_all_its_values(book, kind):
    filled = book(kind)
    offered = {}
    for rule in filled[kind].data_validations.dataValidation:
        column = str(rule.sqref).split("2:")[0]
        cells = rule.formula1.removeprefix("Lists!").replace("$", "")
        heading = filled[kind][f"{column}1"].value
        offered[heading] = [row[0].value for row in filled["Lists"][cells]]
    record = FORCE_RETURNS[kind]
    closed = {
        column.heading or name: list(column.choices)
        for name, column in record.in_file.items()
        if column.choices
    }
    assert len(offered.pop("force")) == 44
    assert offered == closed


def test_a_sub_class_typed_into_a_template_stays_text(book):
    sheet = book("crimes")["crimes"]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    formats = {
        name: sheet.column_dimensions[letter].number_format
        for name, letter in letters.items()
    }
    assert formats["offence_code"] == "@"
    assert formats["recorded_date"] == "yyyy-mm-dd"


def test_a_template_has_the_same_bytes_whenever_it_is_made():
    record = FORCE_RETURNS["orders"]
    first = templates.workbook(record)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {
            packing.WRITTEN.timetuple()[:6]
        }
        assert b"2022-04-01T00:00:00Z</dcterms:modified>" in archive.read(
            "docProps/core.xml"
        )
    assert templates.workbook(record) == first


def test_a_csv_template_holds_its_headings_alone():
    text = (FOLDER / "orders.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.reader(io.StringIO(text))
    assert row[:3] == ["force", "order_reference", "order_type"]
    assert "count" not in row


def test_the_dictionary_has_every_return_column_and_rule():
    text = page()
    for kind, record in FORCE_RETURNS.items():
        part = text.split(f"## {kind}\n")[1].split("\n## ")[0]
        for name, column in record.columns.items():
            assert f"| `{column.heading or name}` |" in part
        for rule in record.rules:
            assert rule.name[1:] in part.replace("`", "")


def test_free_text_and_references_carry_their_warning():
    for record in FORCE_RETURNS.values():
        for name, column in record.in_file.items():
            if column.free_text:
                assert "name nobody" in column.personal_data, name
    assert (
        "never a name"
        in FORCE_RETURNS["crimes"].in_file["victim_reference"].personal_data
    )
