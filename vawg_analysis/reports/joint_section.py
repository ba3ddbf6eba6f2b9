"""Thresholds on all outcomes together in a report: what would give way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import number_text
from vawg_analysis.problems import Refused
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.threshold_words import title
from vawg_analysis.thresholds.composition import part_label, whole
from vawg_analysis.thresholds.displacement import PROPORTIONAL, Assumption
from vawg_analysis.thresholds.explored import OUTCOMES
from vawg_analysis.thresholds.jointly import Joint, conflict_sentences, jointly
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

    def table(self) -> Table:
        """A row a set and assumption: whether it can be met, and where cases go."""
        found = self.tested()
        found = found[found["force"] == self.report.force]
        frame = pd.DataFrame([_row(row) for _, row in found.iterrows()])
        return Table(
            frame,
            f"Thresholds on four outcomes together, {self.offence}: "
            f"{self.report.area}, {self.report.when}",
            formats=dict.fromkeys(frame.columns[2:], FIGURE),
            notes=[
                ONE_WHOLE,
                f"Of all recorded {self.offence} offences with an outcome, "
                f"{self._others_now()} end in none of the four today.",
            ],
        )

    def _others_now(self) -> str:
        cases = self._cases().drop("not_yet_assigned", errors="ignore")
        others = cases.drop([measure for _, measure in OUTCOMES])
        return number_text(float(others.sum() / cases.sum()), "proportion")

    def _cases(self) -> pd.Series:
        figures = self.report.figures()
        return whole(figures, basis="recorded", offence=self.offence)

    def displaced(self, school: str) -> Table:
        """Every outcome now, and where one school's set is met in proportion."""
        joint = self._jointly(school, PROPORTIONAL)
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
    return title(rows["candidate"].iloc[0]).lower()


def verdict(joint: Joint) -> str:
    """Whether a set can be met under its assumption, and what moves or conflicts."""
    where = f"If {joint.assumption.text}"
    if joint.feasible:
        return (
            f"{where}: all can be met; {joint.displaced:,.0f} cases would end "
            "otherwise."
        )
    named = "; ".join(t.label for t in joint.conflict)
    nearest = " ".join(conflict_sentences(joint))
    return f"{where}: these cannot all be met: {named}. {nearest}"


def displaced_table(joint: Joint, caption: str) -> Table:
    """Every outcome's cases and share, now and where all thresholds are met."""
    moved = joint.moved[(joint.moved["cases"] > 0) | (joint.moved["then"] > 0.5)]
    frame = pd.DataFrame(
        {
            "Outcome": [part_label(part) for part in moved["part"]],
            "Cases now": moved["cases"].round().astype("Int64"),
            "Then": moved["then"].round().astype("Int64"),
            "Displaced": [_signed(value) for value in moved["displaced"]],
            "Share now": moved["share"],
            "Share then": moved["share_then"],
        }
    )
    shares = dict.fromkeys(["Share now", "Share then"], "proportion")
    return Table(
        frame,
        caption,
        formats={"Displaced": FIGURE} | shares,
        notes=[
            f"Assumed: {joint.assumption.text}. Shares are of crimes with an outcome; "
            "that of “No outcome yet” is of all recorded crimes."
        ],
    )


def _signed(value: float) -> str:
    if pd.isna(value) or abs(value) < 0.5:
        return "none"
    return f"{value:+,.0f}".replace("-", "−")


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
        "Charged then": number_text(row["charged"], "proportion"),
        "None of the four then": number_text(row["others"], "proportion"),
        "More without an outcome": f"{row['left_open']:,.0f}",
    }
