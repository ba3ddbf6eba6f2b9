"""Text that strangers wrote, made safe to show: nothing in it acts or hides.

A control character can rewrite a terminal's line, and a bidirectional override can make
a name read as another. Both are shown as what they are.
"""

from __future__ import annotations

import unicodedata

_ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's controls, format characters, lone surrogates and separators of lines."""


def visible(text: object) -> str:
    r"""``text`` with each character that acts, and shows nothing, written as its code.

    >>> visible("crimes\x1b[2J\u202e.csv")
    'crimes\\x1b[2J\\u202e.csv'
    """
    said = str(text)
    if said.isprintable():
        return said
    return "".join(
        _code(character) if unicodedata.category(character) in _ACTING else character
        for character in said
    )


def _code(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
