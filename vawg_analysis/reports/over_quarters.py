"""One offence by quarter in a report: is it one series, is a quarter unusual?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.charts import control_chart
from vawg_analysis.periods import Period
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import number_text, why_missing
from vawg_analysis.reference.recording import breaks
from vawg_analysis.reports.report import Report

MOST_UNUSUAL = 4
"""How many quarters a sentence names."""


@dataclass(frozen=True)
class OverQuarters:
    """What a report shows of one offence's quarterly crimes against their limits."""

    report: Report

    def chart(self, offence: str) -> pd.DataFrame:
        """Quarters up to the period's end, from the first that has a figure."""
        trend = self.report.tables.trend
        rows = trend[
            (trend["force"] == self.report.force)
            & (trend["breakdown"] == "offence")
            & (trend["category"] == offence)
        ]
        found = control_chart(rows)
        return found.loc[found["value"].first_valid_index() :].reset_index(drop=True)

    def picture(self, offence: str) -> Picture:
        """The series with the mean and limits of each phase."""
        return figures.control_chart(
            self.chart(offence), what=f"recorded {offence}", area=self.report.area
        )

    def said(self, offence: str) -> Text:
        """Where recording parts the series, and which quarters are unusual."""
        chart = self.chart(offence)
        if not chart["value"].notna().any():
            return Text(f"**Recorded {offence}: {self._why(offence)}.**")
        steps = [self._step(offence, chart, at) for at in _starts(chart)]
        return bullets([*steps, self._unusual(chart)])

    def _why(self, offence: str) -> str:
        """Why no quarter has a figure."""
        trend = self.report.tables.trend
        own = trend[trend["force"] == self.report.force]
        return why_missing(own.loc[own["category"] == offence, "status"])

    def _step(self, offence: str, chart: pd.DataFrame, at: int) -> str:
        """A change in recording, and the means that it parts."""
        quarter, label = Period.parse(chart.loc[at, "period"]), "recording_change"
        changes = _changes(offence, quarter)
        said = f"Recording changed in **{_when(changes)}** ({chart.loc[at, label]}). "
        said += " ".join(f"{text.rstrip('.')}." for text in changes["what_changed"])
        mean = [chart.loc[row, "mean"] for row in (at - 1, at)]
        if any(pd.isna(mean)):
            return said
        before, after = (number_text(float(round(m)), "count") for m in mean)
        return (
            f"{said} A quarter held **{before}** on average before it and **{after}** "
            f"from then on.{_mixed(changes, quarter)} These are two series: the step "
            "is not to be read as a change in how often it happened."
        )

    def _unusual(self, chart: pd.DataFrame) -> str:
        """The period's own quarters that chance does not explain."""
        inside = chart["start"] >= self.report.parameters.window.start
        own = chart[inside & chart["value"].notna()]
        found = own[own["rule"] != ""]
        when = self.report.when
        if own.empty:
            return f"No quarter of this period ({when}) has a figure."
        few = " Limits are provisional." if (own["note"] != "").any() else ""
        if found.empty:
            return f"No quarter of this period ({when}) is unusual for its series.{few}"
        each = [
            f"the quarter from {row.start:%B %Y}, {number_text(row.value, 'count')} "
            f"({row.rule})"
            for row in found.head(MOST_UNUSUAL).itertuples()
        ]
        return f"Unusual for its series in this period: {'; '.join(each)}.{few}"


def _changes(offence: str, quarter: Period) -> pd.DataFrame:
    """The changes in the recording of an offence that fall into a quarter."""
    changes = breaks()
    inside = (changes["date"] >= quarter.start) & (changes["date"] < quarter.end)
    return changes[inside & (changes["offence"] == offence)]


def _when(changes: pd.DataFrame) -> str:
    return " and ".join(dict.fromkeys(f"{day:%B %Y}" for day in changes["date"]))


def _mixed(changes: pd.DataFrame, quarter: Period) -> str:
    """That a quarter has days of both series, where it does."""
    if changes["date"].max() == quarter.start:
        return ""
    return (
        f" The quarter of {quarter.label}, within which recording changed, has days of "
        "both and counts with those after it."
    )


def _starts(chart: pd.DataFrame) -> list[int]:
    """The rows at which a new phase begins, but for the first."""
    new = chart["phase"].diff().fillna(0) > 0
    return [int(row) for row in chart.index[new]]
