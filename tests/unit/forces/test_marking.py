"""The marked copy of a return: every faulty cell, with the reason, and nothing else."""

import openpyxl
import pandas as pd
import pytest
from synthetic_rows import ACTION

from vawg_analysis.returns.forces import marking
from vawg_analysis.returns.reading import examine


@pytest.fixture
def faulty(rows_of):
    """Six crimes: sex misspelt in two rows, one without outcome date, one doubtful."""
    rows = rows_of("crimes", 6)
    rows[1]["victim_sex"] = rows[4]["victim_sex"] = "femal"
    rows[2]["outcome_date"] = ""
    rows[3].update(victim_sex="male", offence_code="19C")
    return rows


@pytest.fixture
def marked(tmp_path):
    """The marked copy of a file."""

    def copy(path):
        return openpyxl.load_workbook(
            marking.mark(path, examine(path), tmp_path / "marked.xlsx")
        )

    return copy


def marks_of(sheet):
    """Filled cells of a sheet by column and row: colour, and comment."""
    header = {cell.column: cell.value for cell in sheet[1]}
    return {
        (header[cell.column], cell.row): (cell.fill.start_color.rgb, cell.comment.text)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_every_faulty_cell_of_a_workbook_is_marked(tmp_path, marked, faulty):
    path = tmp_path / "SYNTHETIC.xlsx"
    pd.DataFrame(faulty).to_excel(path, index=False, sheet_name="ours")
    book = marked(path)
    marks = marks_of(book["ours"])
    assert set(marks) == {
        ("victim_sex", 3),
        ("victim_sex", 6),
        ("outcome_date", 4),
        ("victim_sex", 5),
    }
    error, warning = marking.ERROR.start_color.rgb, marking.WARNING.start_color.rgb
    assert marks["victim_sex", 6][0] == error
    assert "Allowed: female, male" in marks["victim_sex", 6][1]
    assert marks["outcome_date", 4][1].startswith("Error: the outcome has no date")
    assert marks["victim_sex", 5][0] == warning
    assert marks["victim_sex", 5][1].startswith("Warning: ")


def test_the_copy_of_a_workbook_holds_what_the_workbook_held(tmp_path, marked, faulty):
    path = tmp_path / "SYNTHETIC.xlsx"
    pd.DataFrame(faulty).to_excel(path, index=False, sheet_name="ours")
    before = openpyxl.load_workbook(path)["ours"]
    after = marked(path)["ours"]
    assert list(after.values) == list(before.values)


def test_a_csv_file_becomes_a_workbook_with_the_row_of_each_line(
    written, marked, faulty
):
    sheet = marked(written(faulty))["crimes"]
    assert [row[0].value for row in sheet.iter_rows()] == ["row", 2, 3, 4, 5, 6, 7]
    assert ("victim_sex", 6) in marks_of(sheet)


def test_of_a_long_file_only_the_faulty_rows_are_copied(
    written, marked, faulty, monkeypatch
):
    monkeypatch.setattr(marking, "WHOLE_UP_TO", 5)
    sheet = marked(written(faulty))["crimes"]
    assert [row[0].value for row in sheet.iter_rows()] == ["row", 3, 4, 5, 6]
    assert set(marks_of(sheet)) == {
        ("victim_sex", 2),
        ("outcome_date", 3),
        ("victim_sex", 4),
        ("victim_sex", 5),
    }


def test_the_list_of_problems_has_a_line_for_each(written, marked, faulty):
    rows = list(marked(written(faulty))[marking.LIST_OF_PROBLEMS].values)
    assert rows[0][:7] == marking.HEADINGS
    assert [row[:4] for row in rows[1:]] == [
        ("Error", 3, "victim_sex", "femal"),
        ("Error", 4, "outcome_date", None),
        ("Warning", 5, "victim_sex", "male"),
    ]


def test_text_like_a_formula_stays_text_in_the_copy(written, marked):
    text = '=HYPERLINK("http://example.invalid")'
    row = {**ACTION, "example_of_involvement": text, "status": "=1+1"}
    book = marked(written([row]))
    for sheet in book:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type != "f"
    at = 2 + list(ACTION).index("example_of_involvement")
    assert book["action-plans"].cell(2, at).value == text


def test_what_a_workbook_cannot_hold_is_cut_and_says_so(written, marked):
    row = {**ACTION, "practice_changed": "SYNTHETIC\x07" * 5000, "status": "no"}
    at = 2 + list(ACTION).index("practice_changed")
    text = marked(written([row]))["action-plans"].cell(2, at).value
    assert len(text) == 32_767
    assert text.endswith("…")


def test_a_marked_copy_is_not_taken_for_a_return(tmp_path, written, faulty):
    path = written(faulty)
    copy = marking.mark(path, examine(path), tmp_path / "marked.xlsx")
    assert examine(copy).kind == "crimes"
    assert examine(copy).faults


def test_no_formula_comes_through_and_text_that_looks_like_one_stays_text(
    tmp_path, marked, faulty
):
    path = tmp_path / "SYNTHETIC.xlsx"
    pd.DataFrame(faulty).to_excel(path, index=False)
    book = openpyxl.load_workbook(path)
    book.active["AZ1"] = '=HYPERLINK("http://example.invalid","x")'
    book.save(path)
    cells = [c for s in marked(path) for row in s.iter_rows() for c in row]
    assert len(cells) > 100
    assert "f" not in {cell.data_type for cell in cells}
