"""Forces against a threshold: where each one's true value is likely to lie."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.data import chart_data
from vawg_analysis.presentation.figures.lettering import LINE, SMALL, wrapped
from vawg_analysis.presentation.figures.marks import AREA, COMPARATOR
from vawg_analysis.presentation.figures.rows import (
    GAP,
    LABELS,
    SCALE,
    TITLE,
    row_axes,
    scale,
)
from vawg_analysis.presentation.theme import (
    DARK_PINK,
    TEXT_GREY,
    WIDTH,
    Picture,
    styled,
)
from vawg_analysis.presentation.wording import number_text, shows_value

ROW = LINE + 4.0
BOUNDS = ["threshold_lower", "threshold_upper"]

HIDDEN = ("steadied", "lower", "upper", "flagged")
"""What is not shown of an area whose status carries no value."""
COLUMNS = (
    "area",
    "steadied",
    "lower",
    "upper",
    "unit",
    "threshold_lower",
    "threshold_upper",
    "flagged",
    "status",
)


@styled()
def against_threshold(
    values: pd.DataFrame, *, unit: str, heading: str, threshold: str
) -> Picture:
    """A row an area: its expected true value with its interval, and the threshold.

    Parameters
    ----------
    values
        ``area`` (names, in the order to be shown), ``steadied``, ``lower``, ``upper``
        in ``unit``, ``threshold_lower``, ``threshold_upper`` (NaN where open),
        ``flagged`` (1, 0 or NaN) and ``status``.
    unit
        ``proportion``, ``days`` or what is counted.
    heading
        What the values are of.
    threshold
        The threshold in words.
    """
    rows = values.reset_index(drop=True)
    known = rows["status"].map(shows_value) & rows["steadied"].notna()
    if not known.any():
        return canvas.nothing(heading, threshold, rows["status"].tolist())
    handles = _handles(threshold)
    title = wrapped(heading, WIDTH - LABELS - GAP, SMALL)
    below = SCALE + TITLE * (title.count("\n") + 1)
    height = canvas.key_height(handles) + ROW * len(rows) + below
    figure = canvas.sheet(height)
    ax, middles = row_axes(figure, list(rows["area"]), [ROW] * len(rows), below)
    numbers = rows[["steadied", "lower", "upper", *BOUNDS]].to_numpy()
    scale(ax, unit, np.nanmin(numbers), np.nanmax(numbers))
    ax.set_xlabel(title, loc="left", size=SMALL)
    _draw(ax, middles, rows.where(known), rows["status"], unit)
    canvas.key(figure, handles)
    numbers = rows.assign(**{name: rows[name].where(known) for name in HIDDEN})
    data = chart_data(numbers, COLUMNS, measure=heading, unit=unit)
    return Picture(figure, _described(rows[known], unit, heading, threshold), data)


def _draw(
    ax: Axes, middles: np.ndarray, rows: pd.DataFrame, said: pd.Series, unit: str
) -> None:
    flagged = (rows["flagged"] == 1).to_numpy()
    for mark, chosen in ((AREA, ~flagged), (COMPARATOR, flagged)):
        own = rows[chosen]
        mark.intervals(ax, own[["lower", "upper"]], middles[chosen])
        mark.dots(ax, own["steadied"], middles[chosen], "")
    for name in BOUNDS:
        ax.vlines(
            rows[name], middles - ROW / 2, middles + ROW / 2, color=DARK_PINK, lw=1.6
        )
    for middle, row, status in zip(middles, rows.itertuples(), said, strict=True):
        missing = pd.isna(row.steadied)
        ends = [row.upper, row.threshold_lower, row.threshold_upper]
        ax.annotate(
            status if missing else number_text(row.steadied, unit),
            (0 if missing else np.nanmax(ends), middle),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            size=SMALL,
            color=TEXT_GREY,
        )


def _handles(threshold: str) -> list[Line2D]:
    line = Line2D([], [], color=DARK_PINK, linewidth=1.6, label=threshold)
    return [
        AREA.entry("Expected true value, with 95% interval"),
        COMPARATOR.entry("The same, where it prompts enquiry"),
        line,
    ]


def _described(rows: pd.DataFrame, unit: str, heading: str, threshold: str) -> str:
    flagged = rows.loc[rows["flagged"] == 1, "area"]
    judged = int(rows["flagged"].notna().sum())
    lowest, highest = (
        number_text(value, unit)
        for value in (rows["steadied"].min(), rows["steadied"].max())
    )
    said = (
        f"Dots with 95% intervals against a line. {heading}: expected true values "
        f"between {lowest} and {highest}; {threshold}. "
    )
    if not judged:
        return f"{said}No force is judged here."
    named = f": {', '.join(flagged)}" if len(flagged) else ""
    return f"{said}{len(flagged)} of {judged} forces prompt enquiry{named}."
