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
    kind = "" if row["effect"] == RATIO else " points"
    interval = interval_text(lower, upper, "proportion")
    return f"{_signed(change)}{kind} ({interval})"


def unseen(row: pd.Series) -> str:
    """The smallest changes that volumes like these would have shown."""
    kind = "" if row["effect"] == RATIO else " percentage points"
    sides = (("fall", row["smallest_fall"]), ("rise", row["smallest_rise"]))
    said = [
        f"a {name} of less than {_digits(abs(_of(row, bound)), kind)}"
        if pd.notna(bound)
        else f"no {name} at all"
        for name, bound in sides
    ]
    if all(text.startswith("no ") for text in said):
        return "with this volume no change could have shown"
    return f"with this volume {' or '.join(said)} could not have shown".replace(
        "no fall at all or a rise", "any fall, or a rise"
    ).replace("or no rise at all", "or any rise")


def _of(row: pd.Series, bound: float) -> float:
    """A bound as change from the baseline: 0 where nothing changed."""
    return bound - 1 if row["effect"] == RATIO else bound


def _digits(value: float, kind: str) -> str:
    said = number_text(value, "proportion")
    return said.removesuffix("%") + kind if kind else said


def _signed(value: float) -> str:
    said = number_text(value, "proportion")
    return f"+{said}" if value > 0 else said
