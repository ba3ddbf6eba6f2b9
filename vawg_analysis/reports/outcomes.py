"""KPIs 5.2, 7.1, 7.2 and 8.1 in a report: how crimes ended, as parts of one whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.assessment.maturity import OPEN
from vawg_analysis.framework import COMPOSITION, MEASURES, NAMED_OUTCOMES
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.narrative import (
    Text,
    beside,
    bullets,
    figure,
    in_the_nation,
)
from vawg_analysis.presentation.tables import Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import shows_value
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports import outcome_tables
from vawg_analysis.reports.outcome_rows import OutcomeRows

ESTIMATE = ["value", "lower", "upper", "status"]


@dataclass(frozen=True)
class Outcomes(OutcomeRows):
    """What a report shows of how crimes ended."""

    def sentences(self) -> list[str]:
        """The four KPIs' outcomes beside England and Wales, and what is still open."""
        waiting = self.row(OPEN)
        return [
            *(self._compared(pair) for pair in NAMED_OUTCOMES),
            f"No outcome yet: {figure(waiting)} of all recorded crimes"
            + self._also_open()
            + ".",
        ]

    def _also_open(self) -> str:
        nation = self.row(OPEN, force=NATION)
        if self.report.force == NATION or not shows_value(nation.status):
            return ""
        return f"; {in_the_nation(nation)}"

    def _compared(self, pair: tuple[str, str], offence: str = "all") -> str:
        own = self.row(pair, offence=offence)
        nation = self.row(pair, force=NATION, offence=offence)
        said = f"{MEASURES[pair].label}: {figure(own)}"
        if not shows_value(own.status):
            return f"{said}."
        relation = beside(own, nation)
        if relation and not self.alike_mature(offence):
            relation = (
                f"{in_the_nation(nation)}; not compared, as the shares of crimes "
            )
            relation += "still open differ"
        return f"{said} of crimes with an outcome{relation and '; '}{relation}."

    def said(self, offence: str = "all") -> Text:
        """The main outcomes of one offence category, of crimes with an outcome."""
        return bullets(self._compared(pair, offence) for pair in NAMED_OUTCOMES)

    def composition(self, offence: str = "all", basis: str = "recorded") -> Picture:
        """Every outcome's share, this area beside England and Wales."""
        rows = pd.DataFrame(
            [
                self.row(pair, force=area, basis=basis, offence=offence)
                for area in self.report.areas
                for pair in COMPOSITION
            ]
        )
        pairs = zip(rows["kpi"], rows["measure"], strict=True)
        frame = rows.assign(
            outcome=[MEASURES[pair].label for pair in pairs],
            area=rows["force"].map(self.report.name),
        )
        drawn = figures.composition(
            frame[["outcome", "area", *ESTIMATE, "note"]],
            area=self.report.area,
            comparator=self.report.nation,
        )
        return _of(offence, drawn)

    def table(self, basis: str = "recorded") -> Table | Text:
        """Every outcome: crimes, share with its interval, and England and Wales'.

        Where nothing was provided on this basis, a sentence says so.
        """
        return outcome_tables.of_all(self, basis)

    def by_offence(self, basis: str = "recorded") -> Table | Text:
        """The main outcomes of each offence category, or that none was provided."""
        return outcome_tables.by_offence(self, basis)

    def maturation(self, offence: str = "all") -> Table | Text:
        """How far on each quarter of the period is, or that nothing was provided."""
        return outcome_tables.by_quarter(self, offence)

    def spread(self, offence: str = "all", basis: str = "recorded") -> Picture:
        """Where this area's shares lie among all forces'."""
        table = self.report.tables.kpis
        category = "all" if offence == "all" else "offence"
        rows = table[
            (table["basis"] == basis)
            & (table["breakdown"] == category)
            & (table["category"] == offence)
        ]
        named = list(zip(rows["kpi"], rows["measure"], strict=True))
        rows = rows[pd.Series(named, index=rows.index).isin(NAMED_OUTCOMES)]
        pairs = zip(rows["kpi"], rows["measure"], strict=True)
        frame = rows.assign(
            measure=[MEASURES[pair].label for pair in pairs],
            force=rows["force"].map(self.report.name),
        )
        drawn = figures.spread(frame, area=self.report.area, nation=self.report.nation)
        return _of(offence, drawn)


def _of(offence: str, picture: Picture) -> Picture:
    """The picture, its description beginning with what the heading above it says."""
    said = "All offences" if offence == "all" else offence.capitalize()
    return replace(picture, alt=f"{said}. {picture.alt}")
