"""How far an area has come towards a threshold that was decided, in words."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.presentation.wording import figure_text, number_text
from vawg_analysis.reports.threshold_words import (
    chance_text,
    events_text,
    measure_label,
    steadied_text,
)
from vawg_analysis.thresholds.guard_table import CHANGE
from vawg_analysis.thresholds.guards_moved import AS_FALSE_GAIN, UNKNOWN
from vawg_analysis.thresholds.towards import MEETS, MISSES
from vawg_analysis.thresholds.wanted import AT_LEAST


def sentence(row: pd.Series, guards: pd.DataFrame, area: str) -> str:
    """Where an area stands to a threshold, and what may make a gain none.

    ``row`` is one of :func:`~vawg_analysis.thresholds.towards.towards` on a threshold,
    ``guards`` are its rows on guards, of any area and threshold; ``area`` is the name.
    """
    found = figure_text(row["value"], row["unit"], row["status"])
    said = f"{row['of']} ({row['category']}): {area} has **{found}**"
    said += f"; {_in_words(row['verdict'])}."
    if pd.isna(row["value"]) or pd.isna(row["value_baseline"]):
        return f"{said} The baseline has no such figure."
    old = number_text(row["value_baseline"], row["unit"])
    if not _nearer(row):
        return f"{said} It is no nearer than at the baseline, {old}."
    own = (guards["force"] == row["force"]) & (guards["of"] == row["of"])
    own &= guards["decision"] == row["decision"]
    return f"{said} It is nearer than at the baseline, {old}. {_first(guards[own])}"


def cells(row: pd.Series, area: str) -> dict[str, str]:
    """The cells of a threshold's row in a table, by heading."""
    return {
        "Threshold": f"{row['of']} ({row['category']})",
        "Area": area,
        f"Baseline {row['baseline']}": number_text(row["value_baseline"], row["unit"]),
        "As counted": figure_text(row["value"], row["unit"], row["status"]),
        "Expected true value": steadied_text(row),
        "Cases": events_text(row),
        "Chance of meeting it": chance_text(row),
    }


def _nearer(row: pd.Series) -> bool:
    gained = row["value"] - row["value_baseline"]
    return bool(gained > 0 if row["side"] == AT_LEAST else gained < 0)


def _first(guards: pd.DataFrame) -> str:
    """Which guards say that the gain may be none, and which cannot say."""
    told = guards[guards["shows_as"] != CHANGE]
    moved = told[told["verdict"] == AS_FALSE_GAIN]
    if len(moved):
        return f"**Look first at** {_named(moved)}: moved as a false gain would show."
    unknown = told[told["verdict"] == UNKNOWN]
    if len(unknown) == len(told):
        return "Whether that is a false gain cannot be told: no guard has a figure."
    said = "No guard that is known moved as a false gain would show."
    return f"{said} Not known: {_named(unknown)}." if len(unknown) else said


def _named(guards: pd.DataFrame) -> str:
    return ", ".join(
        measure_label(row.kpi, row.measure) for row in guards.itertuples(index=False)
    )


def _in_words(verdict: str) -> str:
    said = {
        MEETS: "very likely meets it",
        MISSES: "very likely does not meet it, which prompts enquiry",
    }
    return said.get(verdict, f"whether it meets it: {verdict}")
