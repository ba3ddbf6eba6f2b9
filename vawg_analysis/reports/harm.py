"""How far harm is concentrated: the most prolific suspects' share of crimes."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.presentation.tables import TEXT, Table
from vawg_analysis.presentation.wording import figures_in_words
from vawg_analysis.reports.report import Report

NOTE = (
    "A crime with several suspects counts for each of them. A suspect is not an "
    "offender: nobody here has been found guilty."
)


def concentration_of_harm(report: Report) -> Table:
    """A row for each share of the suspects; the area, and England and Wales beside."""
    table = report.tables.concentration
    frame = pd.DataFrame({"Of the suspects": _shares(table)})
    notes = []
    for area in report.areas:
        rows = table[table["force"] == area].reset_index(drop=True)
        words = figures_in_words(rows.assign(unit="proportion"))
        frame[report.name(area)] = words["figure"]
        frame[f"{report.name(area)}: 95% interval"] = words["interval"]
        notes += [f"{report.name(area)}: {note}." for note in rows["note"].unique()]
    return Table(
        frame,
        f"Share of crimes of the most prolific suspects: {report.area}, {report.when}",
        formats=dict.fromkeys(frame, TEXT),
        notes=[NOTE, *(note for note in notes if not note.endswith(": ."))],
    )


def _shares(table: pd.DataFrame) -> list[str]:
    return [f"the most prolific {share:.0%}" for share in table["share"].unique()]
