"""The page of a notebook: read as a reader, a screen reader and an attacker would."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from execution_support import code, notebook, shows, text
from nbformat.v4 import new_output

from vawg_analysis.execution.export import to_html
from vawg_analysis.execution.shown import PageRefused

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>é</title></svg>'
PNG = base64.b64encode(b"\x89PNG\r\n").decode() + "\n"


@pytest.fixture
def page(edition):
    """The page of the cells given, parsed."""

    def make(*cells, **options) -> BeautifulSoup:
        given = {"title": "Safer spaces", "area": "kent", "edition": edition}
        made = to_html(notebook(*cells), **(given | options))
        return BeautifulSoup(made, "html.parser")

    return make


def picture(kind: str, content: str, alt: str | None = "A bar."):
    name = "svg" if kind == "image/svg+xml" else "png"
    metadata = {} if alt is None else {kind: {"alt": alt}}
    return shows(metadata, **{name: content})


def test_a_page_says_what_it_is_about_and_in_which_language(page):
    made = page(text("# Safer spaces\n\nWhat this is."))
    assert made.html["lang"] == "en-GB"
    assert made.title.text == "Safer spaces: Kent, October 2021 to March 2022"
    assert [h.text for h in made.find_all("h1")] == ["Kent: Safer spaces"]
    assert "October 2021 to March 2022" in made.main.text
    assert made.find("meta", {"name": "viewport"})


def test_a_page_keeps_one_title_however_many_the_notebook_has(page):
    made = page(text("# Safer spaces"), text("# Another\n\n## Sub"))
    assert [h.text for h in made.find_all("h1")] == ["Kent: Safer spaces"]
    assert [h["id"] for h in made.main.find_all("h2", id=True)] == [
        "contents",
        "another",
        "sub",
    ]


def test_every_link_within_the_page_leads_somewhere(page):
    made = page(text("## Main\n\n## Outcomes & *more*"), text("## Outcomes & more"))
    anchors = [element["id"] for element in made.find_all(id=True)]
    assert len(anchors) == len(set(anchors))
    links = [a["href"][1:] for a in made.find_all("a") if a["href"].startswith("#")]
    assert links == ["main", "main-2", "outcomes-more", "outcomes-more-2"]
    assert set(links) <= set(anchors)


def test_the_contents_are_the_headings_of_the_second_level(page):
    made = page(text("## One & two\n\n### Not this\n\n## Three"))
    assert [li.text for li in made.find("nav", class_="contents").find_all("li")] == [
        "One & two",
        "Three",
    ]
    assert page(text("### Small")).find("nav", class_="contents") is None


def test_the_first_link_skips_to_the_main_content(page):
    first = page(text("a")).find("a")
    assert (first["href"], first.text) == ("#main", "Skip to main content")


def test_the_way_back_leads_to_the_index(page):
    crumbs = page(text("a")).find("nav", {"aria-label": "Breadcrumb"})
    assert crumbs.a["href"] == "../index.html"
    assert crumbs.a.text == "All pages for October 2021 to March 2022"


def test_code_is_folded_away_and_parameters_are_gone(page):
    made = page(
        code("force = 'secret'", tags=("parameters",)),
        code("force = 'kent'", tags=("injected-parameters",)),
        code("setup()"),
        text("## Outcomes\n\n### By offence"),
        code("share(<b>)", shows(text_plain="4.6%")),
    )
    folded = made.find("details", class_="code").extract()
    assert [h.text for h in folded.find_all("h3")] == ["By offence"]
    assert [c.text for c in folded.find_all("code")] == ["setup()", "share(<b>)"]
    assert "share" not in made.main.text
    assert "4.6%" in made.main.text
    assert "force =" not in str(made) + str(folded)
    assert not folded.has_attr("open")


def test_the_executed_notebook_can_be_had(page):
    made = page(code("a"), download="3_safer_spaces.ipynb")
    assert made.details.a["href"] == "3_safer_spaces.ipynb"
    assert page(code("a")).details.a is None


@pytest.mark.parametrize(
    ("kind", "content", "meant"),
    [("image/svg+xml", SVG, SVG.encode()), ("image/png", PNG, b"\x89PNG\r\n")],
)
def test_a_figure_is_an_image_with_its_text_alternative(page, kind, content, meant):
    made = page(code("draw()", picture(kind, content, 'Rape "rose" by 3 < 5.')))
    image = made.main.img
    assert image["alt"] == 'Rape "rose" by 3 < 5.'
    start, encoded = image["src"].split(",")
    assert start == f"data:{kind};base64"
    assert base64.b64decode(encoded) == meant


@pytest.mark.parametrize("alt", [None, "", "  "])
@pytest.mark.parametrize("kind", ["image/svg+xml", "image/png"])
def test_a_figure_without_text_is_refused_naming_its_cell(page, kind, alt):
    with pytest.raises(PageRefused, match="code cell 2 .in “Outcomes”.*alternative"):
        page(code("a"), text("## Outcomes"), code("b", picture(kind, SVG, alt)))


TABLE = (
    "<table><caption>Crimes &amp; <b>more</b></caption><thead><tr>"
    '<th scope="col">Offence</th></tr></thead></table>'
)


def test_a_table_keeps_its_caption_and_can_be_scrolled_by_keyboard(page):
    made = page(code("a", shows(text_html=TABLE, text_plain="no")))
    region = made.find("div", role="region")
    assert (region["tabindex"], region["aria-label"]) == ("0", "Crimes & more")
    assert region.table.caption.text == "Crimes & more"
    assert region.table.th["scope"] == "col"
    assert "no" not in made.main.text.split()


def test_a_table_that_scrolls_already_is_left_as_it_is(page):
    scrolls = f'<div role="region" tabindex="0" aria-label="Mine">{TABLE}</div>'
    made = page(code("a", shows(text_html=scrolls)))
    assert [r["aria-label"] for r in made.find_all(role="region")] == ["Mine"]


def test_a_table_in_prose_has_header_cells_with_a_scope(page):
    made = page(text("| Offence | Share |\n|---|---|\n| Rape | 1% |"))
    assert [th["scope"] for th in made.thead.find_all("th")] == ["col", "col"]


EVIL = '<script>alert(1)</script><img src=x onerror="alert(1)">'


@pytest.mark.parametrize(
    "cells",
    [
        [text(f"## {EVIL}\n\n{EVIL} **{EVIL}**\n\n- {EVIL}\n\n{EVIL}")],
        [code("a", shows(text_markdown=f"*a* {EVIL}"))],
        [text("See [this](javascript:alert(1)).")],
        [code("a", shows(text_plain=EVIL))],
        [code("a", new_output("stream", name="stdout", text=EVIL))],
        [code(f"print('{EVIL}')")],
        [text(f"## {EVIL}"), code("a", picture("image/svg+xml", SVG, EVIL))],
        [code("a", new_output("error", ename=EVIL, evalue=EVIL, traceback=[EVIL]))],
    ],
)
def test_text_is_shown_as_text_wherever_it_stands(page, cells):
    options = dict.fromkeys(("title", "failure", "download"), EVIL)
    made = page(*cells, warnings=[EVIL], **options)
    assert made.find("script") is None
    for element in made.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")]
        assert "javascript:" not in element.get("href", "")
    for image in made.find_all("img"):
        assert image["src"].startswith("data:")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (EVIL, "code cell 1: an output holds a <script> element"),
        ('<link rel="stylesheet" href="https://x.org/y.css">', "a <link> element"),
        ('<p onclick="a()">a</p>', "code in the attribute onclick of <p>"),
        ("<style>@import 'x.css'</style>", "a style that fetches"),
        ('<td style="background: url(http://x.org)">', "a style that fetches"),
        ('<img src="https://x.org/y.png" alt="y">', "an address to fetch in <img>"),
        ('<img src="data:,">', "an image without a text alternative"),
        ('<a href=" JavaScript:alert(1)">a</a>', "a link that is no address"),
        (
            '<svg><use href="https://x.org/y.svg"/></svg>',
            "an address to fetch in <use>",
        ),
        ('<iframe src="a.html"></iframe>', "a <iframe> element"),
        ('<meta http-equiv="Refresh" content="0;url=/">', "leads elsewhere by itself"),
    ],
)
def test_an_output_that_runs_or_fetches_anything_is_refused(page, html, said):
    with pytest.raises(PageRefused) as refused:
        page(code("a", shows(text_html=html)))
    assert said in str(refused.value)


def test_an_image_in_prose_must_not_be_fetched(page):
    with pytest.raises(PageRefused, match="an address to fetch in <img>: logo.png"):
        page(text("![The logo](logo.png)"))


def test_a_citation_may_link_to_another_site(page):
    made = page(text("See the [guidance](https://www.gov.uk/guidance)."))
    assert made.main.find("a", href="https://www.gov.uk/guidance")


def test_outputs_for_machines_and_complaints_of_libraries_are_not_shown(page):
    made = page(
        code(
            "a",
            shows(facts={"warnings": ["secret"]}, text_plain="secret"),
            new_output("stream", name="stderr", text="secret"),
        )
    )
    assert "secret" not in str(made)


def test_a_failed_run_is_said_first_and_where_it_stopped(page):
    error = new_output("error", ename="E", evalue="e", traceback=["secret trace"])
    made = page(text("Before."), code("1 / 0", error), failure="code cell 1: E: e")
    assert made.title.text.startswith("Incomplete: Safer spaces")
    panels = [p.text.split("\n") for p in made.main.find_all(class_="failed-panel")]
    assert panels[0][1:4] == [
        "This page is incomplete: the notebook behind it failed.",
        "Code cell 1: E: e",
        "What stands below was computed before that.",
    ]
    assert panels[1] == ["The notebook stopped here."]
    assert "secret" not in str(made)
    assert "Nothing of it can be shown." in page(failure="code cell 1: E: e").text


def test_warnings_stand_before_the_figures(page):
    made = page(text("Figures."), warnings=["One.", "Two <3."])
    panel = made.main.find("div", class_="panel")
    assert [li.text for li in panel.find_all("li")] == ["One.", "Two <3."]
    assert str(made).index("Two &lt;3.") < str(made).index("Figures.")
    assert page(text("a")).main.find("div", class_="panel") is None


@pytest.mark.parametrize(
    ("change", "banners"),
    [
        ({}, []),
        ({"audience": "internal"}, ["Internal: not for publication"]),
        ({"synthetic": True}, ["SYNTHETIC data: no figure here is about a real force"]),
    ],
)
def test_pages_that_need_it_carry_a_banner(page, edition, change, banners):
    made = page(text("a"), edition=replace(edition, **change))
    assert [b.text.strip() for b in made.header.find_all(class_="banner")] == banners


def test_the_sources_are_named_at_the_end(page, edition):
    named = replace(edition, attribution=("From <here>", "And there"))
    made = page(text("a"), edition=named)
    assert [p.text for p in made.footer.find_all("p")] == ["From <here>.", "And there."]
    assert "Open Government Licence v3.0" in page(text("a")).footer.text


def test_a_page_is_the_same_each_time_and_leaves_its_notebook_alone(edition):
    made = notebook(text("## A"), code("a", shows(facts={"title": "x"})))
    before = str(made)
    given = {"title": "Safer spaces", "area": "kent", "edition": edition}
    assert to_html(made, **given) == to_html(made, **given)
    assert str(made) == before
