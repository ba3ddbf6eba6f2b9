"""Candidates for a threshold on one figure in a report, never without their guards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import figure_text, figures_in_words
from vawg_analysis.reference.areas import AREAS, NATION
from vawg_analysis.reports import threshold_words as words
from vawg_analysis.reports.guard_rows import guard_rows, read_with
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.threshold_basis import rests_on
from vawg_analysis.thresholds.guards import Guarded, require_guarded

FALSE = "expected_false_flags"
NO_TARGET = "A threshold prompts enquiry; it is no target, and forces are not ranked."


@dataclass(frozen=True)
class ThresholdSection:
    """What a report shows of one figure's thresholds.

    ``judged`` are the figure's rows of :mod:`vawg_analysis.thresholds`, of one or more
    candidates. ``TypeError`` where the threshold comes without its guards.
    """

    report: Report
    shown: Guarded
    judged: pd.DataFrame

    def __post_init__(self) -> None:
        require_guarded(self.shown)

    @property
    def name(self) -> str:
        """What is measured, of which offence: ``Charged or summonsed, rape``."""
        threshold = self.shown.threshold
        return f"{threshold.record.label}, {threshold.offence}"

    @property
    def _where(self) -> str:
        return f"{self.report.area}, {self.report.when}"

    @property
    def areas(self) -> list[str]:
        """On the nation's page every area by name; on a force's its own and this."""
        if self.report.force != NATION:
            return self.report.areas
        given = self.judged["force"].unique()
        return sorted(given, key=lambda slug: (slug != NATION, AREAS[slug].name))

    def rows(self, candidate: str) -> pd.DataFrame:
        """One candidate's rows of the areas shown, in their order."""
        own = self.judged[self.judged["candidate"] == candidate].set_index("force")
        rows = own.reindex(self.areas).reset_index()
        # on the nation's row these are sums over the forces; it is not judged itself
        return rows.assign(flagged=rows["flagged"].mask(rows["force"] == NATION))

    def candidates(self) -> Table:
        """Each candidate: what it is, whom it flags, how firmly, what it would take."""
        nation = self.judged[self.judged["force"] == NATION]
        frame = pd.DataFrame([self._candidate(row) for _, row in nation.iterrows()])
        return Table(
            frame,
            f"Candidates for a threshold: {self.name}, {self._where}",
            formats=dict.fromkeys(frame.columns[1:], FIGURE),
            notes=[
                NO_TARGET,
                *rests_on(self.judged),
                read_with(self.shown),
                *self._notes(nation),
            ],
        )

    def _candidate(self, row: pd.Series) -> dict[str, str]:
        own = self._own(row["candidate"])
        said = {
            "Candidate": f"{words.title(row['candidate'])} ({row['candidate']})",
            "Threshold": words.threshold_text(row),
            "Prompts enquiry": words.flagged_text(row),
            "Of these expected wrongly": words.expected_text(row[FALSE]),
            "Missed": words.expected_text(row["expected_misses"]),
            "Flips within a point": words.whole_text(row["flips_one_point"]),
        }
        if self.report.force != NATION:
            return said | {
                "Chance of meeting it here": words.chance_text(own),
                "Cases here": words.events_text(own),
            }
        return said | {
            "Cases": words.events_text(row),
            "At the present trend": words.reach_text(row),
        }

    def _own(self, candidate: str) -> pd.Series:
        own = self.judged[self.judged["candidate"] == candidate]
        return own[own["force"] == self.report.force].iloc[0]

    def _notes(self, nation: pd.DataFrame) -> list[str]:
        known = nation.dropna(subset="denominator").head(1)
        return [
            f"England and Wales now: {figure_text(row.value, row.unit, row.status)}, "
            f"{row['numerator']:,.0f} of {row['denominator']:,.0f} crimes with an "
            f"outcome; expected true value {words.steadied_text(row)}. "
            f"{row['note'][:1].upper()}{row['note'][1:]}."
            for _, row in known.iterrows()
        ]

    def forces(self, candidate: str) -> Table:
        """Every area against one candidate: how sure, and what it would take."""
        rows = self.rows(candidate)
        frame = pd.DataFrame(
            {
                "Area": [self.report.name(slug) for slug in rows["force"]],
                "Crimes with an outcome": rows["denominator"].astype("Int64"),
                "As counted": figures_in_words(rows)["figure"],
                "Expected true value (95% interval)": _each(rows, words.steadied_text),
                "Chance of meeting it": _each(rows, words.chance_text),
                "Prompts enquiry": _each(rows, words.enquiry_text),
                "Cases": _each(rows, words.events_text),
                "status": rows["status"],
            }
        )
        shown = set(frame.columns) - {"Area", "Crimes with an outcome", "status"}
        return Table(
            frame,
            f"{self.name}, {self._where}: {self._asked(candidate)}",
            formats={"Crimes with an outcome": "count"} | dict.fromkeys(shown, FIGURE),
            status="status",
            notes=[NO_TARGET, read_with(self.shown)],
        )

    def to_come(self, candidate: str) -> Table:
        """What later periods could show of every area, and where its trend leads."""
        rows = self.rows(candidate)
        points = " (points)" if rows["unit"].eq(PROPORTION).any() else ""
        spans = {1: "one period", 2: "two periods", 4: "four periods"}
        frame = pd.DataFrame(
            {"Area": [self.report.name(slug) for slug in rows["force"]]}
            | {
                f"Shown in {span}{points}": _each(
                    rows, partial(words.smallest_text, periods=periods)
                )
                for periods, span in spans.items()
            }
            | {"At the present trend": _each(rows, words.reach_text)}
        )
        return Table(
            frame,
            f"Smallest change that would show: {self.name}, {self._where}, "
            f"{self._asked(candidate)}",
            formats=dict.fromkeys(frame.columns[1:], FIGURE),
            notes=[NO_TARGET, read_with(self.shown)],
        )

    def picture(self, candidate: str) -> Picture:
        """Where each area's true value is likely to lie, and the threshold."""
        rows = self.rows(candidate)
        return figures.against_threshold(
            rows.assign(area=[self.report.name(slug) for slug in rows["force"]]),
            unit=rows["unit"].dropna().iloc[0],
            heading=f"{self.name}, {self._where}",
            threshold=self._asked(candidate),
        )

    def _asked(self, candidate: str) -> str:
        nation = self.judged[self.judged["force"] == NATION].set_index("candidate")
        said = words.title(candidate)
        return f"{said}, {words.threshold_text(nation.loc[candidate])}"

    def guards(self) -> Table:
        """The figures that are read with it, and how a gain could be false."""
        return guard_rows(self.report, self.shown, f"{self.name}, {self._where}")


def _each(rows: pd.DataFrame, text: Callable[[pd.Series], str]) -> list[str]:
    return [text(row) for _, row in rows.iterrows()]
