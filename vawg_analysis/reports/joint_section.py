"""Thresholds on all outcomes together in a report: what would give way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import NAMED_OUTCOMES
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.presentation.narrative import Text
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import number_text, within_sentence
from vawg_analysis.problems import Refused
from vawg_analysis.reports.joint_words import displaced_table, verdict
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.threshold_words import title
from vawg_analysis.thresholds.composition import OPEN, whole
from vawg_analysis.thresholds.displacement import PROPORTIONAL, Assumption
from vawg_analysis.thresholds.jointly import Joint, jointly
from vawg_analysis.thresholds.sets import ASSUMPTIONS, tested, thresholds_of
from vawg_analysis.thresholds.wanted import Threshold

ONE_WHOLE = (
    "Every crime has one outcome: a share falls only if another rises. Where cases "
    "would go is an assumption and not a forecast."
)


@dataclass(frozen=True)
class JointSection:
    """What a report shows of candidates for all four outcomes at once.

    ``judged`` are rows of :mod:`vawg_analysis.thresholds` for the outcomes of one
    offence.
    """

    report: Report
    offence: str
    judged: pd.DataFrame

    def tested(self) -> pd.DataFrame:
        """The test of every school's set on this area and England and Wales."""
        own = self.judged[self.judged["force"].isin(self.report.areas)]
        return tested(self.report.tables.kpis, own)

    def table(self) -> Table | Text:
        """A row a set and assumption: whether it can be met, and where cases go.

        Where the area's whole is not known, a sentence says so.
        """
        try:
            self._cases()
        except Refused as refused:
            return Text(f"**Cannot be told**: {refused}")
        found = self.tested()
        found = found[found["force"] == self.report.force]
        if found.empty:
            return Text("**No candidate** gives each of the four outcomes a value.")
        frame = pd.DataFrame([_row(row) for _, row in found.iterrows()])
        return Table(
            frame,
            f"Thresholds on four outcomes together, {self.offence}: "
            f"{self.report.area}, {self.report.when}",
            formats=dict.fromkeys(frame.columns[2:], FIGURE),
            notes=[ONE_WHOLE, self._others_now()],
        )

    def _others_now(self) -> str:
        cases = self._cases().drop(OPEN)
        others = cases.drop([measure for _, measure in NAMED_OUTCOMES])
        share = number_text(float(others.sum() / cases.sum()), PROPORTION)
        return f"Today {share} of crimes with an outcome end in none of the four."

    def _cases(self) -> pd.Series:
        figures = self.report.figures()
        return whole(figures, basis="recorded", offence=self.offence)

    def displaced(self, school: str) -> Table | Text:
        """Every outcome now, and where one school's set is met in proportion.

        Where the area's whole is not known, a sentence says so.
        """
        try:
            joint = self._jointly(school, PROPORTIONAL)
        except Refused as refused:
            return Text(f"**Cannot be told**: {refused}")
        return displaced_table(
            joint,
            f"Where cases would go, {self.offence}: {self.report.area}, "
            f"{self.report.when} ({title_of(self.judged, school)})",
        )

    def _jointly(self, school: str, assumption: Assumption) -> Joint:
        rows = self.judged[self.judged["school"] == school]
        own = rows[rows["force"] == self.report.force]
        return jointly(self._cases(), thresholds_of(own), assumption)

    def said(self, wanted: Sequence[Threshold]) -> list[str]:
        """Whether thresholds of the reader's own can be met together here, and how."""
        try:
            cases = self._cases()
        except Refused as refused:
            return [f"Whether all can be met cannot be told: {refused}"]
        return [verdict(jointly(cases, wanted, assumed)) for assumed in ASSUMPTIONS]


def title_of(judged: pd.DataFrame, school: str) -> str:
    """What the candidates of a school are called."""
    rows = judged[judged["school"] == school]
    return within_sentence(title(rows["candidate"].iloc[0]))


def _row(row: pd.Series) -> dict[str, str]:
    said = {
        "Candidates": title(row["candidates"].split("; ")[0]),
        "If cases go": row["assumption"],
    }
    if not row["assumption"]:
        return said | {"All can be met": row["note"]}
    if not row["met"]:
        return said | {"All can be met": f"no: {row['conflict']}"}
    return said | {
        "All can be met": "yes",
        "Cases that end otherwise": f"{row['displaced']:,.0f}",
        "Charged then": number_text(row["charged"], PROPORTION),
        "None of the four then": number_text(row["others"], PROPORTION),
        "More without an outcome": f"{row['left_open']:,.0f}",
    }
