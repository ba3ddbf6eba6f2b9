"""One reader for every format; how a table is found in a file, and what is refused."""

import gzip
import json

import openpyxl
import pandas as pd
import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.returns import read

CRIME = "recorded-crime-2017-18.csv"
EXTRACTS = [
    CRIME,
    "recorded-crime-2012-13-to-2024-25.csv",
    "outcomes-2018-19.csv",
    "outcomes-2024-25.csv",
    "population-by-sex-and-age.csv",
    "workforce.csv",
    "crime-survey.csv",
    "attitude-survey.csv",
    "met-vawg-victims.csv",
    "custody.csv",
    "street.csv",
]
WRITERS = {
    ".csv": lambda frame, path: frame.to_csv(path, index=False),
    ".csv.gz": lambda frame, path: frame.to_csv(path, index=False),
    ".xlsx": lambda frame, path: frame.to_excel(path, index=False),
    ".ods": lambda frame, path: frame.to_excel(path, index=False, engine="odf"),
    ".parquet": lambda frame, path: frame.to_parquet(path, index=False),
}
PACKED = gzip.compress(b"a,b\n1,2\n", mtime=0)


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", EXTRACTS)
def test_every_format_gives_the_same_frame(published, tmp_path, name, ending):
    typed = pd.read_csv(published / name, dtype={"Offence Code": str})
    path = tmp_path / f"table{ending}"
    WRITERS[ending](typed, path)
    pd.testing.assert_frame_equal(read(path).rows, read(published / name).rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_is_read_in_every_encoding_forces_use(cells, tmp_path, encoding):
    frame = cells("met-vawg-offences.csv").replace(
        {"vawg_offence": {"Murder": "Murder – caf\u00e9 £"}}
    )
    path = tmp_path / "offences.csv"
    frame.to_csv(path, index=False, encoding=encoding)
    assert "Murder – caf\u00e9 £" in set(read(path).rows["vawg_offence"])


def test_the_kind_is_told_by_columns_and_not_by_the_files_name(published, tmp_path):
    path = tmp_path / "population.csv"
    path.write_bytes((published / CRIME).read_bytes())
    assert read(path).kind == "recorded-crime"


def test_case_blanks_and_footnotes_in_headings_do_not_matter(published, rewritten):
    def restyle(frame):
        frame.columns = [f"  {name.upper()} [note 3]" for name in frame]
        return frame.rename(columns={frame.columns[2]: "force_name"})

    rows = read(rewritten(CRIME, restyle)).rows
    pd.testing.assert_frame_equal(rows, read(published / CRIME).rows)


@pytest.fixture
def workbook(tmp_path):
    """A workbook from the rows of each sheet."""

    def write(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "tables.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def crime_rows(cells):
    """The recorded-crime extract as rows with its header, counts as numbers."""
    frame = cells(CRIME)
    frame["Number of Offences"] = pd.to_numeric(frame["Number of Offences"])
    return [list(frame), *frame.to_numpy(dtype=object).tolist()]


def test_cover_and_notes_are_passed_over_and_sheets_are_read_together(
    workbook, crime_rows, published
):
    header, *rows = crime_rows
    half = len(rows) // 2
    path = workbook(
        Cover=[["Police recorded crime"], ["Published by the Home Office"]],
        Contents=[["Sheet", "Title"], ["first", "Recorded crime"]],
        first=[["Table 1: recorded crime [note 1]"], [], header, *rows[:half]],
        second=[header, *rows[half:], [], ["Source: Home Office"]],
        Notes=[["Note", "Text"], ["note 1", "Figures may be revised"]],
    )
    release = read(path)
    pd.testing.assert_frame_equal(release.rows, read(published / CRIME).rows)
    assert release.notes == (
        "sheets without a table, not read: Cover, Contents, Notes",
        "cells outside the table, not read: row 57 “Source: Home Office”",
    )


def test_a_problem_in_a_workbook_names_the_sheet_and_its_own_row(
    workbook, crime_rows, problems_of
):
    header, first, second, *_ = crime_rows
    bad = [*second[:2], "Kant", *second[3:]]
    path = workbook(fine=[header, first], bad=[["Title"], [], header, bad])
    (problem,) = problems_of(path)
    assert (problem.file, problem.row) == ("tables.xlsx, sheet bad", 4)
    assert problem.remedy == "Did you mean “kent”?"


def test_a_row_that_stands_in_two_sheets_names_both(workbook, crime_rows, problems_of):
    header, first, second, *_ = crime_rows
    path = workbook(one=[header, first], two=[header, second, first])
    (problem,) = problems_of(path)
    assert (problem.file, problem.row) == ("tables.xlsx, sheet one", 2)
    assert "row 3 of tables.xlsx, sheet two" in problem.what


def test_a_sheet_with_one_column_renamed_is_not_passed_over(
    workbook, crime_rows, problems_of
):
    header, first, second, *_ = crime_rows
    path = workbook(one=[header, first], two=[[*header[:-1], "Total crimes"], second])
    (problem,) = problems_of(path)
    assert (problem.file, problem.row) == ("tables.xlsx, sheet two", 1)
    assert "there is no column “Number of Offences”" in problem.what


def test_a_workbook_of_two_kinds_is_refused(workbook, crime_rows, cells, problems_of):
    people = cells("population-by-sex-and-age.csv")
    path = workbook(
        crime=crime_rows, people=[list(people), *people.to_numpy().tolist()]
    )
    (problem,) = problems_of(path)
    assert "tables of more than one kind" in problem.what
    assert "sheet crime: recorded-crime" in problem.what
    assert "sheet people: population" in problem.what


@pytest.mark.parametrize(
    ("description", "code"),
    [("Manslaughter", "4.1"), ("Corporate manslaughter", "4.10")],
)
def test_a_code_that_a_spreadsheet_made_a_number_is_told_by_its_description(
    workbook, crime_rows, description, code
):
    header, row, *_ = crime_rows
    row = [*row[:2], "Kent", description, *row[4:6], 4.1, 3]
    assert read(workbook(a=[header, row])).rows["offence_code"].tolist() == [code]


def test_a_number_that_may_be_either_code_is_refused(workbook, crime_rows, problems_of):
    header, row, *_ = crime_rows
    row = [*row[:2], "Kent", "Homicide", *row[4:6], 4.1, 3]
    (problem,) = problems_of(workbook(a=[header, row]))
    assert problem.what == (
        "as a number this may be 4.1 or 4.10, and the description does not say which"
    )


def test_whole_numbers_that_a_spreadsheet_holds_as_decimals_are_codes(
    workbook, crime_rows
):
    header, row, *_ = crime_rows
    row = [row[0], 1.0, "Kent", "Absconding from lawful custody", *row[4:6], 80.0, 7.0]
    rows = read(workbook(a=[header, row])).rows
    assert rows[["offence_code", "count"]].to_dict("records") == [
        {"offence_code": "80", "count": 7}
    ]


def test_the_nearest_kind_and_its_missing_columns_are_named(rewritten, problems_of):
    def rename(frame):
        return frame.rename(
            columns={"Force Name": "Force Nme", "Offence Code": "Offense Code"}
        )

    (problem,) = problems_of(rewritten(CRIME, rename))
    assert "Nearest is “recorded-crime”" in problem.what
    assert "there is no column “Force Name”, “Offence Code”" in problem.what
    assert problem.remedy == "Is it “Force Nme”? Is it “Offense Code”?"
    assert problem.value.startswith("Financial Year, Financial Quarter, Force Nme")


def test_columns_that_are_not_read_are_named(published, rewritten):
    path = rewritten(CRIME, lambda frame: frame.assign(Remarks="provisional"))
    release = read(path)
    pd.testing.assert_frame_equal(release.rows, read(published / CRIME).rows)
    assert release.notes == ("columns not read: Remarks",)


def test_two_columns_that_differ_for_one_thing_are_refused(rewritten, problems_of):
    def other(frame):
        force = frame["Force Name"].mask(frame["Force Name"].eq("Kent"), "Essex")
        return frame.assign(Force=force)

    (problem,) = problems_of(rewritten(CRIME, other))
    assert (problem.column, problem.row, problem.value) == ("Force Name", 40, "Kent")
    assert problem.what == (
        "this column and “Force” are read as the same thing, but differ, here and in "
        "23 more rows"
    )


def test_two_equal_columns_for_one_thing_are_one(published, rewritten):
    release = read(rewritten(CRIME, lambda f: f.assign(Force=f["Force Name"])))
    pd.testing.assert_frame_equal(release.rows, read(published / CRIME).rows)
    assert release.notes == ()


@pytest.mark.parametrize(
    ("separator", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
)
def test_another_separator_than_the_comma_is_named(
    cells, tmp_path, problems_of, separator, name
):
    path = tmp_path / "crime.csv"
    cells(CRIME).to_csv(path, sep=separator, index=False)
    (problem,) = problems_of(path)
    assert problem.what == f"the values are separated by {name}, not by commas"
    assert "CSV UTF-8" in problem.remedy


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", b"\xef\xbb\xbf\n<!DOCTYPE html><title>Log in</title>", "a web page"),
        ("a.xls", b"<html><table><tr><td>Force</td></tr></table>", "a web page"),
        ("a.csv.gz", gzip.compress(b"<html lang='en'>", mtime=0), "a web page"),
        ("a.csv", b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        ("a.csv", b"PK\x03\x04\x14\x00", "a ZIP archive or a workbook"),
        ("a.xlsx", b"PAR1abc", "a Parquet file"),
        ("a.parquet", b"\x1f\x8b\x08\x00", "gzip-compressed data"),
        ("a.csv", b'{"error": "not found"}', "JSON"),
    ],
)
def test_what_a_file_is_in_truth_is_said(tmp_path, problems_of, name, content, kind):
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = problems_of(path)
    assert problem.what.startswith(f"the name says otherwise, but this is {kind}")
    assert problem.remedy


@pytest.mark.parametrize(
    "footer",
    [
        "Source: Home Office, 2025",
        "Source: Home Office",
        "Figures are provisional,,,,,,,",
        "Note: revised, provisional, and more, as ever, so, to, say, in, all",
    ],
)
def test_a_line_below_the_table_is_named(published, tmp_path, problems_of, footer):
    path = tmp_path / "crime.csv"
    path.write_text((published / CRIME).read_text() + "\n" + footer + "\n")
    (problem,) = problems_of(path)
    assert (problem.row, problem.value) == (110, footer.rstrip(","))
    assert problem.what == "this line stands below the table and is no row of it"
    assert problem.remedy == "Delete the lines below the table."


def test_a_last_row_that_is_cut_short_is_no_line_of_prose(
    published, tmp_path, problems_of
):
    path = tmp_path / "crime.csv"
    path.write_text((published / CRIME).read_text() + "2017/18,4,Kent")
    (problem,) = problems_of(path)
    assert problem.what == "the row is cut short or has a comma too many"


def test_a_table_that_stands_twice_is_one_problem(cells, tmp_path, problems_of):
    frame = cells(CRIME)
    frame = frame[~frame["Offence Code"].str.contains("/")]
    path = tmp_path / "crime.csv"
    pd.concat([frame, frame]).to_csv(path, index=False)
    (problem,) = problems_of(path)
    assert problem.row == 2
    assert f"again in row {len(frame) + 2} (" in problem.what
    said = f"in all {len(frame)} rows repeat the key of an earlier one"
    assert problem.what.endswith(said)
    assert problem.remedy.endswith("does the table stand twice?")


def test_a_key_that_stands_often_names_a_few_of_its_rows(cells, tmp_path, problems_of):
    path = tmp_path / "crime.csv"
    pd.concat([cells(CRIME)[10:11]] * 40).to_csv(path, index=False)
    (problem,) = problems_of(path)
    assert "again in row 3, 4, 5, 6, 7 and 34 more (" in problem.what


def test_a_damaged_packed_file_is_refused_wherever_the_damage_is(
    published, tmp_path, problems_of
):
    packed = gzip.compress((published / CRIME).read_bytes(), mtime=0)
    path = tmp_path / "crime.csv.gz"
    for at in range(2, len(packed), 97):
        broken = bytearray(packed[:-8] + b"\0" * 8)
        broken[at] ^= 0xFF
        path.write_bytes(broken)
        (problem,) = problems_of(path)
        assert problem.what.startswith("this is not a whole CSV file")
        assert "it is gzip-compressed data" in problem.remedy


@pytest.mark.parametrize("ending", [".parquet", ".xlsx", ".ods", ".csv.gz"])
def test_half_a_file_is_refused_saying_what_it_is(cells, tmp_path, problems_of, ending):
    path = tmp_path / f"crime{ending}"
    WRITERS[ending](cells(CRIME), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    (problem,) = problems_of(path)
    assert problem.what.startswith("this is not a whole ")
    assert "By its beginning it is " in problem.remedy
    assert ".." not in str(problem)


def test_a_row_with_a_comma_too_many_is_named(published, tmp_path, problems_of):
    lines = (published / CRIME).read_text().splitlines()
    lines[4] = lines[4].replace("Arson endangering life", "Arson, endangering life")
    lines[7] = "2017/18,1,Avon and Somerset,Homicide"
    path = tmp_path / "broken.csv"
    path.write_text("\n".join(lines))
    first, second = problems_of(path)
    assert (first.row, first.value) == (5, "9 cells")
    assert (second.row, second.value) == (8, "4 cells")
    assert first.allowed == "8 cells, as in the header"


def test_blank_rows_are_no_rows_but_are_counted(published, tmp_path, problems_of):
    lines = (published / CRIME).read_text().splitlines()
    lines.insert(2, "")
    lines.insert(3, ",,,,,,,")
    lines[5] = lines[5].replace("37.2", "37.9").replace("56A", "56Z")
    path = tmp_path / "gaps.csv"
    path.write_text("\n".join(lines))
    (problem,) = problems_of(path)
    assert problem.row == 6


def test_an_unclosed_quotation_mark_is_refused(published, tmp_path, problems_of):
    path = tmp_path / "cut.csv"
    path.write_text((published / CRIME).read_text() + '2017/18,1,"London, City of')
    (problem,) = problems_of(path)
    assert problem.what.startswith("this is not a whole CSV file")


def test_a_header_without_rows_is_refused(rewritten, problems_of):
    (problem,) = problems_of(rewritten(CRIME, lambda frame: frame[:0]))
    assert problem.what == "there are no rows below the header"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"x", "this kind of file is not read"),
        ("a.csv", b"", "there is no table: no header in the first 20 rows"),
        ("a.csv", b"\xff\xfeF\x00o\x00", "this is not a whole CSV file"),
        ("a.xlsx", b"not a workbook", "this is not a whole workbook file"),
        ("a.ods", b"not a workbook", "this is not a whole workbook file"),
        ("a.parquet", b"PAR1", "this is not a whole Parquet file"),
        ("a.geojson", b'{"type": "Feature"}', "this is not a whole GeoJSON file"),
        (
            "a.csv.gz",
            PACKED[:15],
            "this is not a whole CSV file",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path, problems_of, name, content, what
):
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = problems_of(path)
    assert problem.what.startswith(what)
    assert problem.file == name


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"absent\.csv: there is no such file"):
        read(tmp_path / "absent.csv")


def test_boundaries_in_another_projection_are_refused(published, tmp_path, problems_of):
    content = json.loads((published / "boundaries.geojson").read_text())
    content["crs"]["properties"]["name"] = "EPSG:27700"
    path = tmp_path / "national-grid.geojson"
    path.write_text(json.dumps(content))
    (problem,) = problems_of(path)
    assert "EPSG:27700, not in WGS84" in problem.what


def test_a_note_beside_a_file_goes_with_its_release(published):
    (note,) = read(published / "outcomes-2024-25.csv").notes
    assert note.startswith("Offence codes of the 2024/25 outcomes are inferred")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("perid: 2024-06", "no such key"),
        ("period: June 2024", "this is not a period"),
        ("- a", "this is not a list of keys and values"),
        ("notes: [", "this is not YAML"),
        ("period: [&a [x, x], *a, *a]", "this is not YAML: a reference"),
    ],
)
def test_a_note_that_cannot_be_read_is_refused(
    published, tmp_path, problems_of, said, what
):
    path = tmp_path / "people.csv"
    path.write_bytes((published / "population-total.csv").read_bytes())
    (tmp_path / "people.csv.note.yaml").write_text(said)
    (problem,) = problems_of(path)
    assert problem.what.startswith(what)
    assert problem.file == "people.csv.note.yaml"
    assert "“period: 2024-06”" in problem.allowed


def test_reading_changes_nothing_of_the_file(published, tmp_path):
    path = tmp_path / "crime.csv"
    path.write_bytes((published / CRIME).read_bytes())
    release = read(str(path))
    assert path.read_bytes() == (published / CRIME).read_bytes()
    assert release.path == path
    assert release.rows.index.equals(pd.RangeIndex(len(release.rows)))


def test_the_rows_of_a_parquet_file_count_as_in_a_spreadsheet(
    cells, tmp_path, problems_of
):
    frame = cells(CRIME)
    frame.loc[7, "Force Name"] = "Kant"
    path = tmp_path / "crime.parquet"
    frame.to_parquet(path)
    (problem,) = problems_of(path)
    assert problem.row == 9
