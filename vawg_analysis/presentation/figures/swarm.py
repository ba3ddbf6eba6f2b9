"""Dots beside one another instead of upon one another; no drawing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def offsets(
    places: Sequence[float], diameter: float, room: float, *, fixed: int = 0
) -> np.ndarray:
    """How far each dot moves off the line so that dots at like places do not overlap.

    Parameters
    ----------
    places
        Where the dots stand along the line, in points.
    diameter
        Of a dot, in points.
    room
        How far the middle of a dot may move to either side; a swarm that needs more is
        pressed together.
    fixed
        How many dots, counted from the first, stay on the line.

    Notes
    -----
    From left to right, each dot takes the free place nearest to the line. No chance
    enters: the same places give the same swarm, in whatever order they come.
    """
    places = np.asarray(places, dtype="float64")
    order = [*range(fixed), *(fixed + np.argsort(places[fixed:], kind="stable"))]
    moved = np.zeros(len(places))
    for position, dot in enumerate(order):
        if position < fixed:
            continue
        placed = order[:position]
        along = np.abs(places[placed] - places[dot])
        near = along < diameter
        reach = np.sqrt(diameter**2 - along[near] ** 2)
        moved[dot] = _nearest_free(moved[placed][near], reach)
    widest = np.abs(moved).max(initial=0.0)
    return moved * min(1.0, room / widest) if widest else moved


def _nearest_free(taken: np.ndarray, reach: np.ndarray) -> float:
    """The place nearest to 0 that is no nearer than ``reach`` to any taken one."""
    candidates = np.concatenate(([0.0], taken - reach, taken + reach))
    apart = np.abs(candidates[:, None] - taken[None, :])
    free = candidates[(apart >= reach[None, :] - 1e-9).all(axis=1)]
    return float(min(free, key=lambda place: (abs(place), place)))
