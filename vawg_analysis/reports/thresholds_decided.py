"""Thresholds that were decided in a report: what they are, how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.reports.decided_words import cells, sentence
from vawg_analysis.reports.guard_rows import read_with
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.threshold_glance import glance
from vawg_analysis.thresholds import decisions
from vawg_analysis.thresholds.decision import Decision
from vawg_analysis.thresholds.explored import explorable, explored
from vawg_analysis.thresholds.guards_moved import GUARD
from vawg_analysis.thresholds.kept import decided, thresholds_of
from vawg_analysis.thresholds.towards import (
    THRESHOLD,
    fits,
)

NONE = (
    "**No threshold has been decided** for what this page shows, so nothing is held "
    "against one."
)
UNEXPLORED = (
    "**No candidates are explored** for these KPIs: they need outcomes of crimes."
)

WITHHELD = (
    "Thresholds are **not held against forces' own returns on a public page**: by "
    "quarter, their figures are in no protected release."
)


@dataclass(frozen=True)
class Decided:
    """Progress of a report's area towards the thresholds on its KPIs."""

    report: Report

    @property
    def decisions(self) -> list[Decision]:
        """The period's decisions that hold a threshold on one of the report's KPIs.

        None for the public where outcomes are counted from forces' own returns.
        """
        if not explored(self.report.parameters):
            return []
        return [
            each
            for each in decided(self.report.parameters)
            if any(t.threshold.kpi in self.report.indicators for t in each.thresholds)
        ]

    def rows(self, role: str) -> pd.DataFrame:
        """This area's rows of the table of progress, and the nation's."""
        if not self.decisions:
            return pd.DataFrame()
        table = thresholds_of(self.report.parameters).progress
        keep = (table["role"] == role) & table["force"].isin(self.report.areas)
        named = [each.name for each in self.decisions]
        return table[keep & table["decision"].isin(named)].reset_index(drop=True)

    def said(self) -> Text:
        """Who decided what, and a sentence a threshold; or that none was decided."""
        if not self.decisions:
            seen = explored(self.report.parameters)
            return Text(NONE if seen else WITHHELD)
        return bullets([*map(self._who, self.decisions), *self._sentences()])

    def _who(self, each: Decision) -> str:
        about = each.about
        said = (
            f"{each.name}, version {each.version}: decided {about['date']} by "
            f"{about['owner']} ({about['reason'].rstrip('.')}), measured from the "
            f"baseline {about['baseline']['name']}"
        )
        if later := decisions.replaced_by(
            each.name, audience=self.report.parameters.audience
        ):
            said += f"; **{later} has taken its place since**"
        synthetic = self.report.tables.synthetic
        if fits(each, self.report.parameters, synthetic=synthetic):
            return f"{said}."
        return (
            f"{said}; not shown: it was taken on other crimes or victims than this "
            "page's, or on figures of another kind."
        )

    def _sentences(self) -> list[str]:
        rows = self.rows(THRESHOLD)
        guards = self.rows(GUARD)
        own = rows[rows["force"] == self.report.force] if len(rows) else rows
        area = self.report.area
        return [sentence(row, guards, area) for _, row in own.iterrows()]

    def candidates(self) -> Text:
        """Where this area stands on each outcome explored, and what candidates ask."""
        if not explored(self.report.parameters):
            return Text(WITHHELD)
        if not explorable(self.report.tables.kpis):
            return Text(UNEXPLORED)
        judged = thresholds_of(self.report.parameters).judged
        lines = glance(judged, self.report.force, self.report.indicators)
        return bullets(lines) if lines else Text(UNEXPLORED)

    def table(self) -> Table | None:
        """A row a threshold: the baseline's figure, this period's, and the chance."""
        rows = self.rows(THRESHOLD)
        if rows.empty:
            return None
        frame = pd.DataFrame(
            [cells(row, self.report.name(row["force"])) for _, row in rows.iterrows()]
        )
        shown = [t for each in self.decisions for t in each.thresholds]
        return Table(
            frame,
            f"Progress towards the thresholds decided: {self.report.area}, "
            f"{self.report.when}",
            formats=dict.fromkeys(frame.columns[2:], FIGURE),
            notes=list(dict.fromkeys(map(read_with, shown))),
        )
