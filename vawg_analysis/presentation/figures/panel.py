"""One panel of the quarterly chart: the line, its gaps, its changes in recording."""

from __future__ import annotations

import math
from calendar import month_abbr
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from vawg_analysis.presentation.figures.breaks import draw_break
from vawg_analysis.presentation.figures.labels import Label
from vawg_analysis.presentation.figures.lettering import SMALL
from vawg_analysis.presentation.figures.quarters import Panel, middle, year
from vawg_analysis.presentation.theme import DARK_BLUE, SHADE, TEXT_GREY
from vawg_analysis.presentation.wording import axis_text, number_text

DATA, LANE, ABOVE = 88.0, 12.0, 4.0
"""Heights in points: the data's part of a panel, a lane of labels, room between."""

SMALLEST_SCALE = 5.0
"""No panel ends below five crimes, so that one crime does not fill it."""


def draw(ax: Axes, panel: Panel, labels: Sequence[Label]) -> None:
    """Draw the panel; where it has no figure at all, say so instead."""
    if panel.series.isna().all():
        ax.set_axis_off()
        ax.text(0, 0.5, panel.why_empty, transform=ax.transAxes, color=TEXT_GREY)
        return
    _scales(ax, panel)
    for start, end in panel.gaps:
        ax.axvspan(year(start), year(end), color=SHADE, zorder=0)
    _line(ax, panel.series)
    for change, label in zip(panel.changes, labels, strict=True):
        height = (label.lane + 0.5) * LANE + ABOVE
        draw_break(ax, year(change.when), label, height / DATA)


def _scales(ax: Axes, panel: Panel) -> None:
    lowest = min(0.0, panel.series.min())
    highest = max(SMALLEST_SCALE, panel.series.max())
    marks = MaxNLocator(3, integer=True, steps=[1, 2, 2.5, 5, 10])
    ticks = marks.tick_values(lowest, highest)
    ax.set_ylim(ticks[0], ticks[-1])
    ax.set_yticks(ticks, [axis_text(tick, "count") for tick in ticks], size=SMALL)
    if lowest < 0:
        ax.axhline(0, color=TEXT_GREY, linewidth=1)
    ax.set_xlim(panel.span)
    marks = _time_marks(panel)
    ax.set_xticks(list(marks), list(marks.values()), size=SMALL)


def _time_marks(panel: Panel) -> dict[float, str]:
    """Some Januaries; where the series is too short for them, its ends."""
    first, last = panel.span
    step = max(1, math.ceil((last - first) / 5))
    years = np.arange(math.ceil(first), last, step)
    if len(years) > 1:
        return {float(mark): f"{mark:.0f}" for mark in years}
    ends = panel.series.index[[0, -1]]
    return {year(day): f"{month_abbr[day.month]} {day.year}" for day in ends}


def _line(ax: Axes, values: pd.Series) -> None:
    places = middle(values.index)
    ax.plot(places, values, color=DARK_BLUE, clip_on=False)
    alone = values.notna() & values.shift().isna() & values.shift(-1).isna()
    alone[values.last_valid_index()] = True
    ax.plot(places, values.where(alone), "o", color=DARK_BLUE, ms=4, clip_on=False)
    last = values.index.get_loc(values.last_valid_index())
    ax.annotate(
        number_text(values.iloc[last], "count"),
        (places[last], values.iloc[last]),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        size=SMALL,
        color=DARK_BLUE,
    )
