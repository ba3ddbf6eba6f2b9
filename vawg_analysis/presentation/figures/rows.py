"""Axes with a labelled row for each category, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from vawg_analysis.presentation.figures.canvas import axes
from vawg_analysis.presentation.figures.lettering import LINE
from vawg_analysis.presentation.theme import FONT_SIZE, WIDTH
from vawg_analysis.presentation.wording import axis_text

LABELS, GAP, RIGHT = 190.0, 8.0, 48.0
"""Room for a row's label, between label and axes, and for the last figure."""

SCALE, TITLE = 25.0, 13.0
"""Height of the scale's figures below the axes, and of the scale's title."""


def row_axes(
    figure: Figure,
    labels: Sequence[str],
    heights: Sequence[float],
    bottom: float,
    *,
    right: float = RIGHT,
) -> tuple[Axes, np.ndarray]:
    """Axes with labelled rows of the given heights; also each row's middle.

    The vertical unit is the point, counted from the top.
    """
    total = sum(heights)
    left = LABELS + GAP
    width = WIDTH - left - right
    ax = axes(figure, left=left, bottom=bottom, width=width, height=total)
    middles = np.cumsum(heights) - np.asarray(heights) / 2
    ax.set_ylim(total, 0)
    ax.set_yticks([])
    for label, middle in zip(labels, middles, strict=True):
        beside(ax, middle - LINE * (label.count("\n") + 1) / 2, label)
    ax.grid(True, axis="x")
    return ax, middles


def beside(
    ax: Axes, top: float, text: str, *, size: float = FONT_SIZE, colour: str = "black"
) -> None:
    """Text left of row axes, its lines flush right, from ``top`` points down."""
    # Each line is a text of its own: only so does the reader's browser, whose font may
    # be narrower, keep it flush right.
    for number, line in enumerate(text.split("\n")):
        ax.annotate(
            line,
            (0, top + LINE * (number + 0.5)),
            xycoords=("axes fraction", "data"),
            xytext=(-GAP, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            size=size,
            color=colour,
        )


def scale(ax: Axes, unit: str, lowest: float, highest: float) -> None:
    """A horizontal scale that holds nought and all figures."""
    low, high = min(0.0, lowest), max(0.0, highest)
    if low == high:
        high = 0.1 if unit == "proportion" else 1.0
    margin = 0.02 * (high - low)
    marks = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    inside = [mark for mark in marks if low <= mark <= high + margin]
    ax.set_xlim(low - margin if low < 0 else 0.0, high + margin)
    ax.set_xticks(inside, [axis_text(mark, unit) for mark in inside])
