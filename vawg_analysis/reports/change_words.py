"""A row of the progress table in words: what changed, and what could not have shown."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.change import RATIO
from vawg_analysis.assessment.progress import DOWN, NONE, UP
from vawg_analysis.presentation.wording import interval_text, number_text

FINDINGS = {UP: "changed: up", DOWN: "changed: down", NONE: "not shown to have changed"}


def finding(row: pd.Series) -> str:
    """``changed: up``, ``not shown to have changed``, or why there is no finding."""
    return FINDINGS.get(row["finding"], f"not compared ({row['note']})")


def size(row: pd.Series) -> str:
    """The change with its 95% interval: a percentage, or percentage points."""
    if pd.isna(row["change"]):
        return "none"
    change, lower, upper = (_of(row, row[c]) for c in ("change", "lower", "upper"))
    interval = interval_text(lower, upper, "proportion")
    if row["effect"] != RATIO:
        interval = interval.replace("%", "")
    return f"{_signed(_digits(change, row))} ({interval})"


def unseen(row: pd.Series) -> str:
    """The smallest changes that volumes like these would have shown."""
    sides = {"fall": row["smallest_fall"], "rise": row["smallest_rise"]}
    known = {name: abs(_of(row, b)) for name, b in sides.items() if pd.notna(b)}
    if not known:
        return "with this volume no change could have shown"
    said = [
        f"a {name} of less than {_digits(known[name], row)}"
        if name in known
        else f"any {name}"
        for name in sides
    ]
    joined = " or ".join(said) if len(known) == 2 else ", or ".join(said) + ","
    return f"with this volume {joined} could not have shown"


def _of(row: pd.Series, bound: float) -> float:
    """A bound as change from the baseline: 0 where nothing changed."""
    return bound - 1 if row["effect"] == RATIO else bound


def _digits(value: float, row: pd.Series) -> str:
    """``12.3%``, of a share ``12.3 percentage points``."""
    said = number_text(value, "proportion")
    return said if row["effect"] == RATIO else f"{said[:-1]} percentage points"


def _signed(said: str) -> str:
    return said if said.startswith("−") else f"+{said}"
