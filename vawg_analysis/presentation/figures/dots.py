"""Dots with their 95% intervals, a row a category: one area beside another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.data import ESTIMATES, chart_data
from vawg_analysis.presentation.figures.dots_text import describe, reason, remark
from vawg_analysis.presentation.figures.lettering import LINE, SMALL, wrapped
from vawg_analysis.presentation.figures.marks import AREA, COMPARATOR, Mark
from vawg_analysis.presentation.figures.rows import (
    LABELS,
    SCALE,
    TITLE,
    row_axes,
    scale,
)
from vawg_analysis.presentation.theme import TEXT_GREY, Picture, styled
from vawg_analysis.presentation.wording import number_text, shows_value

MARKS = (AREA, COMPARATOR)
BESIDE = 14.0
"""Points between the marks of two areas in a row."""


@styled()
def composition(
    shares: pd.DataFrame,
    *,
    area: str,
    comparator: str,
    whole: str = "assigned outcomes",
) -> Picture:
    """The parts of one whole, each a share with its interval.

    Parameters
    ----------
    shares
        ``outcome``, ``area``, ``value``, ``lower``, ``upper`` (proportions) and, where
        there is one, ``status``: said in place of a dot that may not or cannot be
        shown. Outcomes stand in the order of first appearance.
    area, comparator
        Names in the column ``area``; where they are the same, one series is drawn.
    whole
        What the shares are shares of.
    """
    areas = [area] if area == comparator else [area, comparator]
    values = shares.rename(columns={"outcome": "category"})
    subject = f"Outcomes as a share of {whole}"
    return _dots(values, areas, "proportion", f"Share of {whole}", subject)


@styled()
def intervals(values: pd.DataFrame, *, unit: str, area: str) -> Picture:
    """A figure with its interval by category, for the area and, if given, another.

    Parameters
    ----------
    values
        ``category``, ``area``, ``value``, ``lower``, ``upper`` in ``unit`` and, where
        there is one, ``status``. At most one area beside ``area``.
    unit
        ``proportion``, ``per 1,000 …``, ``days`` or what is counted.
    area
        Name of the page's own area in the column ``area``.

    Raises
    ------
    ValueError
        Where ``values`` hold more than one other area.
    """
    others = [name for name in pd.unique(values["area"]) if name != area]
    if len(others) > 1:
        raise ValueError(
            f"one area beside {area} can be drawn, not {len(others)}: "
            f"{', '.join(others)}"
        )
    heading = "Share" if unit == "proportion" else unit[:1].upper() + unit[1:]
    return _dots(values, [area, *others], unit, heading, heading)


def _dots(
    values: pd.DataFrame, areas: Sequence[str], unit: str, heading: str, subject: str
) -> Picture:
    categories = _categories(values, areas)
    series = [_series(values, name, categories) for name in areas]
    if not any(one["value"].notna().any() for one in series):
        return canvas.nothing(subject, areas[0], series[0]["status"].tolist())
    labels = [wrapped(name, LABELS) for name in categories]
    heights = [_row_height(label, len(areas)) for label in labels]
    words = wrapped(remark(areas, series), canvas.NOTE_WIDTH, SMALL)
    below = SCALE + TITLE + canvas.note_height(words)
    handles = [
        mark.entry(f"{name}, with 95% interval")
        for name, mark in zip(areas, MARKS, strict=False)
    ]
    figure = canvas.sheet(canvas.key_height(handles) + sum(heights) + below)
    ax, middles = row_axes(figure, labels, heights, below)
    bounds = pd.concat(series)[["value", "lower", "upper"]].to_numpy()
    scale(ax, unit, np.nanmin(bounds), np.nanmax(bounds))
    ax.set_xlabel(heading, loc="left", size=SMALL)
    for place, (name, own) in enumerate(zip(areas, series, strict=True)):
        shift = (place - (len(areas) - 1) / 2) * BESIDE
        _draw(ax, middles + shift, name, own, unit, MARKS[place])
    canvas.key(figure, handles)
    canvas.note(figure, words)
    data = chart_data(values, ESTIMATES, unit=unit)
    return Picture(figure, describe(subject, areas, series, unit), data)


def _categories(values: pd.DataFrame, areas: Sequence[str]) -> list[str]:
    """In the order of the area that has most, so that a missing row moves no other."""
    each = [values.loc[values["area"] == name, "category"] for name in areas]
    return list(pd.unique(pd.concat(sorted(each, key=len, reverse=True))))


def _row_height(label: str, areas: int) -> float:
    return max(LINE * (label.count("\n") + 1), BESIDE * areas) + 9


def _series(values: pd.DataFrame, area: str, categories: Sequence[str]) -> pd.DataFrame:
    """One area's figures, a row a category; those that may not be shown are missing."""
    own = values[values["area"] == area].set_index("category").reindex(categories)
    status = own.get("status", pd.Series("ok", own.index)).fillna("not provided")
    numbers = own[["value", "lower", "upper"]].astype("Float64").astype("float64")
    return numbers.where(status.map(shows_value)).assign(status=status)


def _draw(
    ax: Axes, places: np.ndarray, area: str, own: pd.DataFrame, unit: str, mark: Mark
) -> None:
    mark.intervals(ax, own[["lower", "upper"]], places)
    mark.dots(ax, own["value"], places, area)
    ends = own[["value", "upper"]].max(axis=1)
    for place, end, value, status in zip(
        places, ends, own["value"], own["status"], strict=True
    ):
        missing = pd.isna(value)
        ax.annotate(
            f"{area}: {reason(status)}" if missing else number_text(value, unit),
            (0 if missing else end, place),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            size=SMALL,
            color=TEXT_GREY,
        )
