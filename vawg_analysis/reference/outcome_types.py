"""The Home Office's outcome types: ``data/reference/outcome_codes.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from vawg_analysis.paths import REFERENCE
from vawg_analysis.periods import Period


def _read() -> dict[str, Period | None]:
    with (REFERENCE / "outcome_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["code"]: _month(row["first_month"]) for row in rows}


def _month(text: str) -> Period | None:
    return Period.month(int(text[:4]), int(text[5:])) if text else None


FIRST_MONTH: dict[str, Period | None] = _read()
"""Outcome type → the first month it could be given in, ``None`` for the oldest."""


def begins(types: Iterable[str]) -> Period | None:
    """The first month in which any of ``types`` could be given; ``None``: no limit."""
    firsts = [FIRST_MONTH[code] for code in types]
    return None if None in firsts else min(firsts)
