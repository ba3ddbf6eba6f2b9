"""A computed sentence: emphasis stays, what it quotes is shown and does not act."""

from __future__ import annotations

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure

from vawg_analysis.execution.prose import Prose
from vawg_analysis.presentation.narrative import Text, apart, remarks
from vawg_analysis.presentation.theme import Picture

QUOTED = [
    "see [here](http://example.invalid)",
    "see ![here](http://example.invalid/a.png)",
    "see [here][1]",
    "[1]: http://example.invalid",
    "<b>bold</b> <script>alert(1)</script>",
    "p <0.05 & a<b, [c], x > y",
]


@pytest.fixture
def drawn():
    def make(title: str) -> Figure:
        figure = Figure()
        figure.add_subplot().set_title(title)
        return figure

    return make


def shown(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(Prose().to_html(markdown), "html.parser")


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_is_quoted_is_shown_as_it_was_written(quoted):
    page = shown(Text(f"Kent: **3%** ({quoted}).")._repr_markdown_())
    assert page.text.strip() == f"Kent: 3% ({quoted})."
    assert page.strong.text == "3%"
    assert not page.find_all(["img", "script", "b"])
    assert not [a for a in page.find_all("a") if a.text != a["href"]]


def test_a_remark_on_some_names_them_and_one_on_all_does_not():
    two = {"rape": "codes differ; 5% open", "stalking": "codes differ"}
    assert apart(two) == ["codes differ", "rape: 5% open"]
    assert apart(two | {"assault": ""}) == [
        "rape, stalking: codes differ",
        "rape: 5% open",
    ]
    many = {f"force {n}": "recorded anew" for n in range(9)} | {"kent": ""}
    assert apart(many) == ["9 of 10: recorded anew"]


def test_what_is_noted_of_some_offences_of_a_chart_names_them():
    data = pd.DataFrame({"offence": ["rape", "stalking", "assault"], "area": "Kent"})
    noted = data.assign(note=["images left", "images left", ""])
    assert remarks(noted) == ["rape, stalking: images left"]
    measures = noted.rename(columns={"offence": "measure"})
    assert remarks(measures) == ["rape, stalking: images left"]


def test_characters_that_act_are_written_as_their_codes():
    text = Text("left\u202eright\x1b[2J\n\n- a point")
    for said in (text._repr_markdown_(), repr(text)):
        assert said == "left\\u202eright\\x1b[2J\n\n- a point"


def test_a_picture_s_words_do_not_act_either(drawn):
    picture = Picture(drawn("left\u202eright"), "left\u202eright")
    shown, about = picture._repr_mimebundle_()
    said = [shown["image/svg+xml"], str(about), repr(picture)]
    assert not [text for text in said if "\u202e" in text]
    assert "left\\u202eright" in shown["image/svg+xml"]
