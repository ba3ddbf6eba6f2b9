"""Markdown as a report's prose: one title a page, headings that can be linked to."""

from __future__ import annotations

import html
import re
from collections import Counter

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from vawg_analysis.execution.anchors import anchor

_TAG = re.compile(r"<[^>]+>")
_HEADER_CELL = re.compile(r"<th(?=[ >])")
_TAKEN = ("main", "contents")
"""Anchors that the page itself has."""


class Prose(IPythonRenderer):
    """Renders the Markdown of one page, cell after cell.

    HTML in it is shown as text, not obeyed: a sentence may quote what stands in a
    file. The first heading of level 1 is the page's title, which stands elsewhere;
    further ones sink to level 2, so that the page keeps one. ``contents`` collects
    anchor and text of the headings of level 2.
    """

    def __init__(self) -> None:
        super().__init__(
            escape=True, allow_harmful_protocols=False, exclude_anchor_links=True
        )
        self.contents: list[tuple[str, str]] = []
        self._used = Counter(_TAKEN)
        self._titled = False

    def to_html(self, markdown: str) -> str:
        rendered = MarkdownWithMath(renderer=self).render(markdown)
        return _HEADER_CELL.sub('<th scope="col"', rendered)

    def heading(self, text: str, level: int, **attrs: object) -> str:
        if level == 1 and not self._titled:
            self._titled = True
            return ""
        words = html.unescape(_TAG.sub("", text))
        anchor = self._anchor(words)
        level = max(level, 2)
        if level == 2:
            self.contents.append((anchor, words))
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'

    def _anchor(self, words: str) -> str:
        name = anchor(words, "section")
        self._used[name] += 1
        times = self._used[name]
        return name if times == 1 else self._anchor(f"{name}-{times}")
