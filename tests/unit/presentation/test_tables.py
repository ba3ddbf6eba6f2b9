"""Tables as accessible HTML; read back with a parser of its own."""

from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.presentation.tables import Table


class Cells(HTMLParser):
    """Collects (tag, attributes, text) of every cell and of the caption."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.tags = []
        self.regions = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "div":
            self.regions.append(dict(attrs)["aria-label"])
        if tag in ("th", "td", "caption", "p"):
            self.found.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.found and data.strip():
            self.found[-1][2] += data

    def text(self, tag):
        return [text for name, _, text in self.found if name == tag]

    def scopes(self):
        return [(a["scope"], t) for name, a, t in self.found if name == "th"]


@pytest.fixture
def table():
    frame = pd.DataFrame(
        {
            "Offence": ["rape", "stalking", "harassment"],
            "Crimes": [1234, 0, 7],
            "Charged": [0.046, 0.0, np.nan],
            "Rate": [2.236, 0.0, np.nan],
            "why": ["ok", "ok", "too few"],
        }
    )
    return Table(
        frame,
        "Crimes in Kent",
        formats={"Charged": "proportion", "Rate": "per 1,000 female population"},
        status="why",
        notes=["Recorded crime."],
    )


def test_every_cell_is_said_in_the_digits_of_its_unit(table):
    assert table.cells() == [
        ["rape", "1,234", "4.6%", "2.24"],
        ["stalking", "0", "0%", "0"],
        ["harassment", "7", "too few", "too few"],
    ]


def test_headings_say_what_they_head(table):
    cells = Cells(table._repr_html_())
    assert cells.scopes() == [
        ("col", "Offence"),
        ("col", "Crimes"),
        ("col", "Charged"),
        ("col", "Rate"),
        ("row", "rape"),
        ("row", "stalking"),
        ("row", "harassment"),
    ]
    assert cells.text("caption") == ["Crimes in Kent"]
    assert cells.text("p") == ["Recorded crime."]


def test_numbers_stand_right_and_words_left(table):
    cells = Cells(table._repr_html_())
    sides = {text: attrs["style"] for tag, attrs, text in cells.found if tag != "p"}
    assert "text-align: left" in sides["rape"]
    assert "text-align: right" in sides["1,234"]
    assert "text-align: right" in sides["Charged"]


def test_a_figure_stays_on_one_line_and_its_heading_may_take_more(table):
    cells = Cells(table._repr_html_())
    styles = {text: attrs["style"] for tag, attrs, text in cells.found if tag != "p"}
    assert "nowrap" in styles["1,234"]
    assert "nowrap" not in styles["Charged"]


def test_no_cell_is_blank_where_a_number_is_missing():
    frame = pd.DataFrame({"a": ["x", "y"], "n": pd.array([1, None], dtype="Int64")})
    assert Table(frame, "c").cells() == [["x", "1"], ["y", "not available"]]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("suppressed", ["suppressed", "suppressed"]),
        ("too few", ["3", "too few"]),
        ("not applicable", ["3", "not applicable"]),
        ("provisional", ["3", "50.0%"]),
    ],
)
def test_a_status_without_a_value_hides_a_value_that_slipped_in(status, shown):
    frame = pd.DataFrame({"a": ["x"], "n": [3], "v": [0.5], "s": [status]})
    table = Table(frame, "c", formats={"v": "proportion"}, status="s")
    assert table.cells() == [["x", *shown]]


def test_what_a_cell_holds_is_text_and_never_markup():
    script = '<script>alert("x")</script>'
    frame = pd.DataFrame({f"{script}1": [script], "n & m": ["<b>"]})
    html = Table(frame, script, notes=[script])._repr_html_()
    cells = Cells(html)
    assert cells.regions == [script]
    assert "script" not in cells.tags and "b" not in cells.tags
    assert cells.text("caption") == [script]
    assert cells.text("td") == ["<b>"]
    assert cells.scopes() == [
        ("col", f"{script}1"),
        ("col", "n & m"),
        ("row", script),
    ]


def test_figures_in_words_are_shown_as_they_are_on_the_right():
    frame = pd.DataFrame({"a": ["x"], "interval": ["4.6% to 4.9%"]})
    html = Table(frame, "c", formats={"interval": "figure"})._repr_html_()
    (style,) = [a["style"] for tag, a, _ in Cells(html).found if tag == "td"]
    assert "text-align: right" in style


def test_the_same_table_has_the_same_html_and_no_ids(table):
    assert table._repr_html_() == table._repr_html_()
    assert " id=" not in table._repr_html_()


def test_a_table_in_plain_text_is_its_caption(table):
    assert repr(table) == "Table: Crimes in Kent (3 rows)"


def test_a_table_without_rows_says_so():
    table = Table(pd.DataFrame({"a": ["x"], "n": [1]}).head(0), "c")
    found = Cells(table._repr_html_())
    (cell,) = [given for tag, given, _ in found.found if tag == "td"]
    assert cell["colspan"] == "2"
    assert "none</td>" in table._repr_html_()


@pytest.mark.parametrize(
    ("frame", "caption", "options", "message"),
    [
        ({"a": ["x"]}, " ", {}, "needs a caption"),
        ({"a": ["x"], "v": [0.5]}, "c", {}, "which unit these columns have: v"),
        ({"a": ["x"]}, "c", {"formats": {"b": "count"}}, "no such column: b"),
        ({"a": ["x"]}, "c", {"status": "s"}, "no such column: s"),
        ({}, "c", {}, "needs columns"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(frame, caption, options, message):
    with pytest.raises(ValueError, match=message):
        Table(pd.DataFrame(frame), caption, **options)


def test_two_columns_of_one_name_are_refused():
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    with pytest.raises(ValueError, match="different names"):
        Table(frame, "c")
