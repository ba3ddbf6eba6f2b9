"""One quarterly series with its mean and limits, phase by phase."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.breaks import draw_break
from vawg_analysis.presentation.figures.control_chart_text import describe, remark
from vawg_analysis.presentation.figures.data import chart_data
from vawg_analysis.presentation.figures.labels import Label, lanes
from vawg_analysis.presentation.figures.lettering import SMALL, text_width, wrapped
from vawg_analysis.presentation.figures.point_kinds import KINDS
from vawg_analysis.presentation.figures.quarters import middle, year
from vawg_analysis.presentation.theme import (
    OUTLINE_GREY,
    SHADE,
    TEXT_GREY,
    WIDTH,
    Picture,
    styled,
)
from vawg_analysis.presentation.wording import axis_text

COLUMNS = (
    "start",
    "value",
    "mean",
    "lower_limit",
    "upper_limit",
    "point_type",
    "rule",
    "phase",
    "recording_change",
    "unit",
    "note",
)
LEFT, RIGHT, DATA, YEARS, LANE, ABOVE = 56.0, 12.0, 170.0, 26.0, 13.0, 4.0
"""Room beside the axes, heights of data, years, a lane of labels, room above."""


@styled()
def control_chart(
    chart: pd.DataFrame, *, what: str, area: str, unit: str = "count"
) -> Picture:
    """A quarterly series, each phase with its own mean and limits.

    Parameters
    ----------
    chart
        As :func:`vawg_analysis.assessment.charts.control_chart` gives it, a row a
        quarter: ``start, value, mean, lower, upper, point_type, phase, rule,
        recording_change, note``. A quarter without a value is a gap.
    what, area
        What is charted and whose figures they are, as a reader says it.
    unit
        ``count`` or ``proportion``.
    """
    chart = chart.loc[chart["value"].first_valid_index() :].reset_index(drop=True)
    if not chart["value"].notna().any():
        return canvas.nothing(what, area)
    labels = _labels(chart)
    handles = _handles(chart)
    words = wrapped(remark(chart), canvas.NOTE_WIDTH, SMALL)
    head = 8 + LANE * (1 + max((label.lane for label in labels), default=-1))
    below = YEARS + canvas.note_height(words)
    figure = canvas.sheet(canvas.key_height(handles) + head + DATA + below)
    width = WIDTH - LEFT - RIGHT
    ax = canvas.axes(figure, left=LEFT, bottom=below, width=width, height=DATA)
    _scales(ax, chart, unit)
    _phases(ax, chart)
    _points(ax, chart)
    for label, change in zip(labels, _changes(chart).index, strict=True):
        height = (label.lane + 0.5) * LANE + ABOVE
        draw_break(ax, year(chart.loc[change, "start"]), label, height / DATA)
    canvas.key(figure, handles)
    canvas.note(figure, words)
    named = chart.rename(columns={"lower": "lower_limit", "upper": "upper_limit"})
    data = chart_data(named, COLUMNS, area=area, measure=what, unit=unit)
    return Picture(figure, describe(chart, what, area, unit), data)


def _changes(chart: pd.DataFrame) -> pd.Series:
    """The changes in recording by the row of the quarter in which they fall."""
    found = chart["recording_change"].iloc[1:]
    return found[found != ""]


def _span(chart: pd.DataFrame) -> tuple[float, float]:
    return year(chart["start"].iloc[0]), year(chart["start"].iloc[-1]) + 3 / 12


def _labels(chart: pd.DataFrame) -> list[Label]:
    first, last = _span(chart)
    width = WIDTH - LEFT - RIGHT
    found = _changes(chart)
    starts = chart.loc[found.index, "start"]
    texts = [
        f"{text}, {start:%b %Y}" for text, start in zip(found, starts, strict=True)
    ]
    places = [(year(start) - first) / (last - first) * width for start in starts]
    widths = [text_width(text, SMALL) + 4 for text in texts]
    return lanes(places, texts, widths, width + RIGHT)


def _handles(chart: pd.DataFrame) -> list[Line2D]:
    present = set(chart["point_type"])
    points = [kind.entry() for name, kind in KINDS.items() if name in present]
    lines = [
        Line2D([], [], color=TEXT_GREY, linewidth=1.6, label="Mean"),
        Line2D([], [], color=TEXT_GREY, linewidth=1, linestyle=":", label="Limits"),
    ]
    return [*points, *lines] if chart["upper"].notna().any() else points


def _scales(ax: Axes, chart: pd.DataFrame, unit: str) -> None:
    numbers = chart[["value", "upper", "lower"]].to_numpy(dtype=float)
    highest = float(np.nanmax(numbers))
    marks = MaxNLocator(5, integer=unit == "count", steps=[1, 2, 2.5, 5, 10])
    ticks = marks.tick_values(
        min(0.0, float(np.nanmin(numbers))),
        highest or 1.0,
    )
    ax.set_ylim(ticks[0], ticks[-1])
    ax.set_yticks(ticks, [axis_text(tick, unit) for tick in ticks], size=SMALL)
    first, last = _span(chart)
    ax.set_xlim(first, last)
    step = max(1, int((last - first) // 7))
    years = np.arange(int(np.ceil(first)), last, step)
    ax.set_xticks(years, [f"{mark:.0f}" for mark in years], size=SMALL)


def _phases(ax: Axes, chart: pd.DataFrame) -> None:
    for _, rows in chart.groupby("phase"):
        edges = [year(start) for start in rows["start"]]
        edges = [edges[0], edges[-1] + 3 / 12]
        first = rows.iloc[0]
        if pd.notna(first["upper"]):
            ax.fill_between(edges, first["lower"], first["upper"], color=SHADE)
            for side in ("lower", "upper"):
                ax.hlines(
                    first[side], *edges, color=TEXT_GREY, linewidth=1, linestyle=":"
                )
        if pd.notna(first["mean"]):
            ax.hlines(first["mean"], *edges, color=TEXT_GREY, linewidth=1.6)


def _points(ax: Axes, chart: pd.DataFrame) -> None:
    places = np.array(middle(pd.DatetimeIndex(chart["start"])))
    for _, rows in chart.groupby("phase"):
        at = rows.index
        ax.plot(places[at], rows["value"], color=OUTLINE_GREY, linewidth=1, zorder=2)
    for name, kind in KINDS.items():
        at = chart.index[chart["point_type"] == name]
        if len(at):
            ax.plot(
                places[at],
                chart.loc[at, "value"],
                label=kind.said,
                zorder=4,
                clip_on=False,
                **kind.look(),
            )
