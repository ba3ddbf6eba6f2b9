"""Where a force lies among all on the charge share, in a report: a place, no rank."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.among_forces import COMPARED, lines
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.figures.funnel_plot_text import place
from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import interval_text, marked, number_text
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.outcomes import Outcomes
from vawg_analysis.reports.report import Report

ALL_TOGETHER = (
    "This page is of all forces together. Where a force lies among them stands on its "
    "own page."
)
NO_COMPARISON = "**No comparison**: too few forces have outcomes on which to compare."
BASE = "crimes with an outcome"


@dataclass(frozen=True)
class AmongForces:
    """What a report shows of its force's charge share beside all forces'."""

    report: Report

    def rows(self, offence: str) -> pd.DataFrame:
        """Every force that is compared on this offence."""
        table = self.report.tables.among_forces
        return table[table["offence"] == offence].reset_index(drop=True)

    def funnel(self, offence: str = "all") -> Picture | Text:
        """The funnel of the charge share; a sentence where there is none to show."""
        rows = self.rows(offence)
        if self.report.force == NATION:
            return Text(ALL_TOGETHER)
        if rows.empty:
            return Text(NO_COMPARISON)
        return figures.funnel_plot(
            rows.assign(force=rows["force"].map(self.report.name)),
            lines(rows["centre"].iloc[0], rows["tau2"].iloc[0], rows["denominator"]),
            area=self.report.area,
            what=f"the share charged or summonsed, {_of(offence)}",
            base=BASE,
        )

    def said(self, offence: str = "all") -> Text | None:
        """The force's place to the limits, its steadied share, the ranks it could have.

        ``None`` where :meth:`funnel` has said why there is nothing to say.
        """
        rows = self.rows(offence)
        own = rows[rows["force"] == self.report.force]
        if self.report.force == NATION or rows.empty:
            return None
        if own.empty or pd.isna(own["value"].iloc[0]):
            return Text("**Not compared**: this force's share may not be shown.")
        row = own.iloc[0]
        status = self._outcomes.row(COMPARED[:2], offence=offence)["status"]
        said = [_lies(row, status), _steadied(row), _ranks(row), self._open(offence)]
        return bullets(said)

    @property
    def _outcomes(self) -> Outcomes:
        return Outcomes(self.report)

    def _open(self, offence: str) -> str:
        if self._outcomes.alike_mature(offence):
            return ""
        return (
            "**Not at equal follow-up**: more crimes, or fewer, are still open here "
            "than in England and Wales, and cases that take long end differently."
        )


def _of(offence: str) -> str:
    return "all offences" if offence == "all" else offence


def _lies(row: pd.Series, status: str) -> str:
    value, centre = (number_text(row[c], "proportion") for c in ("value", "centre"))
    return (
        f"Charged or summonsed, {_of(row['offence'])}: **{marked(value, status)}**, "
        f"{place(row)} around {centre} for all forces together."
    )


def _steadied(row: pd.Series) -> str:
    bounds = interval_text(row["lower"], row["upper"], "proportion")
    return (
        "Drawn towards all forces' by as much as its volume leaves open, the share is "
        f"{number_text(row['steadied'], 'proportion')} ({bounds})."
    )


def _ranks(row: pd.Series) -> str:
    first, last = (_ordinal(int(row[c])) for c in ("rank_lower", "rank_upper"))
    between = f"between {first} and {last}" if first != last else first
    return (
        f"Counted from the lowest share, its place lies {between} of "
        f"{int(row['forces'])}; the data cannot place it more exactly, and neither end "
        "is the better one by itself."
    )


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if teen else endings.get(number % 10, 'th')}"
