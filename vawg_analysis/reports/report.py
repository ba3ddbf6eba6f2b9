"""What the reports of all pillars share: their parameters, tables and facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from vawg_analysis.framework import KPIS, PILLARS
from vawg_analysis.parameters import Parameters
from vawg_analysis.presentation.tables import Table
from vawg_analysis.presentation.wording import within_sentence
from vawg_analysis.reference.areas import AREAS, NATION
from vawg_analysis.release import computed
from vawg_analysis.release.kept import Tables
from vawg_analysis.reports import behind
from vawg_analysis.reports.facts import Facts

WHOSE = {
    ("women-and-girls", False): "women and girls: offences whose wording names a male "
    "victim are left out; where it names no sex, the victim's sex is unknown and the "
    "crime counts",
    ("women-and-girls", True): "women and girls, by the sex that the force recorded; "
    "where it recorded none, by the offence's wording if that names a sex",
    ("all", False): "all victims, whatever their sex",
    ("all", True): "all victims, whatever their sex",
}
"""What is said of the victims, by the policy and whether records are counted."""


@dataclass(frozen=True)
class Report:
    """One pillar's report on one area and period.

    Each method gives one thing to show: a table, a picture or a text.
    """

    parameters: Parameters
    pillar: int = 0

    @cached_property
    def tables(self) -> Tables:
        """The tables of the period, for all areas."""
        return computed.tables(self.parameters)

    @property
    def force(self) -> str:
        """The slug of the area that the report is of."""
        return self.parameters.force

    def name(self, area: str) -> str:
        """An area's name as a reader knows it; SYNTHETIC where its figures are.

        Captions, charts and their text alternatives all name areas through here, so
        what is copied out of a page still says what it is.
        """
        name = AREAS[area].name
        return f"{name} (SYNTHETIC)" if self.tables.synthetic else name

    @property
    def area(self) -> str:
        """The name of the area that the report is of."""
        return self.name(self.force)

    @property
    def nation(self) -> str:
        """The name of England and Wales."""
        return self.name(NATION)

    @property
    def when(self) -> str:
        """The period in words."""
        return self.parameters.window.label

    @property
    def areas(self) -> list[str]:
        """This area and, beside it, England and Wales."""
        return list(dict.fromkeys([self.force, NATION]))

    @property
    def of_records(self) -> bool:
        """Whether crimes are counted from forces' own records, not published tables."""
        return bool(self.parameters.scope_in_force.needs)

    @property
    def indicators(self) -> list[str]:
        """The KPIs that the report is about: its pillar's, or all of them."""
        return [k.id for k in KPIS.values() if self.pillar in (0, k.pillar)]

    @property
    def title(self) -> str:
        """What the page is called, for any area."""
        return PILLARS[self.pillar].title if self.pillar else "National overview"

    @property
    def kinds(self) -> set[str]:
        """The tables and returns that the report draws on."""
        return {"population"}.union(*(KPIS[id].returns for id in self.indicators))

    def figures(self, force: str = "", **wanted: object) -> pd.DataFrame:
        """Rows of the KPI table of one area; a list of values means any of them."""
        table = self._of(force or self.force)
        keep = pd.Series(True, table.index)
        for column, value in wanted.items():
            values = value if isinstance(value, list | tuple) else [value]
            keep &= table[column].isin(values)
        return table[keep].reset_index(drop=True)

    def _of(self, force: str) -> pd.DataFrame:
        """An area's rows of the KPI table, found once: a page asks often."""
        if force not in self._by_force:
            table = self.tables.kpis
            self._by_force[force] = table[table["force"] == force]
        return self._by_force[force]

    @cached_property
    def _by_force(self) -> dict[str, pd.DataFrame]:
        return {}

    def admitted(self) -> pd.DataFrame:
        """This area's crimes by offence, rule and known sex of the victim."""
        rows = self.tables.admissions
        return rows[rows["force"] == self.force].reset_index(drop=True)

    def facts(self) -> Facts:
        """What this page is about and what a reader must know of its figures."""
        scope = self.parameters.scope_in_force
        rows = {
            "Area": self.area,
            "Period": self.when,
            "Whose crimes": WHOSE[self.parameters.victims, self.of_records],
            "Offences": f"scope {scope.name}, version {scope.version} "
            f"({scope.sha256[:12]}): {within_sentence(scope.title)}",
            "Read with care": " ".join(self.parameters.settings.notes)
            or "nothing noted",
        }
        frame = pd.DataFrame(rows.items(), columns=["About this page", "What holds"])
        return Facts(
            title=self.title,
            table=Table(frame, f"{self.title}: {self.area}, {self.when}"),
            warnings=tuple(self.warnings()),
        )

    def warnings(self) -> list[str]:
        """What of this area's figures is missing or provisional, a line each."""
        return []

    def methods(self) -> Table:
        """What is divided by what, and how the interval is had, for every measure."""
        return behind.methods(self.figures(kpi=self.indicators))

    def sources(self) -> Table:
        """The files behind the figures, what they remark, and their licence."""
        rows = self.tables.sources
        return behind.sources(rows[rows["kind"].isin(self.kinds)])
