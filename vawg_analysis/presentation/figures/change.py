"""Where each measure was to be expected after its baseline, and where it is now."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.change_text import INSIDE, describe, remark
from vawg_analysis.presentation.figures.data import chart_data
from vawg_analysis.presentation.figures.lettering import LINE, SMALL, wrapped
from vawg_analysis.presentation.figures.marks import AREA, Mark
from vawg_analysis.presentation.figures.rows import (
    LABELS,
    SCALE,
    TITLE,
    beside,
    row_axes,
    scale,
)
from vawg_analysis.presentation.theme import (
    DARK_BLUE,
    LIGHT_GREY,
    OUTLINE_GREY,
    TEXT_GREY,
    Picture,
    styled,
)

OUTSIDE = Mark("D", DARK_BLUE, "white")
"""A value outside its band: another shape, and hollow."""
COLUMNS = ("measure", "said", "value", "band_lower", "band_upper", "note")
BAND = 9.0
"""Half the height of a band, in points."""


@styled()
def change(values: pd.DataFrame, *, area: str, heading: str) -> Picture:
    """Band to be expected and present value of every measure, as change from before.

    Parameters
    ----------
    values
        A row a measure: ``measure``, ``value``, ``band_lower``, ``band_upper`` as a
        proportion of change from the baseline (0: as before), ``said`` (figures below
        the name). Without a value or a band the row says ``status`` instead.
    area
        Whose figures.
    heading
        Title of the scale.
    """
    numbers = values[["value", "band_lower", "band_upper"]].astype(float)
    values = values.assign(**numbers)
    known = numbers.dropna()
    if known.empty:
        return canvas.nothing(heading, area)
    names = [wrapped(name, LABELS) for name in values["measure"]]
    said = [wrapped(text, LABELS, SMALL) for text in values["said"]]
    heights = [
        LINE * (name + text).count("\n") + 2 * LINE + 12
        for name, text in zip(names, said, strict=True)
    ]
    words = wrapped(remark(values), canvas.NOTE_WIDTH, SMALL)
    below = SCALE + TITLE + canvas.note_height(words)
    handles = _handles(values)
    figure = canvas.sheet(canvas.key_height(handles) + sum(heights) + below)
    ax, middles = row_axes(figure, [""] * len(names), heights, below)
    scale(ax, "proportion", known.to_numpy().min(), known.to_numpy().max())
    ax.set_xlabel(heading, size=SMALL, loc="left")
    ax.axvline(0, color=TEXT_GREY, linewidth=1, zorder=1)
    for middle, name, text, row in zip(
        middles, names, said, values.itertuples(), strict=True
    ):
        _label(ax, middle, name, text)
        _draw(ax, middle, row)
    canvas.key(figure, handles)
    canvas.note(figure, words)
    data = chart_data(values.drop(columns="status"), COLUMNS, area=area)
    return Picture(figure, describe(values, area, heading), data)


def _label(ax: Axes, middle: float, name: str, text: str) -> None:
    lines = name.count("\n") + text.count("\n") + 2
    top = middle - LINE * lines / 2
    beside(ax, top, name)
    below = top + LINE * (name.count("\n") + 1)
    beside(ax, below, text, size=SMALL, colour=TEXT_GREY)


def _draw(ax: Axes, middle: float, row: tuple) -> None:
    if np.isnan([row.value, row.band_lower, row.band_upper]).any():
        ax.text(0, middle, f" {row.status}", va="center", size=SMALL, color=TEXT_GREY)
        return
    ax.fill_between(
        [row.band_lower, row.band_upper],
        middle - BAND,
        middle + BAND,
        facecolor=LIGHT_GREY,
        edgecolor=OUTLINE_GREY,
        linewidth=0.8,
        zorder=2,
    )
    inside = row.band_lower <= row.value <= row.band_upper
    mark = AREA if inside else OUTSIDE
    mark.dots(ax, [row.value], [middle], row.measure)


def _handles(values: pd.DataFrame) -> list[Line2D | Patch]:
    band = Patch(
        facecolor=LIGHT_GREY, edgecolor=OUTLINE_GREY, label="To be expected (95%)"
    )
    inside = values["value"].between(values["band_lower"], values["band_upper"])
    known = values[["value", "band_lower", "band_upper"]].notna().all(axis=1)
    marks = {True: (AREA, INSIDE), False: (OUTSIDE, "Now, outside")}
    return [
        band,
        *(
            mark.entry(text, line="none")
            for side, (mark, text) in marks.items()
            if (known & (inside == side)).any()
        ),
    ]
