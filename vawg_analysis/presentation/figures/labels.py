"""Where the labels of vertical lines go, so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BETWEEN = 6.0
"""Points kept free between two labels of a lane."""


@dataclass(frozen=True)
class Label:
    """A label beside its line: which line, on which side, in which lane above."""

    line: float
    text: str
    on_the_right: bool
    lane: int


def lanes(
    lines: Sequence[float], texts: Sequence[str], widths: Sequence[float], room: float
) -> list[Label]:
    """Labels in as few lanes as keep them apart; lane 0 is the lowest.

    ``lines`` (from left to right), ``widths`` and ``room`` are in points. A label
    stands to the right of its line unless it would end beyond ``room``. The last takes
    the lowest lane, so that its line ends below the labels of those before it.
    """
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for line, text, width in reversed(list(zip(lines, texts, widths, strict=True))):
        on_the_right = line + width <= room
        span = (line, line + width) if on_the_right else (line - width, line)
        lane = next((i for i, t in enumerate(taken) if _free(t, span)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        placed.append(Label(line, text, on_the_right, lane))
    return placed[::-1]


def _free(lane: Sequence[tuple[float, float]], span: tuple[float, float]) -> bool:
    return all(
        span[1] + BETWEEN <= start or end + BETWEEN <= span[0] for start, end in lane
    )
