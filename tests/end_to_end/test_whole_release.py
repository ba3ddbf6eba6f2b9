"""A whole public release: made twice, read by machines, and by everybody."""

from __future__ import annotations

import warnings
from pathlib import Path
from urllib.parse import unquote

import axe_playwright_python
import openpyxl
import pytest
from bs4 import BeautifulSoup
from command import vawg_run
from csvw import CSVW

from vawg_analysis.framework import QUESTIONS
from vawg_analysis.publication.reading import read_table

FORCE = "city-of-london"


def held(folder: Path) -> dict[str, bytes]:
    """Every byte of a release by its place, but for folders of other questions."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "all-victims" not in path.parts
    }


def test_two_runs_make_the_same_release_byte_for_byte(made, made_again):
    first, second = held(made), held(made_again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_every_table_is_described_by_the_standard_and_valid(made):
    tables = [path for path in held(made) if path.endswith(".csv")]
    assert len(tables) > 30
    for name in tables:
        with warnings.catch_warnings():
            # The reader tells a fault by a warning, which it collects itself.
            warnings.simplefilter("always")
            table = CSVW(str(made / f"{name}-metadata.json"), validate=True)
            assert table.is_valid, name


def test_every_chart_has_its_numbers_beside_it(made):
    for page in made.glob("*/*.html"):
        parsed = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for figure in parsed.find_all("figure"):
            if "No chart." in figure.img["alt"]:
                continue
            link = figure.find("a", href=True)
            assert link, (page.name, figure.img["alt"][:60])
            assert len(read_table(page.parent / link["href"])) > 0


def test_every_link_within_the_release_leads_somewhere(made):
    pages = [path for path in made.rglob("*.html") if "all-victims" not in path.parts]
    ids = {page: {e["id"] for e in parsed(page).find_all(id=True)} for page in pages}
    for page in pages:
        for link in parsed(page).find_all("a", href=True):
            href = link["href"]
            if href.startswith(("http:", "https:", "mailto:")):
                continue
            place, _, anchor = unquote(href).partition("#")
            target = (page.parent / place).resolve() if place else page
            assert target.exists(), (page.name, href)
            if anchor:
                assert anchor in ids[target], (page.name, href)


def test_a_link_says_alone_where_it_leads(made):
    """A list of a page's links has no two of one name for different places."""
    for page in [
        path for path in made.rglob("*.html") if "all-victims" not in str(path)
    ]:
        led = {}
        for link in parsed(page).main.find_all("a", href=True):
            words = (link.get("aria-label") or link.text).split()
            if link.find_parent("nav") or link.find_parent("svg"):
                continue
            assert not "".join(words).isdigit(), (page.name, link["href"])
            assert led.setdefault(" ".join(words), link["href"]) == link["href"], words


def test_each_page_has_a_title_of_its_own(made):
    pages = [path for path in made.rglob("*.html") if "all-victims" not in str(path)]
    assert len({parsed(page).title.text for page in pages}) == len(pages) > 20


def parsed(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def test_the_index_leads_by_force_by_pillar_and_by_question(made):
    index = parsed(made / "index.html")
    first = index.find(id="england-and-wales").find_next("a")
    assert first["href"] == "england-and-wales/national_overview.html"
    links = {a["href"] for a in index.find_all("a", href=True)}
    assert {f"question-{number:02}.html" for number in QUESTIONS} <= links
    assert {f"{FORCE}/two-periods.html", "changes.html", "about.html"} <= links


def test_the_workbook_has_the_figures_of_the_table(made):
    (path,) = made.glob("*.xlsx")
    book = openpyxl.load_workbook(path, read_only=True)
    assert {"Cover", "Contents", "Notes", "Shorthand", "KPI 5.2"} <= set(
        book.sheetnames
    )
    lines = [*book["KPI 5.1"].iter_rows(values_only=True)]
    (row,) = [r for r in lines if r[:2] == ("England and Wales", "Recorded crimes")]
    kpis = read_table(made / "kpis.csv")
    asked = 'kpi == "5.1" and measure == "recorded_crimes" and category == "all"'
    national = kpis.query(asked).set_index("force").loc["england-and-wales"]
    assert row[3] == national["value"]


def test_another_release_lies_beside_as_two_periods(made):
    page = parsed(made / FORCE / "two-periods.html")
    assert "England and Wales" in page.main.text
    assert page.find("caption").text.startswith("City of London: year ending")


PAGES = (
    "index.html",
    "about.html",
    "changes.html",
    "question-03.html",
    "question-05.html",
    "england-and-wales/national_overview.html",
    "england-and-wales/1_build_trust_and_confidence.html",
    "england-and-wales/2_relentless_perpetrator_pursuit.html",
    f"{FORCE}/2_relentless_perpetrator_pursuit.html",
    f"{FORCE}/3_safer_spaces.html",
    f"{FORCE}/outcome_thresholds.html",
    "england-and-wales/outcome_thresholds.html",
    f"{FORCE}/two-periods.html",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RULES += ["best-practice"]
UNSURE = {"color-contrast"}
"""What axe leaves open to whoever looks, where something lies over something else."""
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
"""By how many pixels the whole page, and not a table of it, scrolls sideways."""


def violations(browser, path: Path) -> list:
    """What axe finds, what does not fit a small screen, what the page would fetch.

    By the Web Content Accessibility Guidelines 2.2, A and AA, as far as axe can tell;
    a page reflows at a width of 320 pixels (criterion 1.4.10).
    """
    script = Path(axe_playwright_python.__file__).with_name("axe.min.js")
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.resolve().as_uri())
    page.evaluate(script.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = page.evaluate("options => axe.run(document, options)", options)
    page.set_viewport_size({"width": 320, "height": 640})
    wider = page.evaluate(SIDEWAYS)
    small = [f"wider than a small screen by {wider} pixels"] if wider else []
    page.close()
    assert len(found["passes"]) > 10
    assert "target-size" in {rule["id"] for rule in found["passes"]}
    fetched = [url for url in asked if not url.startswith(("file:", "data:"))]
    unsure = [rule for rule in found["incomplete"] if rule["id"] not in UNSURE]
    told = [*found["violations"], *unsure]
    faults = [(fault["id"], fault["nodes"][0]["html"]) for fault in told]
    return [*faults, *small, *fetched]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(made, browser, name):
    assert violations(browser, made / name) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('lang="en-GB"', ""),
        ("<h1>", '<h1><img src="data:,">'),
        ("#0b0c0c", "#c9c9c9"),
        ("<h1>", "<h1 style='width: 40rem'>"),
        ("<h1>", "<a href='#a' style='display: block; width: 9px; height: 9px'>"),
        ('scope="col"', 'scope="col"><td>none</td><th scope="col"'),
    ],
)
def test_what_is_not_for_everybody_is_seen(made, browser, tmp_path, was, now):
    text = (made / "about.html").read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text(text.replace(was, now), encoding="utf-8")
    assert violations(browser, tmp_path / "a.html")


@pytest.fixture(scope="module")
def internal(store_of_returns, tmp_path_factory):
    """SYNTHETIC pages for internal readers, the delivery framework's among them."""
    one = {"columns": ["force"], "rows": [["kent"]]}
    store = store_of_returns({"delivery-actions": one, "conduct": one})
    (part,) = store.of("delivery-actions")
    outputs = tmp_path_factory.mktemp("internal")
    given = ["--force", "kent", "--audience", "internal"]
    done = vawg_run(store, outputs, *given, period=part.period)
    assert done.returncode == 0, done.stderr
    return outputs / part.period


def test_the_delivery_page_and_little_data_are_for_everybody(internal, browser):
    pages = sorted(internal.glob("kent/*.html"))
    assert "delivery_framework.html" in [page.name for page in pages]
    for page in pages:
        assert violations(browser, page) == [], page.name


def test_every_file_of_an_internal_release_is_marked(internal):
    """By its words, or for a workbook by its cover."""
    for name, content in held(internal).items():
        if name.startswith("tables/") or name in (".lock", "manifest.json"):
            continue
        if name.endswith(".csv") and content.count(b"\n") < 2:
            continue
        if name.endswith(".xlsx"):
            cover = openpyxl.load_workbook(internal / name)["Cover"]
            content = str(cover["A1"].value).encode()
        assert b"SYNTHETIC" in content, name
        assert b"not for publication" in content.lower(), name
