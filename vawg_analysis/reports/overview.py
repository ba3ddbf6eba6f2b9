"""The national report of a period, by key performance question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from vawg_analysis.framework import KPIS, QUESTIONS
from vawg_analysis.kpis.coverage_words import FIGURE as FIGURE_OF
from vawg_analysis.kpis.coverage_words import coverage_in_words
from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import figures_in_words
from vawg_analysis.reference.areas import FORCES, NATION, NO_PER_HEAD_COMPARISON
from vawg_analysis.reports.indicator import Indicator
from vawg_analysis.reports.kpi_rows import interval_column
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.thresholds_decided import Decided


@dataclass(frozen=True)
class Overview(Report):
    """Every KPI for England and Wales, each with how many forces are in it."""

    def kpi(self, id: str) -> Indicator:
        """The section of one KPI."""
        return Indicator(self, id)

    @property
    def thresholds(self) -> Decided:
        return Decided(self)

    def at_a_glance(self) -> Text:
        """How much of the framework there are figures for."""
        provided = [id for id in KPIS if self.kpi(id).provided]
        missing = [id for id in KPIS if id not in provided]
        return bullets(
            [
                f"**{len(provided)} of {len(KPIS)}** KPIs have a national figure: "
                f"{', '.join(provided) or 'none'}.",
                f"Not provided: {', '.join(missing)}." if missing else "",
                *(self.kpi(id).at_a_glance for id in provided),
            ]
        )

    def question(self, number: int) -> Table:
        """The national figures that answer a question, each with its coverage."""
        rows = pd.concat([self.kpi(id).headlines() for id in _of_question(number)])
        rows = rows.merge(self._coverage, on=FIGURE_OF, how="left")
        words = figures_in_words(rows)
        frame = pd.DataFrame(
            {
                "KPI": rows["kpi"],
                "Measure": rows["label"],
                "Figure": words["figure"],
                "95% interval": interval_column(rows),
                "Unit": rows["unit"],
                "Forces": rows["forces"],
            }
        )
        return Table(
            frame,
            f"{QUESTIONS[number].text} {self.area}, {self.when}",
            formats=dict.fromkeys(["Figure", "95% interval"], FIGURE),
        )

    @cached_property
    def _coverage(self) -> pd.DataFrame:
        return coverage_in_words(self.tables.kpis).reset_index()

    def forces(self, id: str) -> Table | None:
        """Every force's first figures of a KPI, in the order of the forces' names."""
        table = self.tables.kpis
        rows = table[(table["kpi"] == id) & (table["force"] != NATION)]
        if set(rows["status"]) == {"not provided"}:
            return None
        same = ["measure", "basis", "breakdown", "category"]
        labels = self.kpi(id).headlines()[[*same, "label"]]
        rows = rows.merge(labels, on=same)
        apart = rows["force"].isin(NO_PER_HEAD_COMPARISON)
        apart &= rows["unit"].str.startswith("per 1,000")
        words = figures_in_words(rows)
        words["figure"] = words["figure"].mask(apart, "not compared")
        cells = words.pivot(index="force", columns="label", values="figure")
        cells = cells.reindex(list(FORCES))[list(pd.unique(labels["label"]))]
        frame = cells.reset_index(names="Force")
        names = frame["Force"].map(self.name)
        return Table(
            frame.assign(Force=names).sort_values("Force", kind="stable"),
            f"KPI {id}, {KPIS[id].title}, by force: {self.when}",
            formats=dict.fromkeys(frame.columns[1:], FIGURE),
            notes=[
                "In the order of the forces' names. A place in a list is no judgement; "
                "each force's page has the intervals."
            ],
        )


def _of_question(number: int) -> list[str]:
    return [kpi.id for kpi in KPIS.values() if kpi.question == number]
