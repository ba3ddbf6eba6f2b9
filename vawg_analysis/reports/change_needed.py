"""What a change would have to be to show, in a report."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.needed import change_needed
from vawg_analysis.framework import KPIS
from vawg_analysis.presentation.narrative import Text, bullets, figure
from vawg_analysis.presentation.wording import number_text, within_sentence
from vawg_analysis.reports.kpi_rows import KpiRows
from vawg_analysis.reports.report import Report

WHAT_IT_TAKES = (
    "What a change would need: between two periods with the volumes of this one, "
    "chance alone hides a change that does not go as far as this (80% probability, 95% "
    "confidence). Recording and reporting that vary hide more."
)


@dataclass(frozen=True)
class ChangeNeeded:
    """Says for each KPI of a report what could not show as a change."""

    report: Report

    def said(self) -> Text:
        """What a change of each KPI's first figure with counts would need."""
        lines = [self._line(id) for id in self.report.indicators]
        given = [line for line in lines if line]
        absent = [
            id
            for id, line in zip(self.report.indicators, lines, strict=True)
            if not line
        ]
        if absent:
            given.append(
                f"No counts that could be compared: KPI {', '.join(absent)}. Without "
                "them no change can be shown."
            )
        several = len(given) > (1 if absent else 0)
        said = [WHAT_IT_TAKES] if several else []
        return Text("\n\n".join([*said, bullets(given).markdown]))

    def _line(self, id: str) -> str:
        """The first of a KPI's headline figures that has counts behind it."""
        rows = change_needed(KpiRows(self.report, id).headlines())
        known = rows[rows[["fall_to", "rise_to"]].notna().any(axis=1)]
        if known.empty:
            return ""
        row = known.iloc[0]
        label = within_sentence(row["label"])
        said = f"{id} {KPIS[id].title}: {label}, {figure(row)}"
        return f"{said}: {_needed(row)}."


def _needed(row: pd.Series) -> str:
    unit = row["unit"]
    sides = (("a fall to", row["fall_to"]), ("a rise to", row["rise_to"]))
    said = [
        f"{name} {_number(bound, unit)}" for name, bound in sides if pd.notna(bound)
    ]
    return " or ".join(said)


def _number(value: float, unit: str) -> str:
    estimate = unit == "proportion" or unit.startswith("per ")
    return number_text(value if estimate else float(round(value)), unit)
