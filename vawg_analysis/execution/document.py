"""A page that no notebook makes: a title, and sections of text, links and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from markupsafe import Markup

from vawg_analysis.execution import selfcontained
from vawg_analysis.execution.anchors import anchor
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.templating import render
from vawg_analysis.files.whole import write_whole


class Shown(Protocol):
    """What shows itself as HTML, as a table does."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True)
class Links:
    """A list of links: text and address, the address as seen from the page."""

    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Points:
    """A list of sentences."""

    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it: sentences, lists and tables, in order."""

    heading: str
    parts: tuple[str | Links | Points | Shown, ...]

    @property
    def anchor(self) -> str:
        """Where the section lies in its page."""
        return anchor(self.heading, "section")


@dataclass(frozen=True)
class Document:
    """A page: ``over`` stands above its title and says of what or whom it is."""

    title: str
    over: str
    sections: Sequence[Section]
    lead: str = ""


def write_document(path: Path, document: Document, edition: Edition, top: str) -> None:
    """Write ``document`` as a page; ``top`` leads from it to the index: "" or "../".

    Raises
    ------
    ValueError
        Where the page would run or fetch anything.
    """
    sections = [
        (section, [_part(part) for part in section.parts])
        for section in document.sections
    ]
    page = render(
        "document.html.j2",
        {
            "document": document,
            "sections": sections,
            "edition": edition,
            "attribution": edition.attribution,
            "top": top,
        },
    )
    if faults := selfcontained.faults(page):
        raise ValueError(f"{path.name} would hold " + ", ".join(faults))
    write_whole(path, page)


def _part(part: str | Links | Points | Shown) -> tuple[str, object]:
    if isinstance(part, str):
        return "text", part
    if isinstance(part, Links):
        return "links", part.links
    if isinstance(part, Points):
        return "points", part.sentences
    return "table", Markup(part._repr_html_())
