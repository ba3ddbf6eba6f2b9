"""KPIs 5.2, 7.1, 7.2 and 8.1 in a report: how crimes ended, as parts of one whole."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.maturity import OPEN
from vawg_analysis.framework import BASES, COMPOSITION, MEASURES
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.narrative import (
    Text,
    apart,
    beside,
    bullets,
    figure,
    in_the_nation,
    sentences,
)
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import figures_in_words, shows_value
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.report import Report

MAIN = (("5.2", "charged"), ("7.1", "type_16"), ("7.2", "type_14"), ("8.1", "type_15"))
"""The outcomes that the framework's KPIs name, in the order of their codes' KPIs."""
ESTIMATE = ["value", "lower", "upper", "status"]


@dataclass(frozen=True)
class Outcomes:
    """What a report shows of how crimes ended."""

    report: Report

    def row(
        self,
        pair: tuple[str, str],
        *,
        force: str = "",
        basis: str = "recorded",
        offence: str = "all",
    ) -> pd.Series:
        """One figure: a KPI's measure for one area, basis and offence category."""
        kpi, measure = pair
        rows = self.report.figures(
            force,
            kpi=kpi,
            measure=measure,
            basis=basis,
            breakdown="all" if offence == "all" else "offence",
            category=offence,
        )
        return rows.iloc[0]

    def sentences(self) -> list[str]:
        """The four KPIs' outcomes beside England and Wales, and what is still open."""
        waiting = self.row(OPEN)
        return [
            *(self._compared(pair) for pair in MAIN),
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

    def alike_mature(self, offence: str) -> bool:
        """Whether as much is still open here as in the nation, within our limit."""
        own, nation = (
            self.row(OPEN, force=area, offence=offence).value
            for area in (self.report.force, NATION)
        )
        limit = self.report.parameters.settings.immature_above
        return bool(abs(own - nation) <= limit)

    def said(self, offence: str = "all") -> Text:
        """The main outcomes of one offence category, of crimes with an outcome."""
        return bullets(self._compared(pair, offence) for pair in MAIN)

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
        return figures.composition(
            frame[["outcome", "area", *ESTIMATE, "note"]],
            area=self.report.area,
            comparator=self.report.nation,
        )

    def table(self, basis: str = "recorded") -> Table | Text:
        """Every outcome: crimes, share with its interval, and England and Wales'.

        Where nothing was provided on this basis, a sentence says so.
        """
        own = pd.DataFrame([self.row(pair, basis=basis) for pair in COMPOSITION])
        if set(own["status"]) == {"not provided"}:
            return Text(f"**Not provided**: {', '.join(own['note'].unique())}.")
        words = figures_in_words(own)
        frame = pd.DataFrame(
            {
                "Outcome": [MEASURES[pair].label for pair in COMPOSITION],
                "Crimes": own["numerator"].to_numpy(),
                "Share": words["figure"].to_numpy(),
                "95% interval": words["interval"].to_numpy(),
                "status": own["status"].to_numpy(),
            }
        )
        if self.report.force != NATION:
            national = [self.row(p, force=NATION, basis=basis) for p in COMPOSITION]
            frame["England and Wales"] = figures_in_words(pd.DataFrame(national))[
                "figure"
            ].to_numpy()
        return Table(
            frame,
            f"How crimes ended: {self.report.area}, {self.report.when} "
            f"({BASES[basis]})",
            formats={"Crimes": "count"}
            | dict.fromkeys(
                set(frame.columns) - {"Outcome", "Crimes", "status"}, FIGURE
            ),
            status="status",
            notes=[_base(own), *sentences(own["note"])],
        )

    def by_offence(self, basis: str = "recorded") -> Table | Text:
        """The main outcomes of each offence category, or that none was provided."""
        if self.row(MAIN[0], basis=basis)["status"] == "not provided":
            return Text("**By offence: not provided.**")
        categories = self.report.parameters.scope_in_force.categories
        columns = {
            MEASURES[pair].label: [
                self._in_words(pair, basis, offence) for offence in categories
            ]
            for pair in (*MAIN, *([OPEN] if basis == "recorded" else []))
        }
        rows = [self.row(MAIN[0], basis=basis, offence=o) for o in categories]
        bases = [
            row.status if pd.isna(row.denominator) else f"{row.denominator:,.0f}"
            for row in rows
        ]
        notes = apart(
            {o.capitalize(): row.note for o, row in zip(categories, rows, strict=True)}
        )
        frame = pd.DataFrame(
            {
                "Offence": [c.capitalize() for c in categories],
                "Crimes with an outcome": bases,
                **columns,
            }
        )
        return Table(
            frame,
            f"Outcomes by offence: {self.report.area}, {self.report.when} "
            f"({BASES[basis]})",
            formats=dict.fromkeys(["Crimes with an outcome", *columns], FIGURE),
            notes=["Shares are of crimes with an outcome.", *sentences(notes)],
        )

    def _in_words(self, pair: tuple[str, str], basis: str, offence: str) -> str:
        row = self.row(pair, basis=basis, offence=offence)
        return figures_in_words(row.to_frame().T)["figure"].iloc[0]

    def spread(self, offence: str = "all", basis: str = "recorded") -> Picture:
        """Where this area's shares lie among all forces'."""
        table = self.report.tables.kpis
        category = "all" if offence == "all" else "offence"
        rows = table[
            (table["basis"] == basis)
            & (table["breakdown"] == category)
            & (table["category"] == offence)
            & pd.Series(
                list(zip(table["kpi"], table["measure"], strict=True)),
                index=table.index,
            ).isin(MAIN)
        ]
        pairs = zip(rows["kpi"], rows["measure"], strict=True)
        frame = rows.assign(
            measure=[MEASURES[pair].label for pair in pairs],
            force=rows["force"].map(self.report.name),
        )
        return figures.spread(frame, area=self.report.area, nation=self.report.nation)


def _base(rows: pd.DataFrame) -> str:
    """How many crimes the shares are parts of."""
    base = rows["denominator"].dropna()
    return f"Of {base.iloc[0]:,.0f} crimes with an outcome." if len(base) else ""
