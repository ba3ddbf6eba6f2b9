"""The rows of one KPI that a report shows, and what each is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import KPIS, MEASURES, OF_RECORDED, measures_of
from vawg_analysis.presentation.narrative import figure
from vawg_analysis.presentation.wording import figures_in_words, within_sentence
from vawg_analysis.reports.report import Report
from vawg_analysis.statuses import NO_FIGURE, WITH_VALUE

HEADLINES = 3
"""How many measures of a KPI stand for it where all KPIs stand together."""


@dataclass(frozen=True)
class KpiRows:
    """Selects one KPI's figures from a report's tables."""

    report: Report
    id: str

    def rows(self, breakdown: str = "all", force: str = "") -> pd.DataFrame:
        """Rows of one split in the framework's order of measures, with ``label``."""
        rows = self.report.figures(force, kpi=self.id, breakdown=breakdown)
        order = [m.measure for m in measures_of(self.id)]
        known = rows["measure"].isin(order)
        place = rows["measure"].where(known).map(order.index, na_action="ignore")
        rows = rows.assign(label=[label(row) for row in rows.itertuples()])
        return rows.iloc[place.argsort(kind="stable")].reset_index(drop=True)

    def headlines(self) -> pd.DataFrame:
        """The first measures that have figures, of closed cases, on one basis.

        Where a whole has none, as with a survey's different questions, the first parts
        of the first split that has.
        """
        table = self.report.figures(kpi=self.id)
        given = table[~table["status"].isin(NO_FIGURE)]
        if given.empty:
            return self.rows().head(1).assign(label=KPIS[self.id].title)
        whole = "all" in set(given["breakdown"])
        breakdown = "all" if whole else given["breakdown"].iloc[0]
        rows = self.rows(breakdown)
        rows = rows[~rows["status"].isin(NO_FIGURE)]
        rows = rows[rows["basis"] == rows["basis"].iloc[0]]
        rows = rows[~rows["measure"].str.endswith(OF_RECORDED)]
        if not whole:
            rows = rows[rows["measure"] == rows["measure"].iloc[0]]
            rows = rows.assign(label=rows["label"] + ": " + rows["category"])
        return rows.head(HEADLINES)

    @property
    def at_a_glance(self) -> str:
        """The first of its figures in a line, or that there is none."""
        name = f"{self.id} {KPIS[self.id].title}"
        if not self.provided:
            return f"{name}: not provided."
        first = self.headlines().iloc[0]
        return f"{name}: {within_sentence(first.label)}, {figure(first)}."

    @property
    def provided(self) -> bool:
        """Whether this area has any figure, be it too few to show."""
        return bool((self.rows()["status"] != "not provided").any())

    def of_all(self, measures: Sequence[str]) -> pd.DataFrame:
        """Every area's rows of these measures, undivided, with ``label``."""
        table = self.report.tables.kpis
        rows = table[(table["kpi"] == self.id) & (table["breakdown"] == "all")]
        rows = named(rows, measures)
        return rows.assign(label=[label(row) for row in rows.itertuples()])


def named(rows: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """The rows of these measures; all of them where none is named."""
    return rows[rows["measure"].isin(measures)] if measures else rows


def label(row: tuple) -> str:
    """The measure's name; the KPI's own where no measure of it has a figure."""
    record = MEASURES.get((row.kpi, row.measure))
    label = record.label if record else KPIS[row.kpi].title
    return f"{label}, decided in the period" if row.basis == "assigned" else label


def interval_column(rows: pd.DataFrame) -> pd.Series:
    """Intervals in words; a count was counted in full and has none to show."""
    said = figures_in_words(rows)["interval"].mask(rows["lower"].isna(), "none")
    return said.where(rows["unit"].map(estimated), "a count").mask(
        ~rows["status"].isin(WITH_VALUE), rows["status"]
    )


def estimated(unit: str) -> bool:
    """Whether figures of ``unit`` are estimates, which have intervals."""
    return unit in ("proportion", "days") or unit.startswith("per ")
