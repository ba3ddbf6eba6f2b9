"""A page stands alone: it runs nothing and fetches nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_FORBIDDEN = frozenset(
    "script link iframe frame object embed base form applet audio video source".split()
)
_FETCHING = frozenset(
    "src srcset poster background data action formaction xlink:href".split()
)
_CSS_ADDRESS = re.compile(r"@import|url\(\s*[\"']?(?!#|data:)", re.IGNORECASE)
_SCHEME = re.compile(r"[\s\x00-\x1f]*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
_LINKS_TO = frozenset(("http", "https", "mailto"))


def faults(page: str) -> list[str]:
    """What keeps ``page`` from standing alone, or from being read by everyone.

    Scripts, embedded documents, addresses that a browser would fetch, links that run
    code, and images without a text alternative. A plain link to another site is none.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.faults


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _FORBIDDEN:
            self.faults.append(f"a <{tag}> element")
        given = {name: value or "" for name, value in attrs}
        if tag == "img" and not given.get("alt", "").strip():
            self.faults.append("an image without a text alternative")
        if given.get("http-equiv", "").lower() == "refresh":
            self.faults.append("a page that leads elsewhere by itself")
        for name, value in given.items():
            self._attribute(tag, name, value)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        scheme = _SCHEME.match(value)
        kind = scheme.group(1).lower() if scheme else ""
        if name.startswith("on"):
            self.faults.append(f"code in the attribute {name} of <{tag}>")
        elif name == "style":
            self._css(value)
        elif name in _FETCHING and kind != "data" and not value.startswith("#"):
            self.faults.append(f"an address to fetch in <{tag}>: {value[:80]}")
        elif name == "href" and tag != "a" and not value.startswith("#"):
            self.faults.append(f"an address to fetch in <{tag}>: {value[:80]}")
        elif name == "href" and kind and kind not in _LINKS_TO:
            self.faults.append(f"a link that is no address: {value[:80]}")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._css(data)

    def _css(self, text: str) -> None:
        if _CSS_ADDRESS.search(text):
            self.faults.append("a style that fetches an address")
