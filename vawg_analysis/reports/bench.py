"""Thresholds of the reader's own on four outcomes: who, how sure, what gives way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from vawg_analysis.framework import NAMED_OUTCOMES
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import number_text
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports import threshold_words as words
from vawg_analysis.reports.guard_rows import read_with
from vawg_analysis.reports.joint_section import JointSection
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.threshold_section import FALSE, NO_TARGET, ThresholdSection
from vawg_analysis.thresholds.beginning import Pair, same_as, starting_values
from vawg_analysis.thresholds.explored import held_against
from vawg_analysis.thresholds.guards import guarded
from vawg_analysis.thresholds.kept import Thresholds
from vawg_analysis.thresholds.subject import Subject
from vawg_analysis.thresholds.wanted import Threshold, usual_side

Values = Mapping[Pair, float]
"""A KPI and its measure → the share that is its threshold."""


@dataclass(frozen=True)
class Bench:
    """The four outcomes of one offence, ready for any thresholds."""

    report: Report
    offence: str
    found: Thresholds

    @cached_property
    def start(self) -> dict[Pair, float]:
        """What a quarter of forces reach, in whole half percentage points."""
        return starting_values(self.found.judged, self.offence)

    @cached_property
    def subjects(self) -> dict[Pair, Subject]:
        """Each outcome's figure, worked out once for whatever threshold comes."""
        return {
            (t.kpi, t.measure): self.found.explored.of(t)
            for t in self.thresholds(self.start)
        }

    def thresholds(self, values: Values) -> list[Threshold]:
        """The thresholds that the values mean, each on its usual side."""
        return [
            Threshold(kpi, name, usual_side(kpi, name), value, offence=self.offence)
            for (kpi, name), value in values.items()
        ]

    def sections(self, values: Values) -> list[ThresholdSection]:
        """A section a threshold, each with its guards."""
        return [
            ThresholdSection(self.report, guarded(t), self._judged(t))
            for t in self.thresholds(values)
        ]

    def _judged(self, threshold: Threshold) -> pd.DataFrame:
        pair = threshold.kpi, threshold.measure
        if threshold.value == self.start[pair]:
            return same_as(threshold, self.found.begun)
        return held_against(threshold, self.subjects[pair])

    def table(self, values: Values) -> Table:
        """A row a threshold; below it what would give way, and the guards."""
        sections = self.sections(values)
        frame = pd.DataFrame([self._row(section) for section in sections])
        return Table(
            frame,
            f"Thresholds tried: {self.offence}, {self.report.area}, {self.report.when}",
            formats=dict.fromkeys(frame.columns[1:], FIGURE),
            notes=[
                NO_TARGET,
                *self.together(values),
                *dict.fromkeys(
                    f"KPI {section.shown.threshold.kpi}: {read_with(section.shown)}"
                    for section in sections
                ),
            ],
        )

    def _row(self, section: ThresholdSection) -> dict[str, str]:
        rows = section.judged.set_index("force", drop=False)
        nation, own = rows.loc[NATION], rows.loc[self.report.force]
        said = {
            "Threshold": section.shown.threshold.label,
            "Prompts enquiry": words.flagged_text(nation),
            "Of these expected wrongly": words.expected_text(nation[FALSE]),
            "Missed": words.expected_text(nation["expected_misses"]),
            "England and Wales now": _share(nation),
            "Cases": words.events_text(nation),
        }
        if self.report.force == NATION:
            return said
        return said | {
            f"{self.report.area} now": _share(own),
            "Chance of meeting it": words.chance_text(own),
            "Cases here": words.events_text(own),
        }

    def together(self, values: Values) -> list[str]:
        """Whether all can be met at once here, and what would give way."""
        joint = JointSection(self.report, self.offence, self.found.judged)
        return joint.said(self.thresholds(values))

    def picture(self, values: Values, pair: Pair) -> Picture:
        """Each area against one of the thresholds."""
        chosen = dict(zip(NAMED_OUTCOMES, self.sections(values), strict=True))[pair]
        return chosen.picture(chosen.judged["candidate"].iloc[0])


def _share(row: pd.Series) -> str:
    if pd.isna(row["value"]):
        return str(row["status"])
    return number_text(row["value"], PROPORTION)
