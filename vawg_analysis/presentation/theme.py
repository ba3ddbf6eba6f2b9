"""The look of every picture, and the picture itself: a drawing with its description.

Style and colours are those of the Government Analysis Function (package ``afcharts``;
Analysis Function, Data visualisation: colours in charts).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import quoteattr

import matplotlib.style
import pandas as pd
from afcharts.af_colours import get_af_colours
from matplotlib.figure import Figure

from vawg_analysis.characters import visible
from vawg_analysis.files.saving import csv_text
from vawg_analysis.output_types import CSV
from vawg_analysis.presentation.narrative import remarks

DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE = get_af_colours("categorical")[:4]
TEXT_GREY = get_af_colours("categorical")[4]
LIGHT_GREY = get_af_colours("focus")[1]
OUTLINE_GREY = "#767676"
"""Visible on white (4.5:1): the edge of a light grey mark."""

SHADE = "#F2F2F2"
"""Behind what is not there."""

WIDTH = 525.0
"""Width of a picture in points: 700 pixels in a browser."""

FONT_SIZE = 10.0
"""In points; 13 pixels where the picture is shown at its full width."""

MEASURED_IN = "DejaVu Sans"
"""The font text is measured in. It comes with matplotlib, so a picture is laid out
alike on every machine; it is wide, so no text grows out of its place in another."""

_SHOWN_IN = "Arial, Helvetica, 'DejaVu Sans', sans-serif"

_OVERRIDES = {
    "font.family": MEASURED_IN,
    "font.size": FONT_SIZE,
    "axes.titlesize": FONT_SIZE,
    "axes.titleweight": "bold",
    "xtick.color": LIGHT_GREY,
    "xtick.labelsize": FONT_SIZE,
    "ytick.labelsize": FONT_SIZE,
    "ytick.major.size": 0,
    # A force's label may hold a dollar sign; it is never mathematics.
    "text.parse_math": False,
    # Letters stay text: a quarter of the size of outlines, and sharp at any zoom.
    "svg.fonttype": "none",
    "svg.hashsalt": "vawg_analysis",
    "hatch.linewidth": 1.2,
}
SVG = "image/svg+xml"
"""A picture's drawing among the forms in which a notebook has it."""

_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the house style, whatever style the reader's notebook has set."""
    with matplotlib.style.context(["afcharts.afcharts", _OVERRIDES], after_reset=True):
        yield


@dataclass(frozen=True, repr=False)
class Picture:
    """A figure and its description in words, shown as SVG.

    Parameters
    ----------
    figure
        A figure made without ``pyplot``, so that no notebook shows it a second time.
    alt
        What the picture says, for a reader who does not see it; a computed sentence.
    data
        What is drawn, as a table for a reader who wants the numbers; ``None`` where
        there is nothing to draw. Its column ``note`` holds the caveats.

    Raises
    ------
    ValueError
        Where ``alt`` is empty.
    """

    figure: Figure
    alt: str
    data: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(
                "a picture needs alt text: say in a sentence what it shows"
            )

    @property
    def caveats(self) -> list[str]:
        """What is noted on the figures drawn, each note once.

        Where the figures are of several areas, or the notes of several offences, what
        is not said of all has the name of what it is said of.
        """
        if self.data is None or "note" not in self.data:
            return []
        return remarks(self.data)

    @cached_property
    def svg(self) -> str:
        """The drawing as an ``<svg>`` element that carries its description."""
        buffer = io.StringIO()
        with styled():
            self.figure.savefig(buffer, format="svg", metadata=_NO_METADATA)
        drawing = buffer.getvalue().replace(f"'{MEASURED_IN}'", _SHOWN_IN)
        # Without its prologue the element can stand inside a page, and names no
        # address that a browser might fetch.
        element = drawing[drawing.index("<svg ") :]
        described = f'<svg role="img" aria-label={quoteattr(self.alt)} '
        return visible(element.replace("<svg ", described, 1), keep="\n")

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        shown, about = {SVG: self.svg}, {"alt": visible(self.alt)}
        if self.data is not None:
            # What is noted is said once, and not again in every row.
            shown[CSV] = csv_text(self.data.drop(columns="note", errors="ignore"))
            about["caveats"] = self.caveats
        return shown, {SVG: about}

    def __repr__(self) -> str:
        return f"Picture: {visible(self.alt)}"
