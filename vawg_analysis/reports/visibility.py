"""How much of the victims the data show: data principles 1 and 2 of the framework."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import COMPLETENESS, KPIS
from vawg_analysis.presentation.narrative import Text
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.completeness import in_words
from vawg_analysis.reports.report import Report

UNKNOWN = (
    "**Not in the data.** What these figures are made from carries no sex and no "
    "ethnicity of single victims, so it cannot be said how complete they are."
)


@dataclass(frozen=True)
class Visibility:
    """Shows, split by split, for how much of a report's figures the split is known."""

    report: Report

    def rows(self, force: str = "") -> pd.DataFrame:
        """Completeness of each split of the report's KPIs, on its first basis."""
        rows = self.report.figures(
            force, kpi=self.report.indicators, measure=COMPLETENESS
        )
        return rows.drop_duplicates(["kpi", "breakdown"]).reset_index(drop=True)

    def table(self) -> Table | Text:
        """A row a KPI and split: how much is known, here and in England and Wales."""
        own, limit = self.rows(), self.report.parameters.settings.reliable_above
        if own.empty or set(own["status"]) == {"not provided"}:
            return Text(UNKNOWN)
        shown = {
            "KPI": own["kpi"] + " " + own["kpi"].map(lambda id: KPIS[id].title),
            "Split": own["breakdown"].str.replace("_", " ").str.capitalize(),
            "Known": in_words(own, limit),
            "Of": own["denominator"],
        }
        if self.report.force != NATION:
            shown[self.report.nation] = in_words(self.rows(NATION), limit)
        return Table(
            pd.DataFrame({**shown, "status": own["status"]}),
            f"How much of each split is known: {self.report.area}, {self.report.when}",
            formats={"Of": "count"}
            | dict.fromkeys(shown.keys() - {"KPI", "Split", "Of"}, FIGURE),
            status="status",
            notes=[
                "Not stated, blank and observed by an officer alone are not known, nor "
                "is what an offence's wording alone tells recorded. A split of which "
                f"less is known than {limit:.0%} is provisional."
            ],
        )
