"""The figures that stand after a bar: its total, and each of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vawg_analysis.presentation.figures.bars_text import Bar, count_text
from vawg_analysis.presentation.figures.lettering import SMALL, text_width

SWATCH = 8.0
"""Side of the small square before a part's figure, in points."""

BETWEEN = 9.0
"""Room after a figure, in points."""


@dataclass(frozen=True)
class Tag:
    """A figure after a bar: of the part in this place, or of the whole bar."""

    place: int | None
    text: str

    @property
    def text_width(self) -> float:
        return text_width(self.text, SMALL)

    @property
    def width(self) -> float:
        swatch = 0.0 if self.place is None else SWATCH + 4
        return swatch + self.text_width + BETWEEN


def tags(bar: Bar, parts: Sequence[str]) -> list[Tag]:
    """The bar's total and, where it has several parts, each part's figure."""
    if len(bar.parts) == 1:
        return [Tag(None, count_text(*bar.parts.values()))]
    total = [] if bar.total is None else [Tag(None, count_text(bar.total))]
    each = [Tag(parts.index(part), count_text(v)) for part, v in bar.parts.items()]
    return total + sorted(each, key=lambda tag: tag.place)
