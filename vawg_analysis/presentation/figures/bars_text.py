"""The bars of a chart of counts, and what the chart says in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.presentation.wording import is_missing, number_text
from vawg_analysis.statuses import NOT_PROVIDED


@dataclass(frozen=True)
class Bar:
    """One category and the value of each part it was given; ``None`` where missing."""

    category: str
    parts: dict[str, float | None]

    @property
    def total(self) -> float | None:
        """The sum of the parts; ``None`` where one of them is missing."""
        values = list(self.parts.values())
        return None if None in values else sum(values)

    @property
    def reach(self) -> tuple[float, float]:
        """Where the bar ends to the left and to the right of nought."""
        values = [value for value in self.parts.values() if value is not None]
        return sum(v for v in values if v < 0), sum(v for v in values if v > 0)


def gather(counts: pd.DataFrame) -> list[Bar]:
    """A bar a category from ``category``, ``part``, ``value``, in the order given."""
    found: dict[str, dict[str, float | None]] = {}
    rows = counts[["category", "part", "value"]].itertuples(index=False, name=None)
    for category, part, value in rows:
        known = None if is_missing(value) else float(value)
        found.setdefault(category, {})[part] = known
    return [Bar(category, parts) for category, parts in found.items()]


def count_text(value: float | None) -> str:
    """A count as it is read; ``not provided`` without one."""
    return NOT_PROVIDED if value is None else number_text(value, "count")


def describe(bars: Sequence[Bar], parts: Sequence[str], area: str, unit: str) -> str:
    """The chart's alt text: total, largest, smallest, and each part's sum."""
    known = [bar for bar in bars if bar.total is not None]
    unknown = [bar.category for bar in bars if bar.total is None]
    sentences = [
        _head(bars, area, unit),
        *_extremes(known),
        f"By part: {'; '.join(_part(part, bars) for part in parts)}"
        if len(parts) > 1
        else "",
        f"Not provided in full: {', '.join(unknown)}" if unknown else "",
    ]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def remark(bars: Sequence[Bar], unit: str) -> str:
    """What a reader must know to read the chart."""
    negative = any(bar.reach[0] < 0 for bar in bars)
    correction = " A number below nought corrects an earlier one." if negative else ""
    return f"Number of {unit}.{correction}"


def _head(bars: Sequence[Bar], area: str, unit: str) -> str:
    text = f"Bars of the number of {unit} in {area}"
    totals = [bar.total for bar in bars]
    return text if None in totals else f"{text}, {count_text(sum(totals))} in all"


def _extremes(known: Sequence[Bar]) -> list[str]:
    said = [
        f"{bar.category}, {count_text(bar.total)}"
        for bar in sorted(known, key=lambda bar: bar.total, reverse=True)
    ]
    if len(said) < 2:
        return said
    return [f"Largest: {said[0]}", f"Smallest: {said[-1]}"]


def _part(part: str, bars: Sequence[Bar]) -> str:
    values = [bar.parts[part] for bar in bars if part in bar.parts]
    known = [value for value in values if value is not None]
    if not known:
        return f"{part} {NOT_PROVIDED}"
    rest = "" if len(known) == len(values) else " where provided"
    return f"{part} {count_text(sum(known))}{rest}"
