"""How much room text takes, and text cut into lines that fit."""

from __future__ import annotations

import textwrap
from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from vawg_analysis.presentation.theme import FONT_SIZE, MEASURED_IN

SMALL = 9.0
"""Size of figures and remarks, in points."""

LINE = 13.0
"""Height of a line of text, in points."""


@cache
def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Width of a line of text in points."""
    font = FontProperties(family=MEASURED_IN, size=size)
    return TextToPath().get_text_width_height_descent(text, font, ismath=False)[0]


@cache
def wrapped(text: str, width: float, size: float = FONT_SIZE) -> str:
    """The text in lines none of which is wider than ``width`` points."""
    # No letter but a thin one is narrower than 0.4 em: a line cannot hold more.
    most = max(1, int(width / (0.4 * size)))
    for letters in range(most, 0, -1):
        lines = textwrap.wrap(text, letters)
        if all(text_width(line, size) <= width for line in lines):
            return "\n".join(lines)
    return text
