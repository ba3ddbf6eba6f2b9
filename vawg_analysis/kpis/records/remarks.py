"""What a reader must know of the records behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from vawg_analysis.kpis.records.collapse import Crimes
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION

Key = tuple[str, str]
"""The names of a window and an area."""


@dataclass(frozen=True)
class Remarks:
    """Notes on each window and area, and those that make its figures provisional."""

    notes: dict[Key, str]
    provisional: frozenset[Key]

    def note(self, window: Period, area: str) -> str:
        """What is said of an area's figures; "" where nothing is."""
        return self.notes.get((window.name, area), "")

    def is_provisional(self, window: str, area: str) -> bool:
        """Whether the figures of a window, by its name, may still change."""
        return (window, area) in self.provisional


def remarks(crimes: Crimes, found: pd.DataFrame) -> Remarks:
    """What is to be said of the counts ``found``, by force and for the nation.

    Data that were drawn before the period ended make every figure provisional; so do
    outcomes by their date, as crimes recorded before the first quarter held lack.
    """
    whole = found[found["breakdown"] == "all"]
    notes: dict[Key, str] = {}
    provisional: set[Key] = set()
    for window in crimes.question.windows:
        rows = whole[whole["period"] == window.name]
        for area in (*rows["force"].unique(), NATION):
            mine = rows if area == NATION else rows[rows["force"] == area]
            early = not mine.empty and _last_day(window) > mine["drawn_first"].min()
            said = [_drawn(mine, early), _left_out(mine)]
            if crimes.basis == "assigned":
                said.append(_reach(crimes, area, window, mine))
            notes[window.name, area] = "; ".join(filter(None, said))
            if early or crimes.basis == "assigned":
                provisional.add((window.name, area))
    return Remarks(notes, frozenset(provisional))


def _last_day(window: Period) -> pd.Timestamp:
    return pd.Timestamp(window.end - timedelta(days=1))


def _drawn(rows: pd.DataFrame, early: bool) -> str:
    if rows.empty:
        return ""
    days = [_day(rows["drawn_first"].min()), _day(rows["drawn_last"].max())]
    said = "drawn on " + " to ".join(dict.fromkeys(days))
    return f"{said}, before the period ended" if early else said


def _left_out(rows: pd.DataFrame) -> str:
    number = int(rows["left_out"].sum())
    return f"transferred or cancelled crimes left out: {number:,}" if number else ""


def _reach(crimes: Crimes, area: str, window: Period, rows: pd.DataFrame) -> str:
    """From when on a force's crimes are held, and how many outcomes hang on that.

    Of the nation: those of every force.
    """
    firsts: dict[str, date] = {}
    for part in crimes.parts:
        start = Period.parse(part.period).start
        firsts[part.force] = min(start, firsts.get(part.force, start))
    if not firsts or rows.empty:
        return ""
    latest = max(firsts.values()) if area == NATION else firsts[area]
    said = f"outcomes of crimes recorded before {latest:%B %Y} are not held"
    if latest >= window.start:
        return (
            f"{said}: these {rows['count'].sum():,} are all of crimes of the period, "
            "slower ones are missing"
        )
    older = f"{rows['older'].sum():,} of the {rows['count'].sum():,}"
    return f"{said}: {older} counted are of crimes recorded before the period"


def _day(when: pd.Timestamp) -> str:
    return f"{when.day} {when:%B %Y}"
