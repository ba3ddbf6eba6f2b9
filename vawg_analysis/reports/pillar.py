"""What the reports of the three pillars have in common: a section for each KPI."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.among_forces import COMPARED
from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.tables import Table
from vawg_analysis.reports.among_forces import AmongForces
from vawg_analysis.reports.change_needed import ChangeNeeded
from vawg_analysis.reports.entries import Entries
from vawg_analysis.reports.indicator import Indicator
from vawg_analysis.reports.reasons import missing, warnings
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.since_before import SinceBefore
from vawg_analysis.reports.thresholds_decided import Decided
from vawg_analysis.reports.visibility import Visibility
from vawg_analysis.statuses import NOT_PROVIDED, PROVISIONAL


@dataclass(frozen=True)
class PillarReport(Report):
    """One pillar's KPIs for one area."""

    def kpi(self, id: str) -> Indicator:
        """The section of one KPI."""
        return Indicator(self, id)

    @property
    def visibility(self) -> Visibility:
        return Visibility(self)

    @property
    def thresholds(self) -> Decided:
        return Decided(self)

    def entries(self, register: str) -> Table | None:
        """A register's entries, for internal readers; ``None`` for the public."""
        return Entries(self).table(register)

    @property
    def since_before(self) -> SinceBefore:
        return SinceBefore(self)

    @property
    def among_forces(self) -> AmongForces:
        return AmongForces(self)

    def compared(self, id: str) -> AmongForces:
        """One KPI's figure beside all forces': the first on which they are compared."""
        figure = next(figure for figure in COMPARED if figure[0] == id)
        return AmongForces(self, figure[:3])

    def change_needed(self) -> Text:
        """What a change of each KPI would need to show."""
        return ChangeNeeded(self).said()

    def at_a_glance(self) -> Text:
        """The pillar's KPIs, a line each: the first of its figures, or why none."""
        return bullets(self.kpi(id).at_a_glance for id in self.indicators)

    def warnings(self) -> list[str]:
        """What is provisional, or missing here and not everywhere, and why."""
        rows = self.figures(breakdown="all", kpi=self.indicators)
        said = []
        for id, of_kpi in rows.groupby("kpi", sort=False):
            if not missing(of_kpi):
                said += self.reasons(f"KPI {id}", of_kpi, PROVISIONAL)
            elif not self.nowhere(str(id)):
                said += self.reasons(f"KPI {id}", of_kpi, NOT_PROVIDED)
        return said

    def reasons(self, about: str, rows: pd.DataFrame, status: str) -> list[str]:
        """What is said of an area's ``rows`` of this status, and why they have it."""
        return list(warnings(about, rows, status, self.tables.kpis))

    def nowhere(self, id: str) -> bool:
        """Whether no area has a figure of the KPI: no fault of this one."""
        table = self.tables.kpis
        return missing(table[table["kpi"] == id])
