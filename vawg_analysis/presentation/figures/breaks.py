"""A change in recording in a chart over time: a dashed line and its label above."""

from __future__ import annotations

from matplotlib.axes import Axes

from vawg_analysis.presentation.figures.labels import Label
from vawg_analysis.presentation.figures.lettering import SMALL
from vawg_analysis.presentation.theme import TEXT_GREY


def draw_break(ax: Axes, place: float, label: Label, above: float) -> None:
    """Draw the line at ``place`` on the scale of time, up to its label.

    ``above`` is how far the label stands above the data, in heights of the data.
    """
    top = 1 + above
    ax.plot(
        [place, place],
        [0, top],
        transform=ax.get_xaxis_transform(),
        color=TEXT_GREY,
        linestyle="--",
        linewidth=1,
        clip_on=False,
    )
    ax.annotate(
        label.text,
        (place, top),
        xycoords=ax.get_xaxis_transform(),
        xytext=(4 if label.on_the_right else -4, 0),
        textcoords="offset points",
        ha="left" if label.on_the_right else "right",
        va="center",
        size=SMALL,
        color=TEXT_GREY,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )
