"""How the points of a control chart are marked, by what they are."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.lines import Line2D

from vawg_analysis.presentation.theme import (
    DARK_BLUE,
    LIGHT_GREY,
    ORANGE,
    OUTLINE_GREY,
)


@dataclass(frozen=True)
class Kind:
    """How points of one kind are marked, and what a reader calls them."""

    said: str
    shape: str
    face: str
    edge: str
    size: float = 6.0

    def entry(self) -> Line2D:
        return Line2D([], [], label=self.said, **self.look())

    def look(self) -> dict[str, object]:
        return {
            "marker": self.shape,
            "linestyle": "none",
            "markersize": self.size,
            "markerfacecolor": self.face,
            "markeredgecolor": self.edge,
        }


COMMON = Kind("Usual", "o", LIGHT_GREY, OUTLINE_GREY)
KINDS = {
    "common_cause": COMMON,
    "special_cause_neutral_high": Kind("Unusually high", "^", ORANGE, "black", 8.0),
    "special_cause_neutral_low": Kind("Unusually low", "v", DARK_BLUE, "black", 8.0),
    "special_cause_improvement": Kind("Unusual, better", "s", DARK_BLUE, "black", 7.0),
    "special_cause_concern": Kind("Unusual, worse", "D", ORANGE, "black", 7.0),
}
"""By shape first; where all colours print as grey the shapes still tell."""
