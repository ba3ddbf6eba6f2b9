"""The sheet that every picture is drawn on: places in points, key above, note below.

Margins are set and not searched for: text is measured first, so that a picture is
laid out in one pass and rows of the same kind stand alike on every force's page.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from vawg_analysis.presentation.figures.lettering import (
    LINE,
    SMALL,
    text_width,
    wrapped,
)
from vawg_analysis.presentation.theme import TEXT_GREY, WIDTH, Picture
from vawg_analysis.presentation.wording import why_missing

NOTE_WIDTH = WIDTH - 8
"""Longest line of a remark, in points."""


def sheet(height: float) -> Figure:
    """An empty figure of the usual width and ``height`` points."""
    return Figure(figsize=(WIDTH / 72, height / 72), dpi=72)


def axes(
    figure: Figure, *, left: float, bottom: float, width: float, height: float
) -> Axes:
    """Axes whose corner and size are given in points."""
    sheet_height = figure.get_figheight() * 72
    return figure.add_axes(
        (left / WIDTH, bottom / sheet_height, width / WIDTH, height / sheet_height)
    )


def key_height(handles: Sequence[Artist]) -> float:
    """Room that the key needs above the drawing."""
    return 8 + LINE * 1.25 * _key_rows(handles) if handles else 4.0


def key(figure: Figure, handles: Sequence[Artist]) -> None:
    """What each mark stands for, above the drawing; in a column where it is wide."""
    if handles:
        figure.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0, 1),
            ncols=1 if _key_rows(handles) > 1 else len(handles),
            borderaxespad=0.2,
            borderpad=0,
            handlelength=2.2,
            columnspacing=1.6,
        )


def _key_rows(handles: Sequence[Artist]) -> int:
    around = 50.0
    width = sum(text_width(handle.get_label()) + around for handle in handles)
    return 1 if width <= WIDTH else len(handles)


def note_height(text: str) -> float:
    """Room that a remark needs below the drawing."""
    return 6 + LINE * (text.count("\n") + 1) if text else 0.0


def note(figure: Figure, text: str) -> None:
    """A remark below the drawing, already in lines."""
    height = figure.get_figheight() * 72
    figure.text(0, 3 / height, text, size=SMALL, color=TEXT_GREY, linespacing=1.3)


def nothing(what: str, area: str, statuses: Sequence[str] = ()) -> Picture:
    """The picture of what cannot be drawn: it says so, and no axes stand empty."""
    reason = why_missing(statuses)
    figure = sheet(40)
    text = wrapped(f"{what}, {area}: {reason}", WIDTH - 16)
    figure.text(8 / WIDTH, 0.5, text, va="center", color=TEXT_GREY)
    return Picture(figure, f"No chart. {what}, {area}: {reason}.")
