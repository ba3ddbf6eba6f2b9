"""Outcomes within so many days of the record, in a report."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import FOLLOW_UP, FOLLOW_UPS, KPIS
from vawg_analysis.presentation.narrative import (
    Text,
    apart,
    beside,
    bullets,
    figure,
    sentences,
)
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import figures_in_words, shows_value
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.kpi_rows import interval_column
from vawg_analysis.reports.report import Report

LABELS = {follow_up.record.measure: follow_up.record.label for follow_up in FOLLOW_UPS}
WITHOUT_DATES = (
    "**Outcomes within so many days: not provided.** They need forces' own crimes with "
    "their dates; published tables have none."
)


@dataclass(frozen=True)
class EqualFollowUp:
    """What a report shows of crimes that were all followed for the same time."""

    report: Report

    def rows(self, force: str = "") -> pd.DataFrame:
        """An area's rows, undivided, in the framework's order of measures."""
        rows = self.report.figures(
            force, kpi=list(KPIS), breakdown="all", measure=list(LABELS)
        )
        return rows.set_index("measure", drop=False).reindex(
            [name for name in LABELS if name in set(rows["measure"])]
        )

    def table(self) -> Table | Text:
        """A row for each outcome and number of days, England and Wales beside."""
        own = self.rows()
        if own.empty or set(own["status"]) == {"not provided"}:
            return Text(WITHOUT_DATES)
        words = figures_in_words(own)
        shown = {
            "Outcome": own["measure"].map(LABELS),
            "Crimes followed": own["denominator"],
            "Share": words["figure"],
            "95% interval": interval_column(own),
        }
        if self.report.force != NATION:
            shown[self.report.nation] = figures_in_words(self.rows(NATION))["figure"]
        frame = pd.DataFrame(
            {name: column.to_numpy() for name, column in shown.items()}
        ).assign(status=own["status"].to_numpy())
        by_days = {f"{days} days": own.loc[_within(days), "note"] for days in FOLLOW_UP}
        return Table(
            frame,
            f"Outcomes at equal follow-up: {self.report.area}, {self.report.when}",
            formats={"Crimes followed": "count"}
            | dict.fromkeys(
                shown.keys() - {"Outcome", "Crimes followed"},
                FIGURE,
            ),
            status="status",
            notes=sentences(apart({d: note.iloc[0] for d, note in by_days.items()})),
        )

    def said(self) -> Text:
        """The longest time for which a figure is final, beside England and Wales."""
        own, nation = self.rows(), self.rows(NATION)
        final = [
            days
            for days in FOLLOW_UP
            if not own.empty and (own.loc[_within(days), "status"] == "ok").all()
        ]
        if not final:
            return Text("")
        return bullets(
            self._compared(own.loc[measure], nation.loc[measure])
            for measure in _within(final[-1])
        )

    def _compared(self, own: pd.Series, nation: pd.Series) -> str:
        relation = beside(own, nation) if shows_value(nation.status) else ""
        said = f"{LABELS[own.measure]} of the record: {figure(own)} of all crimes"
        return f"{said}{relation and '; '}{relation}."


def _within(days: int) -> list[str]:
    """The measures that follow crimes for so many days."""
    return [found.record.measure for found in FOLLOW_UPS if found.days == days]
