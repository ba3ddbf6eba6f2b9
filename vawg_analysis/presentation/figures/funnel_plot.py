"""All forces by volume and value, with the limits of chance around their centre."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator, NullLocator

from vawg_analysis.presentation.figures import canvas
from vawg_analysis.presentation.figures.data import chart_data
from vawg_analysis.presentation.figures.funnel_plot_text import describe, remark
from vawg_analysis.presentation.figures.lettering import SMALL, wrapped
from vawg_analysis.presentation.figures.marks import ANY_FORCE, AREA
from vawg_analysis.presentation.theme import (
    ORANGE,
    TEXT_GREY,
    WIDTH,
    Picture,
    styled,
)
from vawg_analysis.presentation.wording import axis_text

LEFT, RIGHT, DATA, SCALE = 56.0, 16.0, 220.0, 42.0
"""Room beside the axes, height of the data and of scale and title, in points."""
COLUMNS = (
    "part",
    "force",
    "denominator",
    "value",
    "centre",
    "outside_95",
    "outside_99.8",
    "lower_95",
    "upper_95",
    "lower_99.8",
    "upper_99.8",
)
LIMITS = {"95": "--", "99.8": "-"}


@styled()
def funnel_plot(
    forces: pd.DataFrame, lines: pd.DataFrame, *, area: str, what: str, base: str
) -> Picture:
    """Where one force lies among all, as far as its volume lets chance move it.

    Parameters
    ----------
    forces
        ``force`` (names), ``value``, ``denominator``, ``centre`` (proportions),
        ``outside_95``, ``outside_99.8``; a row a force. None but ``area`` is named; one
        whose value may not be shown has NaN and is counted.
    lines
        ``denominator, lower_95, upper_95, lower_99.8, upper_99.8``, by denominator.
    area
        The name in the column ``force`` that stands out.
    what, base
        What the share is of, and what the denominator counts, in words.
    """
    known = forces.dropna(subset="value")
    if known.empty:
        return canvas.nothing(what, area)
    handles = _handles(area, area in set(known["force"]))
    words = wrapped(remark(forces), canvas.NOTE_WIDTH, SMALL)
    below = SCALE + canvas.note_height(words)
    figure = canvas.sheet(canvas.key_height(handles) + 10 + DATA + below)
    width = WIDTH - LEFT - RIGHT
    ax = canvas.axes(figure, left=LEFT, bottom=below, width=width, height=DATA)
    _scales(ax, known, lines, base)
    _lines(ax, lines, known["centre"].iloc[0])
    own = known["force"] == area
    for mark, rows, label in (
        (ANY_FORCE, known[~own].sort_values("denominator"), "forces"),
        (AREA, known[own], area),
    ):
        mark.dots(ax, rows["denominator"], rows["value"], label)
    canvas.key(figure, handles)
    canvas.note(figure, words)
    both = pd.concat([forces.assign(part="force"), lines.assign(part="limits")])
    data = chart_data(both, COLUMNS, measure=what)
    return Picture(figure, describe(forces, area, what, base), data)


def _handles(area: str, known: bool) -> list[Line2D]:
    own = [AREA.entry(area, line="none")] if known else []
    return [
        *own,
        ANY_FORCE.entry("Another force", line="none"),
        Line2D([], [], color=ORANGE, linewidth=1.6, label="All forces"),
        *(
            Line2D([], [], color=TEXT_GREY, linewidth=1, linestyle=s, label=f"{p}%")
            for p, s in LIMITS.items()
        ),
    ]


def _scales(ax: Axes, known: pd.DataFrame, lines: pd.DataFrame, base: str) -> None:
    # the widest part of the funnel would press the forces together
    reach = np.quantile(lines["upper_99.8"], 0.75)
    highest = max(known["value"].max(), min(reach, 1.0))
    ticks = MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(0.0, highest)
    ax.set_ylim(0, ticks[-1])
    ax.set_yticks(ticks, [axis_text(tick, "proportion") for tick in ticks], size=SMALL)
    smallest, largest = lines["denominator"].min(), lines["denominator"].max()
    ax.set_xscale("log")
    ax.set_xlim(smallest / 1.25, largest * 1.25)
    tens = 10.0 ** np.arange(0, 8)
    steps = np.sort(np.concatenate([tens, 3 * tens]))
    inside = steps[(steps >= smallest / 1.25) & (steps <= largest * 1.25)]
    ax.set_xticks(inside, [axis_text(step, "count") for step in inside], size=SMALL)
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xlabel(f"{base[:1].upper()}{base[1:]}", size=SMALL, loc="left")


def _lines(ax: Axes, lines: pd.DataFrame, centre: float) -> None:
    ax.axhline(centre, color=ORANGE, linewidth=1.6, zorder=1)
    for level, style in LIMITS.items():
        for side in ("lower", "upper"):
            ax.plot(
                lines["denominator"],
                lines[f"{side}_{level}"],
                color=TEXT_GREY,
                linewidth=1,
                linestyle=style,
                zorder=1,
                label=f"{side} {level}%",
            )
