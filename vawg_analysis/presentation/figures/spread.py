"""Where one force stands among all: a strip of dots for each measure, no ranks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.data import chart_data
from vawg_analysis.presentation.figures.lettering import LINE, SMALL, wrapped
from vawg_analysis.presentation.figures.marks import ANY_FORCE, AREA, COMPARATOR
from vawg_analysis.presentation.figures.rows import (
    LABELS,
    SCALE,
    beside,
    row_axes,
    scale,
)
from vawg_analysis.presentation.figures.spread_text import describe, labels, remark
from vawg_analysis.presentation.figures.strips import Strip, strips
from vawg_analysis.presentation.figures.swarm import offsets
from vawg_analysis.presentation.theme import (
    ORANGE,
    TEXT_GREY,
    WIDTH,
    Picture,
    styled,
)

COLUMNS = ("measure", "force", "value", "lower", "upper", "unit", "status", "note")
HALF = 26.0
"""Half the height of a strip of dots, in points."""


@styled()
def spread(
    values: pd.DataFrame, *, area: str, nation: str, unit: str = "proportion"
) -> Picture:
    """How all forces spread on each measure, and where one of them stands.

    Parameters
    ----------
    values
        ``measure``, ``force`` (names), ``value``, ``lower``, ``upper`` in ``unit`` and,
        where there are, ``status`` and ``note``; a row a force, and one for the nation.
        A note that is :data:`~vawg_analysis.presentation.figures.LEFT_OUT` is said in
        place of ``not applicable``. Measures stand in the order of first appearance.
    area, nation
        Names in the column ``force``; where they are the same, no force stands out.
    unit
        Of all measures.
    """
    drawn = strips(values, area, nation)
    known = np.concatenate([strip.known for strip in drawn] or [[]])
    if not len(known):
        return canvas.nothing("All forces", area, values.get("status", ()))
    names = [wrapped(strip.measure, LABELS) for strip in drawn]
    named = [_named(strip, unit) for strip in drawn]
    heights = [_height(*pair) for pair in zip(names, named, strict=True)]
    words = wrapped(remark(drawn), canvas.NOTE_WIDTH, SMALL)
    below = SCALE + canvas.note_height(words)
    handles = _handles(drawn[0])
    figure = canvas.sheet(canvas.key_height(handles) + sum(heights) + below)
    ax, middles = row_axes(figure, [""] * len(drawn), heights, below)
    scale(ax, unit, known.min(), known.max())
    for number, strip in enumerate(drawn):
        _label(ax, middles[number], names[number], named[number])
        _draw(ax, middles[number], strip)
    canvas.key(figure, handles)
    canvas.note(figure, words)
    data = _noted(chart_data(values, COLUMNS, unit=unit), [area, nation])
    return Picture(figure, describe(drawn, unit), data)


def _noted(data: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """The table with the notes of those areas alone that the chart names."""
    if "note" not in data:
        return data
    return data.assign(note=data["note"].where(data["force"].isin(areas), ""))


def _named(strip: Strip, unit: str) -> str:
    """The figures that have a name, in lines that fit beside the axes."""
    return "\n".join(wrapped(text, LABELS, SMALL) for text in labels(strip, unit))


def _height(name: str, named: str) -> float:
    return max(2 * HALF, _label_height(name, named)) + 14


def _label_height(name: str, named: str) -> float:
    lines = f"{name}\n{named}".count("\n") + 1
    # On the nation's page the measure stands as high as on a force's.
    return LINE * max(lines, name.count("\n") + 3)


def _label(ax: Axes, middle: float, name: str, named: str) -> None:
    """The measure, and below it the figures that have a name."""
    top = middle - _label_height(name, named) / 2
    beside(ax, top, name)
    below = top + LINE * (name.count("\n") + 1) + 1
    beside(ax, below, named, size=SMALL, colour=TEXT_GREY)


def _draw(ax: Axes, middle: float, strip: Strip) -> None:
    """The other forces as a swarm around the force's own dot, the nation as a line."""
    own = [] if strip.own is None else [strip.own.value]
    values = np.concatenate([own, strip.others])
    moved = offsets(
        _points(ax, values), ANY_FORCE.size, HALF - ANY_FORCE.size, fixed=len(own)
    )
    ANY_FORCE.dots(ax, strip.others, middle + moved[len(own) :], "forces")
    nation = strip.nation.value
    ax.vlines(nation, middle - HALF, middle + HALF, color=ORANGE, zorder=1)
    COMPARATOR.dots(ax, [nation], [middle - HALF], strip.nation.area)
    if strip.own:
        AREA.intervals(ax, [[strip.own.lower, strip.own.upper]], [middle])
        AREA.dots(ax, own, [middle], strip.own.area)


def _points(ax: Axes, values: np.ndarray) -> np.ndarray:
    """Places along the axes in points."""
    start, end = ax.get_xlim()
    width = ax.get_position().width * WIDTH
    return (values - start) / (end - start) * width


def _handles(strip: Strip) -> list[Line2D]:
    nation = COMPARATOR.entry(strip.nation.area, line="none")
    if strip.own is None:
        return [nation, ANY_FORCE.entry("A force", line="none")]
    own = AREA.entry(f"{strip.own.area}, with 95% interval")
    return [own, nation, ANY_FORCE.entry("Another force", line="none")]
