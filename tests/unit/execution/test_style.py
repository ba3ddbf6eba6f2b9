"""The style sheet: nothing fetched, and text that can be read."""

from __future__ import annotations

import re

import pytest

from vawg_analysis.execution.templating import TEMPLATES, capital, render

CSS = (TEMPLATES / "style.css").read_text() + (TEMPLATES / "index.css").read_text()
COLOURS = dict(re.findall(r"--(\w+): (#\w{6})", CSS)) | {"white": "#ffffff"}


def luminance(colour: str) -> float:
    """Relative luminance, Web Content Accessibility Guidelines 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_agrees_with_known_values():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "white"),
        ("ink", "pale"),
        ("ink", "focus"),
        ("grey", "white"),
        ("grey", "pale"),
        ("blue", "white"),
        ("blue", "pale"),
        ("white", "ink"),
    ],
)
def test_text_stands_out_from_its_ground(ink, ground):
    assert contrast(COLOURS[ink], COLOURS[ground]) >= 4.5


def test_every_colour_of_text_is_one_of_those_or_dark_enough_on_white():
    for colour in re.findall(r"[{; ]color: (#\w{6})", CSS):
        assert contrast(colour, "#ffffff") >= 4.5
    named = set(re.findall(r"[{; ]color: var\(--(\w+)\)", CSS))
    assert named <= {"ink", "grey", "blue"}


def test_no_table_is_cut_on_paper():
    # A table's own style, which scrolls and keeps figures on a line, gives way.
    paper = CSS[CSS.index("@media print") :]
    assert '[role="region"] { overflow: visible !important; }' in paper
    assert "white-space: normal !important" in paper


def test_styles_fetch_nothing_and_serve_print():
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "@media print" in CSS


def test_focus_is_visible():
    assert ":focus-visible" in CSS


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest():
    assert capital("year ending March 2025") == "Year ending March 2025"
    assert capital("") == ""


def narrow() -> str:
    """The rules for narrow screens only."""
    start = CSS.index("@media screen and (max-width")
    return CSS[start : CSS.index("\n}", start)]


def test_a_chart_is_never_wider_than_its_page_or_scrolls_within_it():
    rule, small, paper = re.findall(r"\.figure img \{(.*?)\}", CSS)
    assert "width: auto" in paper
    assert "max-width: 100%" in rule
    assert "height: auto" in rule
    assert small in narrow()
    assert re.search(r"\.figure[^{]*\{[^}]*overflow-x: auto", narrow())


def test_a_table_says_on_narrow_screens_that_it_scrolls():
    rule, *_ = re.findall(r'\[role="region"\]::before[^{]*\{(.*?)\}', narrow())
    assert "Scroll sideways" in rule


def test_a_sentence_at_the_foot_ends_in_one_stop():
    said = ["Open Government Licence v3.0.", "Contains OS data"]
    page = {"edition": {"banners": []}, "attribution": said}
    foot = render("shell.html.j2", page)
    assert "Licence v3.0.</p>" in foot
    assert "Contains OS data.</p>" in foot
