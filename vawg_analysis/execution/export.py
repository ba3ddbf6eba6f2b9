"""An executed notebook as a page that reads as a report."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache

from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from vawg_analysis.execution import selfcontained
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.prose import Prose
from vawg_analysis.execution.shown import (
    PageRefused,
    check_outputs,
    steps,
    without_machinery,
)
from vawg_analysis.execution.templating import TEMPLATES, capital, render
from vawg_analysis.reference.areas import AREAS

_SHOWN_FIRST = [
    "text/html",
    "image/svg+xml",
    "text/markdown",
    "image/png",
    "text/plain",
]
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def to_html(
    notebook: NotebookNode,
    *,
    title: str,
    area: str,
    edition: Edition,
    warnings: Sequence[str] = (),
    failure: str = "",
    download: str = "",
) -> str:
    """The page of an executed notebook, as one self-contained HTML document.

    Parameters
    ----------
    notebook
        Its first heading of level 1 is left out: ``title`` stands in its place.
        Cells tagged ``parameters`` are left out too; other code is folded away.
    area
        Slug of the area that the page is about.
    failure
        Where and why the notebook failed, if it did; the page then says so first.
    download
        Where the executed notebook lies, seen from the page.

    Raises
    ------
    PageRefused
        Where a figure has no text alternative, or something would run or be fetched.
    """
    check_outputs(notebook)
    shown = without_machinery(notebook)
    prose = Prose()
    body, _ = _exporter(prose).from_notebook_node(shown)
    page = render(
        "page.html.j2",
        {
            "title": title,
            "area": AREAS[area].name,
            "edition": edition,
            "attribution": edition.attribution,
            "warnings": warnings,
            "failure": failure,
            "download": download,
            "contents": prose.contents,
            "body": Markup(body.strip()),
            "steps": steps(shown.cells),
        },
    )
    if faults := selfcontained.faults(page):
        raise PageRefused("the page would hold " + ", ".join(dict.fromkeys(faults)))
    return page


def _exporter(prose: Prose) -> HTMLExporter:
    exporter = _html_exporter()
    exporter.register_filter("prose", prose.to_html)
    return exporter


@cache
def _html_exporter() -> HTMLExporter:
    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        config=Config(NbConvertBase={"display_data_priority": _SHOWN_FIRST}),
    )
    exporter.register_filter("scrollable", _scrollable)
    exporter.register_filter("sentence", _sentence)
    return exporter


def _sentence(text: str) -> str:
    return f"{capital(text).rstrip('.')}."


def _scrollable(output: str) -> str:
    """A wide table scrolls by itself, also for those who use only a keyboard."""
    if "<table" not in output or 'role="region"' in output:
        return output
    found = _CAPTION.search(output)
    label = _TAG.sub("", found.group(1)).strip() if found else "Table"
    label = html.escape(html.unescape(label))
    return f'<div role="region" aria-label="{label}" tabindex="0">{output}</div>'
