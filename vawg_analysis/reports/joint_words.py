"""A set of thresholds tested together, in words and as a table of what would move."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.thresholds.composition import part_label
from vawg_analysis.thresholds.jointly import Joint, conflict_sentences


def verdict(joint: Joint) -> str:
    """Whether a set can be met under its assumption, and what moves or conflicts."""
    where = f"If {joint.assumption.text}"
    if joint.feasible:
        return (
            f"{where}: all can be met; {joint.displaced:,.0f} cases would end "
            "otherwise."
        )
    named = "; ".join(t.label for t in joint.conflict)
    nearest = " ".join(conflict_sentences(joint))
    return f"{where}: these cannot all be met: {named}. {nearest}"


def displaced_table(joint: Joint, caption: str) -> Table:
    """Every outcome's cases and share, now and where all thresholds are met."""
    moved = joint.moved[(joint.moved["cases"] > 0) | (joint.moved["then"] > 0.5)]
    frame = pd.DataFrame(
        {
            "Outcome": [part_label(part) for part in moved["part"]],
            "Cases now": moved["cases"].round().astype("Int64"),
            "Then": moved["then"].round().astype("Int64"),
            "Displaced": [_signed(value) for value in moved["displaced"]],
            "Share now": moved["share"],
            "Share then": moved["share_then"],
        }
    )
    shares = dict.fromkeys(["Share now", "Share then"], PROPORTION)
    return Table(
        frame,
        caption,
        formats={"Displaced": FIGURE} | shares,
        notes=[
            f"Assumed: {joint.assumption.text}. Shares are of crimes with an outcome; "
            "that of “No outcome yet” is of all recorded crimes. Cases are rounded "
            "one by one."
        ],
    )


def _signed(value: float) -> str:
    if pd.isna(value) or abs(value) < 0.5:
        return "none"
    return f"{value:+,.0f}".replace("-", "−")
