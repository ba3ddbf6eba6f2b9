"""The index: every area, every page, every status and every warning, also by map."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.reused import FROM_BEFORE
from vawg_analysis.execution.selfcontained import faults
from vawg_analysis.execution.site import Guide, summary, write_index
from vawg_analysis.framework import OVERVIEW
from vawg_analysis.reference.areas import FORCES, REPORTED


@pytest.fixture
def index(tmp_path, edition):
    """The index over the results given, parsed."""

    def make(results, **options) -> BeautifulSoup:
        written = write_index(tmp_path, results, **({"edition": edition} | options))
        assert written == tmp_path / "index.html"
        text = written.read_text(encoding="utf-8")
        assert faults(text) == []
        return BeautifulSoup(text, "html.parser")

    return make


def result(
    area, notebook="2_pursuit", *, status="done", error="", warnings=(), **named
):
    made = Job(Path(f"{notebook}.ipynb"), area, {}, Path("folder"))
    titles = {"2_pursuit": "Pursuit", "3_spaces": "Spaces"}
    title = named["title"] if "title" in named else titles[notebook]
    return Result(made, status, 1.0, error, warnings, title)


def row(index, slug):
    return index.find("tr", id=f"area-{slug}")


def words(element) -> str:
    return " ".join(element.text.split())


def test_every_force_has_a_row_by_name_and_the_nation_stands_above(index):
    made = index([result(area) for area in REPORTED])
    names = [tr.th.text for tr in made.tbody.find_all("tr")]
    assert len(names) == 44
    assert names == sorted(names)
    assert names[0] == "Avon and Somerset"
    assert [h.text for h in made.main.find_all("h2")][:2] == [
        "England and Wales",
        "Police forces",
    ]
    link = made.find(id="england-and-wales").find_next("a")
    assert link["href"] == "england-and-wales/2_pursuit.html"


def test_every_page_has_a_link_that_names_it(index):
    made = index([result("kent"), result("kent", "3_spaces")])
    links = row(made, "kent").find_all("a")
    assert [a["href"] for a in links] == ["kent/2_pursuit.html", "kent/3_spaces.html"]
    assert [a.text for a in links] == ["Open Pursuit: Kent", "Open Spaces: Kent"]
    heads = [th.text for th in made.thead.find_all("th")]
    assert heads == ["Police force", "Pursuit", "Spaces"]
    assert {th["scope"] for th in made.thead.find_all("th")} == {"col"}


def test_the_overview_is_the_nation_s_first_page_and_no_column_of_the_forces(index):
    overview = result("england-and-wales", OVERVIEW, title="Overview")
    made = index([result("england-and-wales"), overview, result("kent")])
    pages = made.find("ul", class_="pages").find_all("a")
    assert [a["href"] for a in pages] == [
        "england-and-wales/national_overview.html",
        "england-and-wales/2_pursuit.html",
    ]
    assert [th.text for th in made.thead.find_all("th")] == ["Police force", "Pursuit"]


def test_a_failed_page_says_why_and_is_linked_all_the_same(index):
    error = "code cell 3: ValueError: 1 < 2"
    made = index([result("kent", status="failed", error=error)])
    assert words(row(made, "kent").td) == (
        "Open Pursuit: Kent Failed Code cell 3: ValueError: 1 < 2"
    )


def test_what_was_not_run_is_said_and_has_no_link(index):
    made = index([result("kent"), result("essex", "3_spaces")])
    assert [words(td) for td in row(made, "kent").find_all("td")] == [
        "Open Pursuit: Kent Complete",
        "Not run",
    ]
    assert row(made, "surrey").find("a") is None
    assert words(made.find("ul", class_="pages")) == "Pursuit Not run Spaces Not run"


def test_warnings_are_listed_once_with_the_areas_they_are_about(index):
    made = index(
        [
            result("surrey", warnings=("Codes <inferred>.", "Late.")),
            result("england-and-wales", warnings=("Immature.", "Codes <inferred>.")),
            result("kent"),
        ]
    )
    notes = [
        words(li) for li in made.find(id="warnings").find_next("ol").find_all("li")
    ]
    assert notes == [
        "Immature. For: England and Wales.",
        "Codes <inferred>. For: England and Wales and 1 police force.",
        "Late. For: Surrey.",
    ]
    # The first word is for the eye; each link has its own for whoever hears it alone.
    assert words(row(made, "surrey").td).endswith("Complete, warning warning 3")
    pages = made.find("ul", class_="pages")
    assert pages.find("span", {"aria-hidden": "true"}).text == "warnings "
    links = pages.find_all("a", href=lambda href: href.startswith("#"))
    assert [link.text for link in links] == ["warning 1", "warning 2"]
    for link in row(made, "surrey").find_all("a")[1:]:
        assert made.find(id=link["href"][1:])


def test_a_warning_that_the_nation_has_too_marks_no_force(index):
    shared, again = "Immature.", FROM_BEFORE
    made = index(
        [
            result("england-and-wales", warnings=(shared, again)),
            result("kent", warnings=(shared,)),
            result("essex", warnings=(shared, again)),
            result("surrey"),
        ]
    )
    assert words(row(made, "kent").td) == "Open Pursuit: Kent Complete"
    assert words(row(made, "essex").td).endswith("Complete, warning warning 2")
    assert (
        "For: England and Wales and 2 police forces." in made.find(id="warning-1").text
    )
    assert "For: England and Wales, Essex." in made.find(id="warning-2").text
    assert "Complete pages: 4 of 4, 2 with warnings." in made.main.text


def test_a_warning_for_every_area_names_none(index):
    made = index([result(area, warnings=("Immature.",)) for area in ("kent", "essex")])
    assert "For: every area." in made.find(id="warning-1").text
    assert index([result("kent")]).find(id="warnings") is None


def test_the_map_links_what_the_table_links_and_tells_nothing_but_the_status(index):
    results = [result(area) for area in REPORTED if area not in ("kent", "essex")]
    results[3] = replace(results[3], warnings=("Immature.",))
    results.append(result("essex", status="failed", error="code cell 1: E"))
    made = index(results)
    drawn = made.find("svg", role="group")
    told = {a["aria-label"]: (a["href"], a.path["class"]) for a in drawn.find_all("a")}
    assert len(told) == 42
    assert told["Surrey: complete"] == ("surrey/2_pursuit.html", ["done"])
    assert told["Essex: failed"] == ("essex/2_pursuit.html", ["failed"])
    warned = [label for label in told if label.endswith("complete, with warnings")]
    assert len(warned) == 1
    assert all(a.title.text == a["aria-label"] for a in drawn.find_all("a"))
    assert [g.title.text for g in drawn.find_all("g")] == [
        "City of London: complete",
        "Kent: not run",
    ]
    fills = {(p["class"][0], p["fill"]) for p in drawn.find_all("path")}
    assert len(fills) == 4


def test_the_city_can_be_hit_in_its_inset(index):
    made = index([result("city-of-london")])
    links = made.find("svg", role="group").find_all("a")
    assert [a["href"] for a in links] == ["city-of-london/2_pursuit.html"]
    assert "City of London" in made.find("svg", role="group").find("text").text


def test_a_force_with_several_pages_leads_from_the_map_to_its_row(index):
    made = index([result("kent"), result("kent", "3_spaces", status="failed")])
    link = made.find("svg", role="group").a
    assert link["href"] == "#area-kent"
    assert link["aria-label"] == "Kent: failed"


def test_british_transport_police_stands_beside_the_map(index):
    made = index([result("btp")])
    beside = made.find("li", class_="also")
    assert beside.a["href"] == "btp/2_pursuit.html"
    assert words(beside).endswith("British Transport Police (complete).")


def test_the_key_says_what_each_colour_means(index):
    made = index([result("kent")])
    key = made.find("ul", class_="key").find_all("li", class_=False)
    assert [li.text for li in key] == [
        "Complete",
        "Complete, with warnings",
        "Failed",
        "Not run",
    ]


def test_sources_of_figures_and_of_borders_are_named(index):
    said = [p.text for p in index([result("kent")]).footer.find_all("p")]
    assert said == [
        "Contains public sector information licensed under the Open Government "
        "Licence v3.0.",
        "Contains OS data © Crown copyright and database right.",
    ]


def test_headline_banner_and_downloads_are_shown(index, edition):
    made = index(
        [result("kent")],
        edition=replace(edition, synthetic=True),
        headline=["What this is.", "Rape <rose>."],
        downloads=[("All figures (CSV)", "figures.csv")],
    )
    opening = made.h1.find_next_siblings("p")[:2]
    assert [p.text for p in opening] == ["What this is.", "Rape <rose>."]
    assert made.title.text.startswith("SYNTHETIC: ")
    assert "SYNTHETIC" in made.header.text
    assert made.find("a", href="figures.csv").text == "All figures (CSV)"
    assert made.find("a", href="manifest.json")


def test_the_page_is_in_british_english_and_has_one_title(index):
    made = index([result("kent")])
    assert made.html["lang"] == "en-GB"
    assert len(made.find_all("h1")) == 1
    anchors = [element["id"] for element in made.find_all(id=True)]
    assert len(anchors) == len(set(anchors))
    for link in made.find_all("a"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in anchors


def test_the_index_leads_by_question_and_beside_the_period_before(index):
    guide = Guide(
        questions=[("Pillar 1: Trust", [("Is it <so>?", "question-01.html")])],
        beside={"kent": "kent/two-periods.html"},
        documents=[("Licence", "about.html")],
    )
    made = index([result("kent"), result("essex")], guide=guide)
    asked = made.find(id="questions").find_next("ul").find("a")
    assert (asked.text, asked["href"]) == ("Is it <so>?", "question-01.html")
    assert row(made, "kent").find_all("td")[-1].a["href"] == "kent/two-periods.html"
    assert words(row(made, "essex").find_all("td")[-1]) == "Not run"
    assert [th.text for th in made.thead.find_all("th")][-1] == "Two periods"
    assert made.find("a", href="about.html").text == "Licence"


def test_an_index_of_nothing_is_still_an_index(index):
    made = index([])
    assert "No notebook was run." in made.main.text
    assert "Areas not run: 45 of 45." in made.main.text


def test_the_index_is_the_same_in_whatever_order_results_came(index):
    results = [result(area, warnings=(f"{area}.",)) for area in FORCES[:5]]
    assert str(index(results)) == str(index(results[::-1]))


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([result(a) for a in REPORTED], "Complete pages: 45 of 45."),
        (
            [
                result("kent", warnings=("One.",)),
                result("kent", "3_spaces", status="failed", warnings=("One.",)),
                result("essex"),
            ],
            "Complete pages: 2 of 3, 1 with warnings. Failed: 1. "
            "Areas not run: 43 of 45.",
        ),
    ],
)
def test_the_summary_counts_what_needs_attention(results, said):
    assert summary(results) == said


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_map_s_colours_differ_from_the_page_and_from_each_other(index):
    """Criterion 1.4.11: 3 to 1. What was not run has an outline instead."""
    key = index([result("kent")]).find("ul", class_="key")
    done, warned = (rect["fill"] for rect in key.find_all("rect")[:2])
    lights = sorted(luminance(one) + 0.05 for one in (done, warned, "#ffffff"))
    assert all(b >= 3 * a for a, b in itertools.pairwise(lights))


def test_a_notebook_without_a_title_is_called_by_its_file(index):
    made = index([result("kent", title="")])
    assert made.thead.find_all("th")[1].text == "Pursuit"
