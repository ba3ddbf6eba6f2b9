"""The same return in every format; free text comes through letter by letter."""

import datetime

import openpyxl
import pandas as pd
import pytest
from synthetic_rows import ACTION, CRIME, DELIVERY, INTERIM

from vawg_analysis.returns.reading import examine

DATES = ("reported_date", "recorded_date", "outcome_date", "extract_date")
NASTY = {
    "a formula": '=HYPERLINK("http://example.invalid","SYNTHETIC")',
    "a tag": "<script>alert('SYNTHETIC')</script>",
    "quotation marks": 'She said "stop", he said \'no\'; "," and ""',
    "lines": "one\ntwo\n  three\t",
    "signs": "+44 @here -1 |cmd",
    "letters": "Siân Owain-Łukasz 王 – £",
}


def typed(rows):
    """``rows`` as a spreadsheet or a database holds them: dates and numbers."""
    frame = pd.DataFrame(rows)
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name])
    return frame.assign(victim_age=pd.to_numeric(frame["victim_age"]))


def book_of(path, rows):
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(path)
    return path


@pytest.fixture
def expected(rows_of, examined):
    return examined(rows_of("crimes", 3)).release.rows


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".parquet"])
def test_typed_formats_give_the_frame_of_the_csv(rows_of, tmp_path, expected, ending):
    frame, path = typed(rows_of("crimes", 3)), tmp_path / f"SYNTHETIC{ending}"
    if ending == ".parquet":
        frame.to_parquet(path, index=False)
    else:
        engine = {".xlsx": "openpyxl", ".ods": "odf"}[ending]
        frame.to_excel(path, index=False, engine=engine)
    found = examine(path)
    assert found.release is not None, found.text()
    pd.testing.assert_frame_equal(found.release.rows, expected)


def test_serial_numbers_of_a_spreadsheet_are_dates(rows_of, tmp_path, expected):
    first = datetime.date(1899, 12, 30)
    rows = rows_of("crimes", 3)
    for row in rows:
        for name in DATES:
            row[name] = (datetime.date.fromisoformat(row[name]) - first).days
    found = examine(book_of(tmp_path / "SYNTHETIC.xlsx", rows))
    pd.testing.assert_frame_equal(found.release.rows, expected)


def test_a_sub_class_that_a_spreadsheet_made_a_date_is_refused(tmp_path):
    row = {**CRIME, "offence_code": datetime.date(1965, 8, 1)}
    (fault,) = examine(book_of(tmp_path / "SYNTHETIC.xlsx", [row])).faults
    assert fault.column == "offence_code"
    assert "turned the text into a date" in fault.remedy


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("name", NASTY)
def test_free_text_is_the_same_text(tmp_path, name, ending):
    rows = [{**ACTION, "example_of_involvement": NASTY[name]}]
    path = tmp_path / f"SYNTHETIC{ending}"
    if ending == ".csv":
        pd.DataFrame(rows).to_csv(path, index=False)
    elif ending == ".parquet":
        pd.DataFrame(rows).to_parquet(path, index=False)
    else:
        book = openpyxl.load_workbook(book_of(path, rows))
        cell = book.active.cell(2, 1 + list(ACTION).index("example_of_involvement"))
        cell.value, cell.data_type = NASTY[name], "s"
        book.save(path)
    rows = examine(path).release.rows
    assert rows["example_of_involvement"].tolist() == [NASTY[name]]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_cell_of_a_megabyte_comes_through_whole(tmp_path, ending):
    text = "SYNTHETIC " * 105_000
    path = tmp_path / f"SYNTHETIC{ending}"
    frame = pd.DataFrame([{**ACTION, "practice_changed": text}])
    if ending == ".csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path, index=False)
    assert len(text) > 2**20
    assert examine(path).release.rows["practice_changed"].tolist() == [text]


def test_the_groups_involved_are_held_against_their_list(examined):
    found = examined([ACTION]).release.rows["groups_involved"]
    assert found.tolist() == ["women and girls; victims and survivors"]
    (fault,) = examined([{**ACTION, "groups_involved": "women; girls"}]).faults
    assert fault.column == "groups_involved"


@pytest.mark.parametrize("row", [INTERIM, DELIVERY])
def test_a_period_may_stand_beside_the_file_instead(written, row):
    path = written([{n: v for n, v in row.items() if n != "period"}])
    (fault,) = examine(path).faults
    assert (fault.column, fault.what) == (
        "period",
        "the return does not say which period it is of",
    )
    path.with_name(path.name + ".note.yaml").write_text("period: 2022-01-to-2022-03")
    assert set(examine(path).release.rows["period"]) == {"2022-01-to-2022-03"}


@pytest.mark.parametrize("day", ["2021-09-30", "2022-01-01"])
def test_rows_outside_the_period_beside_the_file_are_faults(written, rows_of, day):
    rows = rows_of("crimes", 4)
    rows[1].update(recorded_date=day, reported_date=day, outcome_date="2022-02-01")
    rows[2].update(recorded_date="2021-10-01", reported_date="2021-10-01")
    rows[3].update(recorded_date="2021-12-31", outcome_date="2022-02-01")
    path = written(rows)
    path.with_name(path.name + ".note.yaml").write_text("period: 2021-10-to-2021-12")
    (fault,) = examine(path).faults
    assert (fault.row, fault.column, fault.value) == (3, "recorded_date", day)


def test_a_period_that_cannot_be_read(examined):
    (fault,) = examined([{**INTERIM, "period": "spring"}]).faults
    assert (fault.column, fault.what) == ("period", "this is not a period")
