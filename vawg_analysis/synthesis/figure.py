"""A published figure that the synthesis is held to, and how it is counted in files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.synthesis.published_figures import BENCHMARK, published

Files = Callable[[str], pd.DataFrame]
"""Gives a synthetic file by the name of the return or table."""


@dataclass(frozen=True)
class Figure:
    """A figure that the synthesis is calibrated to.

    ``measures`` are added up, as published for ``period``, and multiplied by ``factor``
    to be a half-year's of 44 forces. ``tolerance`` is relative for counts, and in
    percentage points as a proportion for shares; ``share`` tells the two apart.
    """

    name: str
    measures: tuple[str, ...]
    count: Callable[[Files], float]
    tolerance: float
    period: str = BENCHMARK
    factor: float = 1.0
    share: bool = False

    def target(self, scale: float) -> float:
        """The published figure, brought to a half-year of 44 forces and to a scale."""
        whole = self.factor * sum(published(m, self.period) for m in self.measures)
        return whole if self.share else scale * whole
