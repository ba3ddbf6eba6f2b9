"""The marks of areas and their intervals: told apart by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from vawg_analysis.presentation.theme import (
    DARK_BLUE,
    LIGHT_GREY,
    ORANGE,
    OUTLINE_GREY,
)


@dataclass(frozen=True)
class Mark:
    """A dot of its own shape, and a line of its colour for the interval."""

    shape: str
    edge: str
    face: str
    size: float = 7.0
    edge_width: float = 1.6
    layer: int = 4

    def dots(
        self, ax: Axes, values: Sequence[float], places: Sequence[float], label: str
    ) -> None:
        """Dots at ``places`` down the axes; none where a value is missing."""
        ax.plot(
            values,
            places,
            label=label,
            clip_on=False,
            zorder=self.layer,
            **self._look(),
        )

    def intervals(self, ax: Axes, bounds: np.ndarray, places: Sequence[float]) -> None:
        """Lines from lower to upper; ``bounds`` has a row (lower, upper) a place."""
        lower, upper = np.asarray(bounds, dtype="float64").T
        ax.hlines(places, lower, upper, color=self.edge, linewidth=2, zorder=3)

    def entry(self, label: str, *, line: str = "-") -> Line2D:
        """The mark's entry in a key."""
        look = {**self._look(), "linestyle": line}
        return Line2D([], [], color=self.edge, linewidth=2, label=label, **look)

    def _look(self) -> dict[str, object]:
        return {
            "marker": self.shape,
            "linestyle": "none",
            "markersize": self.size,
            "markerfacecolor": self.face,
            "markeredgecolor": self.edge,
            "markeredgewidth": self.edge_width,
        }


AREA = Mark("o", DARK_BLUE, DARK_BLUE)
COMPARATOR = Mark("D", ORANGE, "white")
ANY_FORCE = Mark("o", OUTLINE_GREY, LIGHT_GREY, size=6.0, edge_width=0.8, layer=2)
