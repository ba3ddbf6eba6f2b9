"""A table that says it is SYNTHETIC, in a column of that heading."""

import pandas as pd
import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.returns import read

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
