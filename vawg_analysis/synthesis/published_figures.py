"""The figures to which synthetic data are held: ``data/reference``, as published."""

from __future__ import annotations

import csv
from functools import cache

from vawg_analysis.paths import REFERENCE


@cache
def _figures() -> dict[tuple[str, str], tuple[str, str]]:
    path = REFERENCE / "published_figures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for row in csv.DictReader(file):
            key = row["measure"], row["period"]
            found.setdefault(key, (row["value"], row["unit"]))
        return found


BENCHMARK = "2021-10-01/2022-03-31"
"""The period of the first publication, as the table spells it."""


def published(measure: str, period: str = BENCHMARK) -> float:
    """The published value of ``measure``; a percentage as a proportion.

    “~75” and “<50” are read as 75 and 50. ``KeyError`` where there is no such figure.
    """
    value, unit = _figures()[measure, period]
    number = float(value.strip("~<>").replace(",", ""))
    return number / 100 if unit.startswith("percent") else number
