"""Text and tables from elsewhere, safe to show and to open in a spreadsheet."""

import pandas as pd
import pytest

from vawg_analysis.characters import in_ascii, visible
from vawg_analysis.files.saving import csv_text, save, writable
from vawg_analysis.problems import Problem, Refused


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kent", "Kent"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb", "a\nb"),
        ("a\u202eb\u200bc", "a\\u202eb\\u200bc"),
        ("Dyfed–Powys £", "Dyfed–Powys £"),
        ("half \ud800", "half \\ud800"),
    ],
)
def test_what_steers_a_terminal_or_a_reader_is_shown_as_its_code(text, shown):
    assert visible(text, keep="\n") == shown


def test_a_problem_says_no_control_characters_of_a_file_s_name():
    said = str(Problem("wrong", file="a\x1b[2J.csv", value="\x07", remedy="b\u202e"))
    assert all(c.isprintable() for c in said)
    assert "a\\x1b[2J.csv" in said


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“two” × 3 – ‘x’ … £5", "\"two\" x 3 - 'x' ... GBP 5"),
        ("Société", "Societe"),
        ("日", "?"),
    ],
)
def test_typographic_signs_become_plain_ones(text, plain):
    assert in_ascii(text) == plain


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "＝", "−"])
def test_a_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(begin):
    table = pd.DataFrame({"note": [f"{begin}cmd|'/c calc'!A1"], "value": [-1.5]})
    said = csv_text(table).splitlines()
    assert len(said) == 2
    assert said[1].lstrip('"').startswith("'")
    assert said[1].endswith(",-1.5")


def test_numbers_and_blanks_of_a_table_stay_as_they_are():
    table = pd.DataFrame(
        {
            "count": pd.array([-3, None], dtype="Int64"),
            "value": [-0.25, float("nan")],
            "note": ["a -b", None],
        }
    )
    assert csv_text(table) == "count,value,note\n-3,-0.25,a -b\n,,\n"


def test_a_saved_file_is_ascii_and_nothing_is_left_beside_it(tmp_path):
    save(pd.DataFrame({"note": ["×"]}), tmp_path / "a.CSV")
    assert (tmp_path / "a.CSV").read_bytes() == b"note\nx\n"
    save(pd.DataFrame({"note": ["×"]}), tmp_path / "a.parquet")
    assert pd.read_parquet(tmp_path / "a.parquet")["note"].tolist() == ["×"]
    assert len(list(tmp_path.iterdir())) == 2


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"\.csv or \.parquet"):
        writable(tmp_path / "a.xlsx")
