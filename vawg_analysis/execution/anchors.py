"""Names made of a heading's words: for an address within a page, or a file."""

from __future__ import annotations

import re

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def anchor(words: str, otherwise: str) -> str:
    """``words`` in small letters, digits and hyphens; ``otherwise`` if none is left."""
    return _NOT_WORD.sub("-", words.lower()).strip("-") or otherwise
