"""How visible women and girls are in a report's data."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import AT_LEAST, AT_MOST
from vawg_analysis.framework.crime_measures import WHATEVER_SEX
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.tables import Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.reports.indicator import Indicator
from vawg_analysis.reports.report import Report
from vawg_analysis.scope import RULES

IN_WORDING = {
    "female": "Offence names a female victim",
    "male": "Offence names a male victim",
    "not recorded": "Victim's sex not in the data",
}
IN_RECORDS = {
    "female": "Female",
    "male": "Male",
    "female by wording": "Female by the offence's wording, not recorded",
    "male by wording": "Male by the offence's wording, not recorded",
    "not recorded": "Victim's sex not recorded",
}


STATES = (
    WHATEVER_SEX,
    "recorded_crimes",
    "recorded_crimes" + AT_LEAST,
    "recorded_crimes" + AT_MOST,
)
"""The measures of KPI 5.1 that its split by sex is shown in."""


@dataclass(frozen=True)
class KnownSex:
    """What a report shows of the victims' sex."""

    report: Report

    @property
    def _sexes(self) -> dict[str, str]:
        return IN_RECORDS if self.report.of_records else IN_WORDING

    def picture(self) -> Picture:
        """Crimes by offence, parted by what its wording tells of the victim."""
        rows = self.report.admitted()
        counts = rows.groupby(["offence", "victim_sex"], as_index=False)["count"].sum()
        frame = pd.DataFrame(
            {
                "category": counts["offence"].str.capitalize(),
                "part": counts["victim_sex"].map(self._sexes),
                "value": counts["count"].astype("float64"),
            }
        )
        filled = self.report.parameters.scope_in_force.categories
        order = [category.capitalize() for category in filled]
        frame = frame.sort_values(
            "category", key=lambda names: names.map(order.index), kind="stable"
        )
        return figures.bars(frame, area=self.report.area, unit="crimes")

    def states(self) -> Table | None:
        """Crimes by what was recorded of the victim's sex, with what it could mean.

        ``None`` for published tables, which carry no victim's sex.
        """
        if not self.report.of_records:
            return None
        return Indicator(self.report, "5.1").by("sex", STATES)

    def rules(self) -> Table:
        """How many crimes each rule of the scope let in, by what is known of sex."""
        rows = self.report.admitted()
        counts = rows.groupby(["rule", "victim_sex"], as_index=False)["count"].sum()
        frame = pd.DataFrame(
            {
                "Rule of the scope": counts["rule"].map(RULES).str.capitalize(),
                "Victim": counts["victim_sex"].map(self._sexes),
                "Crimes": counts["count"].astype("int64"),
            }
        )
        scope = self.report.parameters.scope_in_force
        caption = f"Crimes by the rule that let them in: {self.report.area}"
        return Table(frame, caption, notes=[scope.policy])
