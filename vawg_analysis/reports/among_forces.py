"""Where a force lies among all in a report, and beside its peers: a place, no rank."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.among_forces import CHARGED, lines
from vawg_analysis.framework import MEASURES
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.figures.funnel_plot_text import place
from vawg_analysis.presentation.narrative import Text, bullets, figure
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import (
    interval_text,
    number_text,
    within_sentence,
)
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.peers import groups_named
from vawg_analysis.reports import peer_words
from vawg_analysis.reports.outcomes import Outcomes
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.since_words import BY_OFFENCE

ALL_TOGETHER = (
    "This page is of all forces together. Where a force lies among them stands on its "
    "own page."
)
NO_COMPARISON = "**No comparison**: too few forces have figures on which to compare."
BASES = {"1.2": "finalised allegations", "5.2": "crimes with an outcome"}
"""What a funnel's volumes count, by KPI."""


@dataclass(frozen=True)
class AmongForces:
    """What a report shows of one figure of its force beside those of all forces.

    ``figure`` is a KPI, measure and basis of
    :data:`~vawg_analysis.assessment.among_forces.COMPARED`.
    """

    report: Report
    figure: tuple[str, str, str] = CHARGED

    def rows(self, offence: str) -> pd.DataFrame:
        """Every force on this figure, of one offence or all."""
        table = self.report.tables.among_forces
        wanted = dict(zip(("kpi", "measure", "basis"), self.figure, strict=True))
        keep = table["category"] == offence
        for column, value in wanted.items():
            keep &= table[column] == value
        return table[keep].reset_index(drop=True)

    def funnel(self, offence: str = "all") -> Picture | Text:
        """The funnel of a share; a sentence where there is none to show."""
        rows = self.rows(offence)
        if self.report.force == NATION:
            return Text(ALL_TOGETHER)
        rows = rows[rows["z"].notna()]
        if not rows["value"].notna().any():
            return Text(NO_COMPARISON)
        return figures.funnel_plot(
            rows.assign(force=rows["force"].map(self.report.name)),
            lines(rows["centre"].iloc[0], rows["tau2"].iloc[0], rows["denominator"]),
            area=self.report.area,
            what=f"{within_sentence(self._label)}{self._of(offence)}",
            base=BASES[self.figure[0]],
        )

    def said(self, offence: str = "all") -> Text | None:
        """The force's place to the limits, its steadied value, the ranks it could have.

        ``None`` where there is nothing to compare.
        """
        rows = self.rows(offence)
        own = rows[rows["force"] == self.report.force]
        if self.report.force == NATION or rows.empty:
            return None
        if own.empty or pd.isna(own["z"].iloc[0]):
            why = (
                "" if own.empty else own["note"].iloc[0].removeprefix("not compared: ")
            )
            return Text(f"**{self._label}: not compared**: {why or 'no figure'}.")
        row = own.iloc[0]
        said = [self._lies(row), _steadied(row), _ranks(row), self._open(offence)]
        return bullets([*said, peer_words.said(row)])

    def peers(self, offence: str = "all") -> Table | Text | None:
        """The force's figure beside four averages of its peers, or that it has none."""
        rows = self.rows(offence)
        own = rows[rows["force"] == self.report.force]
        if self.report.force == NATION or own.empty or pd.isna(own["z"].iloc[0]):
            return None
        if pd.isna(own["peers"].iloc[0]):
            return Text(peer_words.NO_PEERS)
        groups = groups_named(self.report.parameters.settings.peer_groups)
        return Table(
            peer_words.averages(own.iloc[0], self.report.area),
            f"{self._label} beside its peers: {self.report.area}, {self.report.when}",
            formats=dict.fromkeys(("Figure", "95% interval"), FIGURE),
            notes=[
                f"Peers: {peer_words.names(own['peers'].iloc[0], self.report.name)} "
                f"({groups.said(self.report.force)}).",
                peer_words.NOT_MUTUAL,
            ],
        )

    @property
    def _label(self) -> str:
        return MEASURES[self.figure[:2]].label

    def _of(self, offence: str) -> str:
        if self.figure[0] not in BY_OFFENCE:
            return ""
        return f", {'all offences' if offence == 'all' else offence}"

    def _lies(self, row: pd.Series) -> str:
        centre = number_text(row["centre"], row["unit"])
        return (
            f"{self._label}{self._of(row['category'])}: {figure(row)}, {place(row)} "
            f"around {centre} for all forces together."
        )

    def _open(self, offence: str) -> str:
        if self.figure != CHARGED or Outcomes(self.report).alike_mature(offence):
            return ""
        return (
            "**Not at equal follow-up**: more crimes, or fewer, are still open here "
            "than in England and Wales, and cases that take long end differently."
        )


def _steadied(row: pd.Series) -> str:
    unit = row["unit"]
    bounds = interval_text(row["steadied_lower"], row["steadied_upper"], unit)
    left = "volume leaves" if pd.isna(row["inflation"]) else "volume and quarters leave"
    return (
        f"Drawn towards all forces' by as much as its {left} open, the figure is "
        f"{number_text(row['steadied'], unit)} ({bounds})."
    )


def _ranks(row: pd.Series) -> str:
    told = pd.notna(row["inflation"])
    causes = "chance and how quarters differ" if told else "chance alone"
    first, last = (_ordinal(int(row[c])) for c in ("rank_lower", "rank_upper"))
    if first == last:
        return (
            f"{causes[0].upper()}{causes[1:]} would hardly move its place among the "
            f"{int(row['forces'])} forces, so none is named: what moves places is how "
            "crimes are recorded."
        )
    return (
        f"Counted from the lowest figure, {causes} would have its place between "
        f"{first} and {last} of {int(row['forces'])}; the data cannot place it more "
        "exactly, and neither end is the better one by itself."
    )


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if teen else endings.get(number % 10, 'th')}"
