"""From a centre line and limits to the frame that every chart gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from vawg_analysis.statistics.arrays import Floats, numbers, refuse_where
from vawg_analysis.statistics.spc.phases import (
    Direction,
    checked_direction,
    phase_numbers,
    sets_limits,
)
from vawg_analysis.statistics.spc.rules import special_causes

SHORT = 12
"""Points below which a phase's limits are provisional. Simulated, the half-width of the
limits runs from 1.3 to 5.2 standard deviations with six points and from 1.8 to 4.4 with
twelve (5th to 95th percentile)."""

Limits = Callable[[slice, NDArray[np.bool_]], tuple[Floats, Floats]]
"""From a phase and which of its points set limits, to centre and half-width."""


@dataclass(frozen=True)
class Reading:
    """How to read a series: what is good, where phases start, what is aimed at."""

    direction: Direction
    rebase_at: ArrayLike
    fix_after: int | None
    target: float | None


def chart(
    values: Floats, limits: Limits, span: tuple[float, float], reading: Reading
) -> pd.DataFrame:
    """Judge each phase of a series by its own limits, cut to the possible ``span``."""
    sign = checked_direction(reading.direction)
    phases = phase_numbers(len(values), reading.rebase_at)
    basis = sets_limits(phases, reading.fix_after)
    mean, half = np.full((2, len(values)), np.nan)
    rule, side = np.full(len(values), "", dtype=object), np.zeros(len(values), int)
    for part in _slices(phases):
        mean[part], half[part] = limits(part, basis[part])
        rule[part], side[part] = special_causes(values[part], mean[part], half[part])
    frame = pd.DataFrame(
        {
            "value": values,
            "mean": mean,
            "lower": np.clip(mean - half, *span),
            "upper": np.clip(mean + half, *span),
            "point_type": _point_types(values, side, sign),
            "phase": phases,
            "rule": rule,
        }
    )
    frame.attrs["assurance"] = _assurance(frame, reading.target, sign)
    frame.attrs["short_phases"] = _short(values, phases, basis)
    return frame


def _slices(phases: NDArray[np.int64]) -> list[slice]:
    edges = [0, *(np.flatnonzero(np.diff(phases)) + 1).tolist(), len(phases)]
    pairs = zip(edges[:-1], edges[1:], strict=True)
    return [slice(start, stop) for start, stop in pairs if stop > start]


def _point_types(values: Floats, side: NDArray[np.int64], sign: int) -> list[str]:
    names = (
        {1: "special_cause_neutral_high", -1: "special_cause_neutral_low"}
        if sign == 0
        else {sign: "special_cause_improvement", -sign: "special_cause_concern"}
    )
    return [
        "missing" if np.isnan(value) else names.get(int(which), "common_cause")
        for value, which in zip(values, side, strict=True)
    ]


def _assurance(frame: pd.DataFrame, target: float | None, sign: int) -> str | None:
    """Whether chance alone would pass or fail the target, by the last limits."""
    if target is None:
        return None
    aim = numbers(target, "target")
    refuse_where(np.isnan(aim) | (aim.ndim > 0), aim, "target must be one number")
    if sign == 0 or frame.empty:
        return None
    last = frame.iloc[-1]
    if aim > last["upper"]:
        return "consistent_fail" if sign > 0 else "consistent_pass"
    if aim < last["lower"]:
        return "consistent_pass" if sign > 0 else "consistent_fail"
    return "inconsistent"


def _short(
    values: Floats, phases: NDArray[np.int64], basis: NDArray[np.bool_]
) -> tuple[int, ...]:
    used = np.bincount(phases[basis & ~np.isnan(values)], minlength=len(set(phases)))
    return tuple(np.flatnonzero(used < SHORT).tolist())
