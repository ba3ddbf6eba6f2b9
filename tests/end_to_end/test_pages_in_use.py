"""Pages by keyboard, enlarged, spaced out and in other colours: what axe cannot try.

By the Web Content Accessibility Guidelines 2.2: 2.1.1 and 2.4.7 (keyboard, focus),
1.4.10 and 1.4.12 (reflow, text spacing), 1.4.11 (contrast of what is no text).
"""

from __future__ import annotations

import pytest

PURSUIT = "city-of-london/2_relentless_perpetrator_pursuit.html"
REACHED = """() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
    .filter(one => one.checkVisibility())
    .map(one => one.getAttribute('href') ?? one.getAttribute('aria-label'))"""
FOCUSED = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const box = one.getBoundingClientRect();
    const drawn = one.closest('svg') ? getComputedStyle(one.querySelector('path')).fill
        : getComputedStyle(one).outline;
    return {
        name: one.getAttribute('href') ?? one.getAttribute('aria-label'),
        seen: box.bottom > 0 && box.top < innerHeight,
        marked: drawn.includes('rgb(255, 221, 0)'),
    };
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important }
    p { margin-bottom: 2em !important }"""
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter(one => !one.closest('svg, .hidden, [role=region], figure'))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1
        || (getComputedStyle(one).overflow !== 'visible'
            && one.scrollHeight > one.clientHeight + 1))
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def page(browser):
    one = browser.new_page()
    one.set_viewport_size({"width": 1280, "height": 800})
    yield one
    one.close()


def opened(page, made, name):
    page.goto((made / name).resolve().as_uri())
    return page


@pytest.mark.parametrize("name", ["index.html", PURSUIT])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(page, made, name):
    opened(page, made, name)
    expected = page.evaluate(REACHED)
    stops = []
    for _ in expected:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    assert [stop["name"] for stop in stops] == expected
    assert [stop for stop in stops if not (stop["seen"] and stop["marked"])] == []
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) is None


def test_the_skip_link_leads_past_the_header(page, made):
    opened(page, made, PURSUIT).keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") > 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_code_unfolds_by_keyboard(page, made, key):
    summary = opened(page, made, PURSUIT).locator("summary")
    summary.focus()
    for open_now in (True, False):
        page.keyboard.press(key)
        assert page.locator("details").evaluate("one => one.open") is open_now


@pytest.mark.parametrize("name", ["index.html", "about.html", PURSUIT])
def test_enlarged_fourfold_and_spaced_out_nothing_is_cut(page, made, name):
    opened(page, made, name).set_viewport_size({"width": 320, "height": 640})
    page.add_style_tag(content=SPACED)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(CUT) == []


def test_on_a_small_screen_a_chart_stays_legible_and_scrolls_by_keyboard(page, made):
    opened(page, made, PURSUIT).set_viewport_size({"width": 320, "height": 640})
    figure = page.locator("figure").first
    # Drawn 700 pixels wide with letters of 13, they must not sink below 10.
    assert figure.locator("img").bounding_box()["width"] >= 700 * 10 / 13
    link = figure.locator("a")
    link.focus()
    before = link.bounding_box()["x"]
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('figure').scrollLeft > 0")
    assert link.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_in_a_reader_s_own_colours_words_and_focus_show(page, made):
    page.emulate_media(forced_colors="active", color_scheme="dark")
    opened(page, made, "index.html")
    style = "(one, name) => getComputedStyle(one)[name]"
    written = page.locator("body").evaluate(style, "color")
    for text in page.locator(".map text").all():
        assert text.evaluate(style, "fill") == written
    page.keyboard.press("Tab")
    shown = page.locator(".skip")
    assert shown.evaluate(style, "outlineStyle") == "solid"
    assert shown.evaluate(style, "outlineColor") != page.locator("body").evaluate(
        style, "backgroundColor"
    )
