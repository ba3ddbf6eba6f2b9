"""Two periods side by side: an area's figures, the nation's, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import FIGURE as KEY
from vawg_analysis.framework import KPIS
from vawg_analysis.periods import Period
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import figures_in_words
from vawg_analysis.reference.recording import recording_changes
from vawg_analysis.reports.change_words import finding, size
from vawg_analysis.reports.kpi_rows import KpiRows
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.since_before import SinceBefore
from vawg_analysis.statuses import NO_FIGURE

CHANGED = (
    "“Changed”: a change this large is not put down to chance, allowing for the spread "
    "between quarters and for how many forces are asked (Benjamini and Hochberg, 5%). "
    "It is neither better nor worse."
)


@dataclass(frozen=True)
class TwoPeriods:
    """What is shown of an area's period beside the one that it is held against.

    ``released`` is the KPI table of the earlier period as it was released; empty where
    no release of it is at hand.
    """

    report: Report
    released: pd.DataFrame

    @property
    def before(self) -> str:
        """The earlier period as a reader says it; "" where none is held."""
        return SinceBefore(self.report).before if self.followed else ""

    @property
    def followed(self) -> bool:
        """Whether any figure is followed from the earlier period to this one."""
        return SinceBefore(self.report).held

    def changes(self) -> Table | None:
        """The figures followed: before, now, the change, what was found of it."""
        since = SinceBefore(self.report)
        if not since.held:
            return None
        rows = since.rows()
        before = _matched(rows, self.report.tables.earlier, self.report.force)
        now = _matched(rows, self.report.tables.kpis, self.report.force)
        frame = pd.DataFrame(
            {
                "Figure": rows["label"],
                "Before": _in_words(before),
                "Now": _in_words(now),
                "Change (95% interval)": [size(row) for _, row in rows.iterrows()],
                "Finding": [finding(row) for _, row in rows.iterrows()],
                "Recording changed between": rows["recording_changes"].replace(
                    "", "nothing known"
                ),
            }
        )
        formats = dict.fromkeys(frame.columns[1:4], FIGURE)
        caption = f"{self.report.area}: {since.before} and {self.report.when}"
        return Table(frame, caption, formats=formats, notes=[CHANGED])

    def every_kpi(self) -> Table | None:
        """The first figures of every KPI of which either period has one."""
        if self.released.empty:
            return None
        rows = pd.concat([KpiRows(self.report, id).headlines() for id in KPIS])
        now = _matched(rows, self.report.tables.kpis, self.report.force)
        before = _matched(rows, self.released, self.report.force)
        frame = pd.DataFrame(
            {
                "KPI": rows["kpi"].to_numpy(),
                "Measure": rows["label"].to_numpy(),
                "Before": _in_words(before),
                "Now": _in_words(now),
                "Unit": now["unit"].to_numpy(),
            }
        )
        given = ~(now["status"].isin(NO_FIGURE) & before["status"].isin(NO_FIGURE))
        if not given.any():
            return None
        caption = f"{self.report.area}: every KPI with a figure"
        return Table(
            frame[given.to_numpy()].reset_index(drop=True),
            caption,
            formats={"Before": FIGURE, "Now": FIGURE},
        )

    def recording(self) -> Table | None:
        """The changes in recording that fall between the first day and the last.

        One on the first day parts nothing: both periods lie after it.
        """
        changes = recording_changes()
        last = self.report.parameters.window.end
        between = changes["date"].between(self._first.start, last, inclusive="neither")
        found = changes[between]
        if found.empty:
            return None
        frame = pd.DataFrame(
            {
                "From": [f"{when:%B %Y}" for when in found["date"]],
                "Offence": found["offence"].str.capitalize(),
                "What changed": found["what_changed"],
            }
        )
        return Table(frame, "Changes in recording between the two periods")

    @property
    def _first(self) -> Period:
        return Period.parse(self.report.tables.earlier["baseline"].iloc[0])


def _matched(rows: pd.DataFrame, table: pd.DataFrame, force: str) -> pd.DataFrame:
    """One area's rows of ``table`` for the figures of ``rows``, in their order."""
    own = table[table["force"] == force]
    found = rows[KEY].merge(own, on=KEY, how="left")
    return found.assign(
        status=found["status"].fillna("not provided"), unit=found["unit"].fillna("")
    )


def _in_words(rows: pd.DataFrame) -> list[str]:
    """Each figure with its interval: ``4.6% (4.4% to 4.7%)``."""
    words = figures_in_words(rows)
    estimated = rows["unit"].ne("crimes") & rows["lower"].notna()
    return np.where(
        estimated & words["figure"].ne(words["interval"]),
        words["figure"] + " (" + words["interval"] + ")",
        words["figure"],
    ).tolist()
