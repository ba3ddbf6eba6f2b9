"""Recorded crime by quarter in a report, and the changes that break the series."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.tables import Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.reference.recording import breaks
from vawg_analysis.reports.report import Report

KNOWN_HOW = (
    "“Verified”: read in the source named. “Recalled”: from knowledge of the field, "
    "and not yet read in a source."
)


@dataclass(frozen=True)
class OverTime:
    """What a report shows of the quarters up to its period."""

    report: Report

    def picture(self) -> Picture:
        """Crimes by quarter since 2012/13, with the recording changes marked.

        A category that had no code of its own in any of the quarters is left out.
        """
        trend = self.report.tables.trend
        filled = self.report.parameters.scope_in_force.categories
        rows = trend[
            (trend["force"] == self.report.force)
            & (trend["breakdown"] == "offence")
            & trend["category"].isin(filled)
        ]
        coded = rows[rows["status"] != "not applicable"]["category"].unique()
        rows = rows[rows["category"].isin(coded)]
        frame = pd.DataFrame(
            {
                "start": [Period.parse(name).start for name in rows["period"]],
                "offence": rows["category"].to_numpy(),
                "value": rows["value"].to_numpy(),
                "status": rows["status"].to_numpy(),
                "note": rows["note"].to_numpy(),
            }
        )
        return figures.trend(frame, breaks(), area=self.report.area)

    def changes(self) -> Table:
        """What changed in recording, when, and how it is known."""
        changes = breaks()
        frame = pd.DataFrame(
            {
                "From": [f"{when:%B %Y}" for when in changes["date"]],
                "Offence": changes["offence"].str.capitalize(),
                "Marked": changes["label"],
                "What changed": changes["what_changed"],
                "Known from": changes["source"] + " (" + changes["status"] + ")",
            }
        )
        return Table(
            frame,
            "Changes in recording that break the series",
            notes=[KNOWN_HOW] if (changes["status"] == "recalled").any() else [],
        )
