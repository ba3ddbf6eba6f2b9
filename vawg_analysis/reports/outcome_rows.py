"""The figures of outcomes that a report shows, and whether they are as far on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.maturity import OPEN
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.report import Report


@dataclass(frozen=True)
class OutcomeRows:
    """Selects single figures of KPIs 5.2, 7.1, 7.2 and 8.1."""

    report: Report

    def row(
        self,
        pair: tuple[str, str],
        *,
        force: str = "",
        basis: str = "recorded",
        offence: str = "all",
    ) -> pd.Series:
        """One figure: a KPI's measure for one area, basis and offence category."""
        kpi, measure = pair
        rows = self.report.figures(
            force,
            kpi=kpi,
            measure=measure,
            basis=basis,
            breakdown="all" if offence == "all" else "offence",
            category=offence,
        )
        return rows.iloc[0]

    def alike_mature(self, offence: str) -> bool:
        """Whether as much is still open here as in the nation, within our limit."""
        own, nation = (
            self.row(OPEN, force=area, offence=offence).value
            for area in (self.report.force, NATION)
        )
        limit = self.report.parameters.settings.immature_above
        return bool(abs(own - nation) <= limit)
