"""The workbook as LibreOffice opens it: the released figures, cell by cell."""

from __future__ import annotations

import math
import shutil
import subprocess

import openpyxl
import pytest

from vawg_analysis.framework import KPIS, MEASURES
from vawg_analysis.publication.reading import read_table
from vawg_analysis.reference.areas import AREAS, NATION

SIGNS = {"provisional": "[p]", "too few": "[u]", "suppressed": "[c]", "ok": "ok"}
SIGNS |= {"not provided": "[x]", "not applicable": "[z]"}
WHOLE = ("Area", "Measure", "Basis")
HEADINGS = ("Figure", "Lower bound", "Upper bound", "Counted", "Divided by")
NUMBERS = ("value", "lower", "upper", "numerator", "denominator")


@pytest.fixture(scope="module")
def opened(made, tmp_path_factory):
    """The workbook as LibreOffice saves what it has opened."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not found here: neither soffice nor libreoffice")
    (book,) = made.glob("*.xlsx")
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    done = subprocess.run(
        [*order, str(folder), str(book)], capture_output=True, text=True, timeout=300
    )
    assert (folder / book.name).exists(), done.stderr
    return openpyxl.load_workbook(folder / book.name)


@pytest.fixture(scope="module")
def released(made):
    return read_table(made / "kpis.csv")


def rows(sheet) -> list[dict[str, object]]:
    """The lines of a sheet's table, by its headings."""
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    head = next(at for at, line in enumerate(lines) if line[0] == "Area")
    return [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :]]


def shown(row, name) -> object:
    """A number of the released table as the workbook is to have it."""
    number = getattr(row, name)
    if not math.isnan(number):
        return pytest.approx(float(f"{number:.6g}") if number % 1 else number)
    return "[z]" if row.status in ("ok", "provisional") else SIGNS[row.status]


def expected(row) -> dict[str, object]:
    record = MEASURES.get((row.kpi, row.measure))
    label = record.label if record else KPIS[row.kpi].title
    cells = zip(HEADINGS, (shown(row, name) for name in NUMBERS), strict=True)
    named = {"Area": AREAS[row.force].name, "Measure": label, "Basis": row.basis}
    return {**named, **dict(cells), "Status": SIGNS[row.status]}


def key(line) -> tuple:
    return tuple(line[name] for name in (*WHOLE, "Category") if name in line)


def test_every_figure_of_every_area_is_the_released_one(opened, released):
    whole = released[released["breakdown"] == "all"]
    compared = 0
    for kpi, given in whole.groupby("kpi"):
        if given["status"].isin(("not provided", "not applicable")).all():
            assert f"KPI {kpi}" not in opened.sheetnames
            continue
        read = {key(line): line for line in rows(opened[f"KPI {kpi}"])}
        assert len(read) == len(given)
        for row in given.itertuples():
            due = expected(row)
            line = read[key(due)]
            assert {name: line[name] for name in due} == due
            compared += len(due)
    assert compared > 10_000


def test_every_split_of_the_nation_is_the_released_one(opened, released):
    splits = released[(released["breakdown"] != "all") & (released["force"] == NATION)]
    nothing = splits["status"].isin(("not provided", "not applicable"))
    found = 0
    for (kpi, breakdown), given in splits[~nothing].groupby(["kpi", "breakdown"]):
        sheet = opened[f"KPI {kpi} by {breakdown.replace('_', ' ')}"[:31]]
        read = {key(line): line for line in rows(sheet)}
        assert len(read) == len(given)
        for row in given.itertuples():
            due = expected(row) | {"Category": row.category.capitalize()}
            line = read[(*key(expected(row)), due["Category"])]
            assert {name: line[name] for name in due} == due
            found += 1
    assert found > 100


def test_no_cell_is_an_error_a_formula_or_empty(opened):
    for sheet in opened.worksheets[1:]:
        for line in sheet.iter_rows():
            kinds = {cell.data_type for cell in line}
            assert not kinds & {"e", "f"}, (sheet.title, line[0].row)
    for sheet in opened.worksheets:
        if sheet.title.startswith("KPI"):
            assert all(
                cell is not None for line in rows(sheet) for cell in line.values()
            )


def test_the_contents_lead_to_every_sheet(opened):
    links = {
        cell.value: cell.hyperlink.location.split("!")[0].strip("'$")
        for (cell,) in opened["Contents"].iter_rows(max_col=1)
        if cell.hyperlink
    }
    assert list(links) == list(links.values()) == opened.sheetnames[2:]
