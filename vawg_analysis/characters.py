"""Characters of a text that came from elsewhere, made safe to show and to hand on."""

from __future__ import annotations

import unicodedata

_ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's controls, format characters, lone surrogates and separators of lines: a
control can rewrite a terminal's line, and a bidirectional override can make a name read
as another.
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


def visible(text: object, keep: str = "") -> str:
    r"""``text`` with each character that acts, and shows nothing, written as its code.

    Those in ``keep``, as ``"\n"``, stay as they are.

    >>> visible("crimes\x1b[2J\u202e.csv")
    'crimes\\x1b[2J\\u202e.csv'
    """
    said = str(text)
    if said.translate(dict.fromkeys(map(ord, keep))).isprintable():
        return said
    return "".join(
        character
        if character in keep or unicodedata.category(character) not in _ACTING
        else _code(character)
        for character in said
    )


def shortened(text: object, longest: int) -> str:
    """``text`` made :func:`visible` and cut after ``longest`` characters."""
    said = str(text)
    cut = visible(said[:longest])
    return f"{cut} …" if len(said) > longest else cut


def _code(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def in_ascii(text: str) -> str:
    """``text`` in the letters that every program reads alike, ``?`` for any other.

    Typographic signs become plain ones, accented letters lose their accents.
    """
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode("ascii")
