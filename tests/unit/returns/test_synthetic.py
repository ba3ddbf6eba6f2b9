"""A table that says it is SYNTHETIC, in a column of that heading."""

import pandas as pd
import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.returns import examine, read
from vawg_analysis.returns.made_up import resembles_mark
from vawg_analysis.returns.reading import LAYOUTS

CRIME = "recorded-crime-2017-18.csv"


def test_a_column_headed_synthetic_marks_the_release(rewritten, published):
    made_up = read(rewritten(CRIME, lambda frame: frame.assign(SYNTHETIC="yes")))
    real = read(published / CRIME)
    assert (made_up.synthetic, real.synthetic) == (True, False)
    pd.testing.assert_frame_equal(made_up.rows, real.rows)
    assert made_up.notes == (
        "SYNTHETIC: these figures were made up and are of no real force",
        *real.notes,
    )


def test_a_row_that_does_not_say_yes_is_named(rewritten, problems_of):
    def doubtful(frame):
        return frame.assign(SYNTHETIC=["yes", "", "no", *["yes"] * (len(frame) - 3)])

    blank, no = problems_of(rewritten(CRIME, doubtful))
    assert (blank.row, blank.column, blank.value) == (3, "SYNTHETIC", "")
    assert (no.row, no.value, no.allowed) == (4, "no", "“yes” in every row")


@pytest.mark.parametrize("heading", ["Synthetic", "synthetic", "SYNTHETIC [note 1]"])
def test_a_heading_that_only_resembles_it_is_refused(rewritten, problems_of, heading):
    (problem,) = problems_of(rewritten(CRIME, lambda f: f.assign(**{heading: "yes"})))
    assert problem.column == heading
    assert "Head it “SYNTHETIC”" in problem.remedy


def test_real_and_made_up_sheets_are_refused_together(cells, tmp_path):
    frame = cells(CRIME)
    path = tmp_path / "both.xlsx"
    with pd.ExcelWriter(path) as writer:
        frame.head(5).assign(SYNTHETIC="yes").to_excel(
            writer, sheet_name="one", index=False
        )
        frame.tail(5).to_excel(writer, sheet_name="two", index=False)
    with pytest.raises(Refused, match="both.xlsx, sheet two: this sheet has no column"):
        read(path)


@pytest.mark.parametrize(
    "heading",
    [
        "\u0405YNTHETI\u0421",
        "\uff33\uff39\uff2e\uff34\uff28\uff25\uff34\uff29\uff23",
        "S Y N T H E T I C",
        "SYN\u200bTHETIC",
        "SYNTHET1C",
        "SYNTHTEIC",
        "synthetic_data",
    ],
)
def test_a_heading_that_looks_like_it_is_refused(rewritten, problems_of, heading):
    (problem,) = problems_of(rewritten(CRIME, lambda f: f.assign(**{heading: "yes"})))
    assert problem.what == "this column must be headed exactly so or not be there"


def test_no_heading_of_a_known_table_resembles_it():
    headings = {field.heading for layout in LAYOUTS for field in layout.fields}
    headings |= {heading for layout in LAYOUTS for heading in layout.left}
    assert not [heading for heading in headings if resembles_mark(heading)]
    assert not resembles_mark("Arithmetic mean")


def test_of_two_such_columns_both_must_say_yes(cells, tmp_path, problems_of):
    frame = cells(CRIME).assign(SYNTHETIC="yes", again="no")
    path = tmp_path / CRIME
    frame.rename(columns={"again": "SYNTHETIC"}).to_csv(path, index=False)
    (problem,) = problems_of(path)
    assert (problem.column, problem.value) == ("SYNTHETIC", "no")


@pytest.fixture
def unmarked(cells, tmp_path):
    """A table without the column, in a file of some name."""

    def made(name="real.csv"):
        cells(CRIME).to_csv(tmp_path / name, index=False)
        return tmp_path / name

    return made


@pytest.mark.parametrize(
    "name", ["SYNTHETIC-crime.csv", "crime-synthetic.csv", "\u0405YNTHETIC.csv"]
)
def test_a_name_that_says_so_is_refused_without_the_column(unmarked, problems_of, name):
    (problem,) = problems_of(unmarked(name))
    assert problem.what.startswith("the file's name says that the figures were made up")
    assert problem.file == name


def test_a_note_beside_that_says_so_is_refused(unmarked, problems_of):
    path = unmarked()
    beside = path.with_name(path.name + ".note.yaml")
    beside.write_text("notes: [SYNTHETIC data of a trial]")
    (problem,) = problems_of(path)
    assert (problem.file, problem.value) == (beside.name, "SYNTHETIC data of a trial")
    beside.write_text("notes: [Offences with synthetic drugs are left out]")
    assert not read(path).synthetic


def test_a_title_or_another_sheet_that_says_so_is_refused(cells, tmp_path, problems_of):
    path = tmp_path / "book.xlsx"
    with pd.ExcelWriter(path) as writer:
        cells(CRIME).to_excel(writer, sheet_name="one", index=False, startrow=2)
        writer.sheets["one"].write(0, 0, "SYNTHETIC figures for a trial")
        pd.DataFrame([["Synthetic, see the manual"]]).to_excel(
            writer, sheet_name="cover", index=False, header=False
        )
    found = {(problem.file, problem.row) for problem in problems_of(path)}
    assert found == {("book.xlsx, sheet one", 1), ("book.xlsx, sheet cover", 1)}


@pytest.mark.parametrize(
    "reference, made_up",
    [
        ("SYN-C-000001", True),
        ("syn_1", True),
        ("\u0405YN-1", True),
        ("SYNTHETIC-1", True),
        ("SYNOD-1", False),
        ("C-SYN-1", False),
    ],
)
def test_references_of_made_up_cases_are_refused(tmp_path, reference, made_up):
    row = {"force": "kent", "breach_reference": reference, "order_reference": "O-1"}
    row |= {"order_type": "DVPO", "breach_date": "2021-11-10"}
    path = tmp_path / "breaches.csv"
    pd.DataFrame([row | {"extract_date": "2022-06-30"}]).to_csv(path, index=False)
    found = examine(path)
    told = [(problem.column, problem.row) for problem in found.faults]
    assert told == [("breach_reference", 2)] * made_up
