"""The report of pillar 2, relentless perpetrator pursuit."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.tables import Table
from vawg_analysis.reports.equal_follow_up import EqualFollowUp
from vawg_analysis.reports.harm import concentration_of_harm
from vawg_analysis.reports.known_sex import KnownSex
from vawg_analysis.reports.outcomes import Outcomes
from vawg_analysis.reports.over_quarters import OverQuarters
from vawg_analysis.reports.over_time import OverTime
from vawg_analysis.reports.pillar import PillarReport
from vawg_analysis.reports.reasons import missing
from vawg_analysis.reports.recorded_crime import RecordedCrime
from vawg_analysis.statuses import NOT_PROVIDED, PROVISIONAL


@dataclass(frozen=True)
class Pursuit(PillarReport):
    """How many crimes were recorded, and how they ended."""

    pillar: int = 2

    @property
    def recorded_crime(self) -> RecordedCrime:
        return RecordedCrime(self)

    @property
    def known_sex(self) -> KnownSex:
        return KnownSex(self)

    @property
    def over_time(self) -> OverTime:
        return OverTime(self)

    @property
    def over_quarters(self) -> OverQuarters:
        return OverQuarters(self)

    @property
    def outcomes(self) -> Outcomes:
        return Outcomes(self)

    @property
    def equal_follow_up(self) -> EqualFollowUp:
        return EqualFollowUp(self)

    def concentration(self) -> Table:
        """How many crimes come from the most prolific suspects, here and nationally."""
        return concentration_of_harm(self)

    def at_a_glance(self) -> Text:
        """The page's findings, a sentence each."""
        return bullets([*self.recorded_crime.sentences(), *self.outcomes.sentences()])

    def warnings(self) -> list[str]:
        """What is missing or provisional here, and why; not what no area has."""
        rows = self.figures(breakdown="all", kpi=["5.1", "5.2"])
        said = []
        for basis, title in (
            ("period", "Recorded crime"),
            ("recorded", "Outcomes of crimes recorded in the period"),
            ("assigned", "Outcomes assigned in the period"),
        ):
            of_basis = rows[rows["basis"] == basis]
            if not missing(of_basis):
                said += self.reasons(title, of_basis, PROVISIONAL)
            elif not self._shared_gap(basis):
                said += self.reasons(title, of_basis, NOT_PROVIDED)
        return said

    def _shared_gap(self, basis: str) -> bool:
        """Whether no area has figures on this basis: the table was not published."""
        table = self.tables.kpis
        of_basis = table[table["kpi"].isin(["5.1", "5.2"]) & (table["basis"] == basis)]
        return missing(of_basis)
