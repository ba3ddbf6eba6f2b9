"""The workbook, read back as a reader's program reads it."""

from __future__ import annotations

from datetime import date

import openpyxl
import pandas as pd
import pytest

from vawg_analysis.publication.workbook import Front, write_workbook

FRONT = Front("KPIs, spring 2024", ["What it is."], ["Licensed."], date(2024, 7, 1))
FILES = pd.DataFrame(
    {"kind": ["outcomes"], "file": ["a.csv"], "sha256": ["12"], "notes": [""]}
)


@pytest.fixture
def written(tmp_path, kpis):
    def make(table=kpis, front=FRONT, name="a.xlsx", files=FILES):
        write_workbook(table, files, tmp_path / name, front)
        return openpyxl.load_workbook(tmp_path / name)

    return make


def cells(sheet) -> list[list[object]]:
    lines = sheet.iter_rows(values_only=True)
    return [[cell for cell in line if cell is not None] for line in lines]


def table(sheet) -> pd.DataFrame:
    """The sheet's one table, by the place that the file itself names for it."""
    (found,) = sheet.tables.values()
    head, *rows = [[cell.value for cell in row] for row in sheet[found.ref]]
    return pd.DataFrame(rows, columns=head)


def test_cover_contents_notes_and_shorthand_come_first(written):
    book = written()
    first = ["Cover", "Contents", "Notes", "Shorthand", "Dictionary", "Sources"]
    assert book.sheetnames == [*first, "KPI 5.1", "KPI 5.1 by offence", "KPI 5.2"]
    assert book["Cover"]["A1"].value == "KPIs, spring 2024"
    assert [row[0] for row in cells(book["Contents"])[3:]] == book.sheetnames[2:]


def test_a_missing_figure_is_a_sign_that_says_why(written):
    rows = table(written()["KPI 5.2"]).set_index("Area")
    assert rows["Figure"].to_dict() == {
        "British Transport Police": 0.1,
        "Essex": "[c]",
        "Gwent": "[x]",
        "Kent": 0.075,
        "Surrey": "[u]",
    }
    assert rows["Status"].to_dict() == {
        "British Transport Police": "[p]",
        "Essex": "[c]",
        "Gwent": "[x]",
        "Kent": "ok",
        "Surrey": "[u]",
    }
    # Of too few the counts are in the KPI table, of what is suppressed none is.
    assert rows.loc["Surrey", ["Counted", "Divided by"]].tolist() == [1, 7]
    assert rows.loc["Essex", ["Counted", "Lower bound"]].tolist() == ["[c]", "[c]"]


def test_a_nought_is_a_number_and_what_cannot_be_is_not_applicable(written):
    rows = table(written()["KPI 5.1 by offence"])
    assert rows.loc[0, "Figure"] == 0
    assert rows.loc[0, ["Divided by", "Upper bound"]].tolist() == ["[z]", "[z]"]


def test_no_cell_of_a_table_is_empty(written):
    for sheet in written().worksheets[1:]:
        assert table(sheet).notna().all(axis=None), sheet.title


def test_each_sheet_says_which_signs_it_uses(written):
    lines = [row[0] for row in cells(written()["KPI 5.2"])[2:7]]
    assert [line[:3] for line in lines[:4]] == ["[c]", "[x]", "[u]", "[p]"]


def test_notes_are_numbered_and_no_formula_survives(written, kpis):
    hostile = "[a](file:///b) [c](d) $$e$$"
    book = written(kpis.assign(note=kpis["note"].replace("6% are open", hostile)))
    notes = table(book["Notes"]).set_index("Note number")["Note text"]
    assert "'=SUM(A1)" in notes.to_list()
    assert any("file:///b" in text for text in notes)
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                target = cell.hyperlink.target if cell.hyperlink else None
                assert target is None
    references = table(book["KPI 5.1 by offence"])["Note"]
    assert references[0] in notes.index


@pytest.mark.parametrize(
    "text",
    ["---", "\u0434\u0430", "$$$$ $$$$", "[a](b) [c](d)", "\U000e0001" * 40_000, " "],
    ids=["signs", "other letters", "notes", "links", "long", "nothing"],
)
def test_no_text_of_a_file_stops_the_workbook(written, kpis, text):
    files = FILES.assign(file=text, notes=text)
    note = kpis["note"].replace("6% are open", text)
    book = written(kpis.assign(note=note), files=files)
    (row,) = table(book["Sources"]).itertuples()
    assert row.File == row.Remarks
    assert 0 < len(row.File) < 32_767
    assert len(table(book["Notes"])) == 2


def test_marks_stand_on_the_cover_and_on_every_sheet(written):
    marks = (
        "SYNTHETIC data: no figure here is about a real force",
        "Internal: keep it",
    )
    book = written(front=Front("K", [], [], date(2024, 7, 1), marks))
    assert str(book["Cover"]["A1"].value).startswith(": ".join(marks))
    for sheet in book.worksheets[1:]:
        assert [sheet["A2"].value, sheet["A3"].value] == list(marks), sheet.title


def test_marked_titles_in_the_contents_begin_with_what_tells_them_apart(written):
    marks = (
        "SYNTHETIC data: no figure here is about a real force",
        "Internal: keep it",
    )
    book = written(front=Front("K", [], [], date(2024, 7, 1), marks))
    titles = table(book["Contents"])["What it holds"]
    assert titles.str.endswith("(SYNTHETIC data, Internal)").all()
    assert titles.str.slice(stop=8).nunique() > 4
    assert "KPI 5.2: Formal and informal outcomes (SYNTHETIC data, Internal)" in set(
        titles
    )


def test_kpis_without_any_figure_share_a_sheet(written, kpis):
    none = kpis[kpis["status"] == "not provided"].assign(kpi="6.1", measure="all")
    book = written(pd.concat([kpis, none]))
    rows = table(book["No figures"])
    assert rows.to_numpy().tolist() == [["KPI 6.1", "Protective orders", "[x]"]]
    assert "KPI 6.1" not in book.sheetnames
    assert "No figures" not in written(kpis, name="b.xlsx").sheetnames


def test_a_category_keeps_the_letters_it_was_given(written, kpis):
    kpis.loc[7, "category"] = "SYNTHETIC survey: I feel safe"
    (category,) = table(written(kpis)["KPI 5.1 by offence"])["Category"]
    assert category == "SYNTHETIC survey: I feel safe"


def test_a_sheet_says_what_its_bases_count(written):
    lines = [row[0] for row in cells(written()["KPI 5.2"])[:8]]
    assert "Basis period: events of the period." in lines


def test_a_row_is_as_high_as_its_words(written, kpis):
    long = " ".join(["word"] * 100)
    book = written(kpis.assign(note=kpis["note"].replace("6% are open", long)))
    notes = book["Notes"]
    heights = [notes.row_dimensions[row].height for row in (4, 5)]
    widths = notes.column_dimensions["B"].width
    # 499 letters, of which some 76 fit in a column of 80
    assert widths == pytest.approx(80, abs=1)
    assert min(heights) == 15.75
    assert max(heights) / 15.75 in (7, 8)


def test_the_same_figures_make_the_same_bytes(written, tmp_path, kpis, monkeypatch):
    written(name="a.xlsx")
    monkeypatch.setattr("time.time", lambda: 2e9)
    written(name="b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    created = openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created
    assert created.date() == date(2024, 7, 1)
    written(kpis.assign(numerator=kpis["numerator"] + 1), name="b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() != (tmp_path / "b.xlsx").read_bytes()


def test_figures_have_six_significant_digits_and_counts_all(written, kpis):
    many = kpis.assign(value=kpis["value"].replace(0.075, 2 / 30))
    many.loc[0, "denominator"] = 12345678
    rows = table(written(many)["KPI 5.2"]).set_index("Area")
    assert rows.loc["Kent", "Figure"] == 0.0666667
    assert rows.loc["Kent", "Divided by"] == 12345678
