"""One KPI in a report, whichever it is: its figures, its splits, beside all forces.

A method that would show figures gives ``None`` where there are none, and
:meth:`Indicator.said` says why: a page says once that something was not provided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import KPIS
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.narrative import (
    Text,
    apart,
    beside,
    bullets,
    figure,
    remarks,
    sentences,
)
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import figures_in_words, number_text
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.about import about, would_show
from vawg_analysis.reports.completeness import split_known
from vawg_analysis.reports.kpi_rows import KpiRows, estimated, interval_column, named
from vawg_analysis.statuses import NO_FIGURE


@dataclass(frozen=True)
class Indicator(KpiRows):
    """What a report shows of one KPI."""

    def about(self) -> Text:
        """What is counted, how to read it, and what to rule out."""
        return about(self.id) if self.provided else would_show(self.id)

    def said(self) -> Text:
        """A sentence a measure, beside England and Wales; or why there is none.

        Measures without a figure are named together; those that cannot have one, such
        as the mean of a survey's different questions, are left out.
        """
        own, nation = self.rows(), self.rows(force=NATION)
        if not self.provided:
            return Text(f"**Not provided**: {'; '.join(own['note'].unique())}.")
        pairs = zip(own.iterrows(), nation.iterrows(), strict=True)
        said = [
            f"{mine.label}: {figure(mine)}{_relation(mine, theirs)}."
            for (_, mine), (_, theirs) in pairs
            if mine.status not in NO_FIGURE
        ]
        absent = ", ".join(own.loc[own["status"] == "not provided", "label"])
        return bullets([*said, f"Not provided: {absent}." if absent else ""])

    def table(self) -> Table | None:
        """Every measure with its interval, what it is made of, and the nation's."""
        given = ~self.rows()["status"].isin(NO_FIGURE)
        if not given.any():
            return None
        own = self.rows()[given].reset_index(drop=True)
        nation = self.rows(force=NATION)[given].reset_index(drop=True)
        words = figures_in_words(own)
        shown = {
            "Measure": own["label"],
            "Figure": words["figure"],
            "95% interval": interval_column(own),
            **self._national(nation),
            "Unit": own["unit"],
            "Counted": _counted(own["numerator"]),
            "Divided by": _counted(own["denominator"]),
        }
        return Table(
            pd.DataFrame({**shown, "status": own["status"]}),
            self._caption(),
            formats=dict.fromkeys(shown.keys() - {"Measure", "Unit"}, FIGURE),
            status="status",
            notes=sentences(apart(dict(zip(own["label"], own["note"], strict=True)))),
        )

    def by(self, breakdown: str, measures: Sequence[str] = ()) -> Table | None:
        """A row a category of a split, a column a measure; ``None`` without the split.

        ``measures`` are those shown, in this order; all of them where none is named.
        How much of the split is known stands in the same row, where it is not all.
        """
        rows = named(self.rows(breakdown), measures)
        if not self.provided or rows.empty:
            return None
        cells = figures_in_words(rows).pivot(
            index="category", columns="label", values="figure"
        )
        cells = cells.reindex(pd.unique(rows["category"]))[pd.unique(rows["label"])]
        known = split_known(self, breakdown, set(rows["basis"]))
        categories = cells.index.str.capitalize()
        frame = pd.DataFrame({"Category": categories, **known}, cells.index)
        frame = frame.join(cells.fillna("not applicable")).reset_index(drop=True)
        return Table(
            frame,
            f"{self._caption()}, by {breakdown.replace('_', ' ')}",
            formats=dict.fromkeys(frame.columns[1:], FIGURE),
            notes=sentences(remarks(rows, ["category"]))[:MOST_NOTES],
        )

    def picture(self, measure: str, breakdown: str = "all") -> Picture | None:
        """A measure's categories with intervals, beside England and Wales."""
        rows = pd.concat(
            [named(self.rows(breakdown, area), [measure]) for area in self.report.areas]
        )
        if not self.provided or rows.empty:
            return None
        frame = rows.assign(
            area=rows["force"].map(self.report.name),
            category=rows["label" if breakdown == "all" else "category"],
        )
        unit = rows["unit"].iloc[0]
        return figures.intervals(frame, unit=unit, area=self.report.area)

    def spread(self, measures: Sequence[str]) -> Picture | None:
        """Where this area's figures lie among all forces'; all of one unit."""
        rows = self.of_all(measures)
        if not self.provided or rows.empty:
            return None
        frame = rows.assign(
            measure=rows["label"],
            force=rows["force"].map(self.report.name),
        )
        return figures.spread(
            frame,
            area=self.report.area,
            nation=self.report.nation,
            unit=rows["unit"].iloc[0],
        )

    def _caption(self) -> str:
        title = KPIS[self.id].title
        return f"KPI {self.id}, {title}: {self.report.area}, {self.report.when}"

    def _national(self, rows: pd.DataFrame) -> dict[str, pd.Series]:
        if self.report.force == NATION:
            return {}
        return {self.report.nation: figures_in_words(rows)["figure"]}


MOST_NOTES = 6


def _relation(row: pd.Series, nation: pd.Series) -> str:
    """How a force lies to the nation; a count of one says nothing beside the other."""
    said = beside(row, nation) if estimated(row.unit) else ""
    return f"; {said}" if said else ""


def _counted(numbers: pd.Series) -> pd.Series:
    """Numbers of things in words, where a figure is made of some."""
    return numbers.map(lambda n: "none" if pd.isna(n) else number_text(n, "count"))
