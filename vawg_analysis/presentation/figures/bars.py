"""Counts as bars, a bar a category, made up of at most three parts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.bars_text import (
    Bar,
    describe,
    gather,
    remark,
)
from vawg_analysis.presentation.figures.data import chart_data
from vawg_analysis.presentation.figures.lettering import LINE, SMALL, wrapped
from vawg_analysis.presentation.figures.rows import GAP, LABELS, row_axes
from vawg_analysis.presentation.figures.tags import BETWEEN, SWATCH, Tag, tags
from vawg_analysis.presentation.theme import (
    DARK_BLUE,
    DARK_PINK,
    LIGHT_GREY,
    TEXT_GREY,
    TURQUOISE,
    WIDTH,
    Picture,
    styled,
)

FILLS = ((DARK_BLUE, ""), (TURQUOISE, "////"), (DARK_PINK, "\\\\\\\\"))
"""Colour and hatch of the first, second and third part."""

COLUMNS = ("category", "part", "value", "unit", "status", "note")
THICK, SHORTEST = 16.0, 40.0
"""Thickness of a bar, and the length that its figures leave it, in points."""


@styled()
def bars(counts: pd.DataFrame, *, area: str, unit: str) -> Picture:
    """Counts by category, each bar made up of its parts and labelled with them.

    Parameters
    ----------
    counts
        ``category``, ``part``, ``value``; categories and parts stand in the order of
        first appearance. A category need not have every part; a part without a value is
        said to be not provided. A value below nought, a correction, is drawn leftwards.
    area
        Whose counts, as a reader says it.
    unit
        What is counted: ``crimes``.

    Raises
    ------
    ValueError
        Where there are more than three parts.
    """
    parts = list(pd.unique(counts["part"]))
    if len(parts) > len(FILLS):
        raise ValueError(
            f"bars can show {len(FILLS)} parts, not {len(parts)}: {', '.join(parts)}"
        )
    if counts["value"].isna().all():
        return canvas.nothing(f"Number of {unit}", area)
    drawn = gather(counts)
    labels = [wrapped(bar.category, LABELS) for bar in drawn]
    heights = [max(LINE * (label.count("\n") + 1), THICK) + 10 for label in labels]
    words = wrapped(remark(drawn, unit), canvas.NOTE_WIDTH, SMALL)
    handles = _handles(parts) if len(parts) > 1 else []
    below = canvas.note_height(words)
    figure = canvas.sheet(canvas.key_height(handles) + sum(heights) + below)
    ax, middles = row_axes(figure, labels, heights, below, right=0)
    figures = [tags(bar, parts) for bar in drawn]
    per_point = _scale(ax, drawn, figures)
    for bar, middle, own in zip(drawn, middles, figures, strict=True):
        _draw(ax, bar, middle, parts)
        _tag(ax, bar.reach[1], middle, own, per_point)
    canvas.key(figure, handles)
    canvas.note(figure, words)
    data = chart_data(counts, COLUMNS, area=area, unit=unit)
    return Picture(figure, describe(drawn, parts, area, unit), data)


def _handles(parts: Sequence[str]) -> list[Patch]:
    return [Patch(**_fill(place), label=part) for place, part in enumerate(parts)]


def _fill(place: int) -> dict[str, object]:
    colour, hatch = FILLS[place]
    return {"facecolor": colour, "hatch": hatch, "edgecolor": "white", "linewidth": 0.8}


def _scale(ax: Axes, drawn: Sequence[Bar], after: Sequence[Sequence[Tag]]) -> float:
    """Set a scale on which every bar and its tags have room; crimes to the point."""
    room = ax.get_position().width * WIDTH
    start = min(bar.reach[0] for bar in drawn)
    taken = [min(GAP + sum(tag.width for tag in own), room - SHORTEST) for own in after]
    per_point = max(
        (bar.reach[1] - start) / (room - width)
        for bar, width in zip(drawn, taken, strict=True)
    )
    per_point = per_point or 1 / room
    ax.set_xlim(start, start + per_point * room)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.axvline(0, color=LIGHT_GREY, linewidth=1)
    return per_point


def _draw(ax: Axes, bar: Bar, middle: float, parts: Sequence[str]) -> None:
    """Parts above nought side by side to the right, parts below it to the left."""
    ends = {True: 0.0, False: 0.0}
    for place, part in enumerate(parts):
        if value := bar.parts.get(part):
            ax.barh(middle, value, left=ends[value > 0], height=THICK, **_fill(place))
            ends[value > 0] += value


def _tag(
    ax: Axes, end: float, middle: float, after: Sequence[Tag], per_point: float
) -> None:
    place = end + GAP * per_point
    for tag in after:
        if tag.place is not None:
            side = SWATCH * per_point
            corner = (place, middle - SWATCH / 2)
            ax.add_patch(Rectangle(corner, side, SWATCH, **_fill(tag.place)))
        text = place + (tag.width - tag.text_width - BETWEEN) * per_point
        colour = "black" if tag.place is None else TEXT_GREY
        ax.text(text, middle, tag.text, va="center", size=SMALL, color=colour)
        place += tag.width * per_point
