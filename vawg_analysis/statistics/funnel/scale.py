"""The scale on which units vary evenly around the centre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vawg_analysis.statistics.arrays import Floats, two_sided_z


@dataclass(frozen=True)
class Scale:
    """Each unit's deviation from the centre, its standard error, and the way back."""

    deviation: Floats
    s: Floats
    back: Callable[[Floats], Floats]
    """From a deviation to the ratio or proportion that has it."""

    def z(self, tau2: float = 0.0) -> Floats:
        """Deviation in standard errors, widened by the variance between units."""
        return self.deviation / np.sqrt(self.s**2 + tau2)

    def bounds(self, level: float, tau2: float) -> tuple[Floats, Floats]:
        """Limits of a two-sided level, as ratios or proportions."""
        half = two_sided_z(level) * np.sqrt(self.s**2 + tau2)
        return self.back(-half), self.back(half)


def square_root(ratio: Floats, expected: Floats) -> Scale:
    """√(O/E) around 1, with standard error 1/(2√E)."""
    return Scale(
        np.sqrt(ratio) - 1,
        1 / (2 * np.sqrt(expected)),
        lambda deviation: np.maximum(1 + deviation, 0) ** 2,
    )


def logarithm(ratio: Floats, expected: Floats) -> Scale:
    """ln(O/E) around 0, with standard error 1/√E."""
    with np.errstate(divide="ignore"):
        return Scale(np.log(ratio), 1 / np.sqrt(expected), np.exp)


def arcsine(proportion: Floats, denominator: Floats, centre: float) -> Scale:
    """arcsin √p around the centre's, with standard error 1/(2√n)."""
    angle = np.arcsin(np.sqrt(centre))
    return Scale(
        np.arcsin(np.sqrt(proportion)) - angle,
        1 / (2 * np.sqrt(denominator)),
        # past a right angle the sine would turn back
        lambda deviation: np.sin(np.clip(angle + deviation, 0, np.pi / 2)) ** 2,
    )
