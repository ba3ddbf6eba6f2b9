"""Thresholds that were decided in a report: what they are, how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import (
    figure_text,
    interval_text,
    number_text,
    shows_value,
)
from vawg_analysis.reports.guard_rows import read_with
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.threshold_words import (
    chance_text,
    events_text,
    measure_label,
)
from vawg_analysis.thresholds import decisions
from vawg_analysis.thresholds.decision import Decision
from vawg_analysis.thresholds.kept import decided, thresholds_of
from vawg_analysis.thresholds.towards import (
    AS_FALSE_GAIN,
    GUARD,
    MEETS,
    MISSES,
    THRESHOLD,
    counts_the_same,
)

NONE = (
    "**No threshold has been decided** for what this page shows, so nothing is held "
    "against one. The page “Outcome thresholds” explores candidates."
)


@dataclass(frozen=True)
class Decided:
    """Progress of a report's area towards the thresholds on its KPIs."""

    report: Report

    @property
    def decisions(self) -> list[Decision]:
        """The period's decisions that hold a threshold on one of the report's KPIs."""
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
            return Text(NONE)
        return bullets([*map(self._who, self.decisions), *self._sentences()])

    def _who(self, each: Decision) -> str:
        about = each.about
        said = (
            f"{each.name}, version {each.version}: decided {about['date']} by "
            f"{about['owner']} ({about['reason'].rstrip('.')}), measured from the "
            f"baseline {about['baseline']['name']}"
        )
        if later := decisions.replaced_by(each.name):
            said += f"; **{later} has taken its place since**"
        if counts_the_same(each, self.report.parameters):
            return f"{said}."
        return f"{said}; not shown: it counts other crimes or victims than this page."

    def _sentences(self) -> list[str]:
        rows = self.rows(THRESHOLD)
        guards = self.rows(GUARD)
        own = rows[rows["force"] == self.report.force] if len(rows) else rows
        return [self._sentence(row, guards) for _, row in own.iterrows()]

    def _sentence(self, row: pd.Series, guards: pd.DataFrame) -> str:
        moved = guards[
            (guards["of"] == row["of"])
            & (guards["decision"] == row["decision"])
            & (guards["force"] == self.report.force)
            & (guards["verdict"] == AS_FALSE_GAIN)
        ]
        found = figure_text(row["value"], row["unit"], row["status"])
        said = f"{row['of']} ({row['category']}): {self.report.area} has **{found}**"
        said += f"; {_in_words(row['verdict'])}."
        if moved.empty:
            return f"{said} No guard moved as a false gain would show."
        named = ", ".join(_guard(g) for _, g in moved.iterrows())
        return f"{said} **Look first at** {named}: moved as a false gain would show."

    def table(self) -> Table | None:
        """A row a threshold: the baseline's figure, this period's, and the chance."""
        rows = self.rows(THRESHOLD)
        if rows.empty:
            return None
        frame = pd.DataFrame([_row(row, self.report) for _, row in rows.iterrows()])
        shown = [t for each in self.decisions for t in each.thresholds]
        return Table(
            frame,
            f"Progress towards the thresholds decided: {self.report.area}, "
            f"{self.report.when}",
            formats=dict.fromkeys(frame.columns[2:], FIGURE),
            notes=list(dict.fromkeys(map(read_with, shown))),
        )


def _guard(row: pd.Series) -> str:
    return measure_label(row["kpi"], row["measure"])


def _in_words(verdict: str) -> str:
    said = {
        MEETS: "very likely meets it",
        MISSES: "very likely does not meet it, which prompts enquiry",
    }
    return said.get(verdict, f"whether it meets it: {verdict}")


def _row(row: pd.Series, report: Report) -> dict[str, str]:
    was = interval_text(row["lower_baseline"], row["upper_baseline"], row["unit"])
    old = number_text(row["value_baseline"], row["unit"])
    given = shows_value(row["status"])
    bounds = interval_text(row["lower"], row["upper"], row["unit"])
    now = figure_text(row["value"], row["unit"], row["status"])
    return {
        "Threshold": f"{row['of']} ({row['category']})",
        "Area": report.name(row["force"]),
        f"Baseline {row['baseline']}": f"{old} ({was})",
        "This period (expected true value)": f"{now} ({bounds})" if given else now,
        "Cases": events_text(row),
        "Chance of meeting it": chance_text(row),
        "So": row["verdict"],
    }
