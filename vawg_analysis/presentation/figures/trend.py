"""Recorded crime quarter by quarter, a panel an offence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.data import chart_data
from vawg_analysis.presentation.figures.labels import Label, lanes
from vawg_analysis.presentation.figures.lettering import (
    LINE,
    SMALL,
    text_width,
    wrapped,
)
from vawg_analysis.presentation.figures.panel import ABOVE, DATA, LANE, draw
from vawg_analysis.presentation.figures.quarters import Panel, panels, shown, year
from vawg_analysis.presentation.figures.trend_text import describe, footnote
from vawg_analysis.presentation.theme import WIDTH, Picture, styled

COLUMNS = ("offence", "start", "value", "status", "recording_change", "note")
TITLE, YEARS = 22.0, 30.0
"""Heights of a panel's title and of the years below it, in points."""

LEFT, RIGHT = 46.0, 42.0
"""Room beside a panel, in points."""

BOLD = 0.85
"""Part of a line that bold letters leave for text measured in ordinary ones."""


@styled()
def trend(counts: pd.DataFrame, changes: pd.DataFrame, *, area: str) -> Picture:
    """Crimes recorded each quarter, with the changes that break the series.

    Parameters
    ----------
    counts
        ``start`` (first day of the quarter), ``offence``, ``value`` and, where there is
        one, ``status``; panels stand in the order of first appearance. A quarter
        without a value, or without a row, is a gap in the line; an offence without any
        figure says its status.
    changes
        ``date``, ``offence``, ``label``: changes in recording. Those of an offence
        and a time that are drawn are marked.
    area
        Whose crimes, as a reader says it.
    """
    if shown(counts).isna().all():
        statuses = counts.get("status", ())
        return canvas.nothing("Crimes recorded each quarter", area, statuses)
    drawn = panels(counts, changes)
    columns = min(2, len(drawn))
    width = WIDTH / columns - LEFT - RIGHT
    labels = [_labels(panel, width) for panel in drawn]
    titles = [wrapped(panel.title, (width + RIGHT) * BOLD) for panel in drawn]
    heads = [_height(*pair) for pair in zip(titles, labels, strict=True)]
    figure, places = _grid(heads, columns, width, footnote(drawn))
    for number, (ax, head) in enumerate(places):
        above = head - LINE * titles[number].count("\n") - TITLE
        ax.set_title(titles[number], loc="left", pad=above + 7)
        draw(ax, drawn[number], labels[number])
    data = chart_data(_marked(counts, changes), COLUMNS, area=area)
    return Picture(figure, describe(drawn, area), data)


def _marked(counts: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """``counts`` with the changes in recording that fall into each quarter."""
    quarters = pd.to_datetime(changes["date"]).dt.to_period("Q")
    named = changes.assign(quarter=quarters).groupby(["offence", "quarter"])["label"]
    labels = named.agg("; ".join).to_dict()
    own = pd.to_datetime(counts["start"]).dt.to_period("Q")
    keys = zip(counts["offence"], own, strict=True)
    return counts.assign(recording_change=[labels.get(key, "") for key in keys])


def _labels(panel: Panel, width: float) -> list[Label]:
    first, last = panel.span
    texts = [change.text for change in panel.changes]
    return lanes(
        [(year(c.when) - first) / (last - first) * width for c in panel.changes],
        texts,
        [text_width(text, SMALL) + 4 for text in texts],
        width + RIGHT,
    )


def _height(title: str, labels: Sequence[Label]) -> float:
    lanes_above = 1 + max((label.lane for label in labels), default=-1)
    return TITLE + LINE * title.count("\n") + LANE * lanes_above + ABOVE


def _grid(
    heads: Sequence[float], columns: int, width: float, remark: str
) -> tuple[Figure, list[tuple[Axes, float]]]:
    """The sheet, and row by row its axes with the height that their row has above."""
    rows = [heads[first : first + columns] for first in range(0, len(heads), columns)]
    remark = wrapped(remark, canvas.NOTE_WIDTH, SMALL)
    below = canvas.note_height(remark)
    figure = canvas.sheet(sum(map(max, rows)) + len(rows) * (DATA + YEARS) + below)
    canvas.note(figure, remark)
    places, top = [], figure.get_figheight() * 72
    for row in rows:
        top -= max(row) + DATA
        for column in range(len(row)):
            left = LEFT + column * WIDTH / columns
            ax = canvas.axes(figure, left=left, bottom=top, width=width, height=DATA)
            places.append((ax, max(row)))
        top -= YEARS
    return figure, places
