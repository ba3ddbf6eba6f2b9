"""Characters of a text that came from elsewhere, made safe to show and to hand on."""

from __future__ import annotations

import unicodedata

_HIDDEN = ("Cc", "Cf", "Cs")
"""Categories of characters that steer a reader's screen or reading, and show nothing:
controls, formats (such as those that turn the direction of writing), half characters.
"""

_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00d7": "x",
        "\u2026": "...",
        "\u2265": ">=",
        "\u2264": "<=",
        "\u2192": "->",
        "\u00a3": "GBP ",
        "\u00bd": "1/2",
    }
)


def without_controls(text: str, keep: str = "") -> str:
    """``text`` with a space for each control and nothing for other hidden characters.

    Those in ``keep``, as ``"\\n"``, stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if character in keep else _shown(character) for character in text
    )


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category not in _HIDDEN:
        return character
    return " " if category == "Cc" else ""


def in_ascii(text: str) -> str:
    """``text`` in the letters that every program reads alike, ``?`` for any other.

    Typographic signs become plain ones, accented letters lose their accents.
    """
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode("ascii")
