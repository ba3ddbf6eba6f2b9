"""The entries of a force's evidence registers: for the public, only cleared ones."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.characters import shortened
from vawg_analysis.presentation.tables import TEXT, Table
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.report import Report
from vawg_analysis.returns import RETURNS
from vawg_analysis.returns.forces.record import NOT_PROVIDED

LONGEST = 300
"""Characters of a cell that are shown: one cell must not fill a page."""
INTERNAL = "For internal readers: free text may name a person or a place."
CLEARED = "Entries whose words a named person has cleared for the public; no others."
MOST = 200
"""Entries that are shown."""


@dataclass(frozen=True)
class Entries:
    """What a report shows of the registers themselves."""

    report: Report

    def table(self, register: str) -> Table | None:
        """What the force registered in the period: a row an entry.

        ``register`` is a return: ``action-plans``, ``strategic-documents``, ``spaces``
        or ``space-responses``. The public sees cleared entries alone. ``None`` for
        England and Wales (each force's page has its own) and where there is none.
        """
        rows = self._rows(register)
        if rows.empty:
            return None
        shown = rows.head(MOST).drop(columns=_unsaid(rows))
        frame = pd.DataFrame(
            {_heading(name): shown[name].map(_cell) for name in shown.columns}
        )
        title = RETURNS[register].title
        return Table(
            frame,
            f"{title}: {self.report.area}, {self.report.when}",
            formats=dict.fromkeys(frame.columns, TEXT),
            notes=_notes(
                shown,
                len(rows),
                public=self.report.parameters.audience == "public",
            ),
        )

    def _rows(self, register: str) -> pd.DataFrame:
        rows = self.report.tables.returned.get(register, pd.DataFrame())
        if rows.empty or self.report.force == NATION:
            return pd.DataFrame()
        return rows[rows["force"] == self.report.force].drop(columns="force")


def _unsaid(rows: pd.DataFrame) -> list[str]:
    """The columns in which no entry says anything."""
    empty = ["", NOT_PROVIDED]
    return [n for n in rows if (rows[n].isna() | rows[n].isin(empty)).all()]


def _heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _cell(value: object) -> str:
    """A value as text: a day as a day, long text cut, no character that acts."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return shortened(value, LONGEST)


def _notes(shown: pd.DataFrame, number: int, *, public: bool) -> list[str]:
    longest = max(shown[name].astype("str").str.len().max() for name in shown)
    notes = [CLEARED if public else INTERNAL]
    if longest > LONGEST:
        notes.append(
            f"Text of more than {LONGEST} characters is cut; the return has it whole."
        )
    if number > len(shown):
        notes.append(f"The first {len(shown)} of {number:,} entries are shown.")
    return notes
