"""What is held about a KPI."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.framework.sources import READ
from vawg_analysis.framework.structure import QUESTIONS

INCREASE = "increase"
DECREASE = "decrease"
UNDEFINED = "undefined"
DIRECTIONS = (INCREASE, DECREASE, UNDEFINED)
"""Which way is better; undefined where a rise can be good news or bad."""

STATISTIC = "statistic"
SURVEY = "survey"
EVIDENCE_REGISTER = "evidence register"
KINDS = (STATISTIC, SURVEY, EVIDENCE_REGISTER)

RECORDED = "recorded"
ASSIGNED = "assigned"
PERIOD = "period"
SNAPSHOT = "snapshot"
BASES = {
    RECORDED: "outcomes so far of the crimes recorded in the period",
    ASSIGNED: "outcomes assigned in the period, whenever the crime was recorded",
    PERIOD: "events of the period",
    SNAPSHOT: "the state of things on one day",
}
"""What a figure counts."""


@dataclass(frozen=True)
class Guard:
    """A way in which the figure can look better while nothing got better."""

    false_gain: str
    look_at: str
    kpis: tuple[str, ...] = ()
    """The KPIs in which it would show; empty where none of the 20 would show it."""


@dataclass(frozen=True)
class Kpi:
    """A key performance indicator: one home for everything that is said about it.

    Notebooks, tables, text alternatives, the workbook, the command line and
    ``docs/kpis.md`` read this record and nothing else.
    """

    id: str
    title: str
    question: int
    kind: str
    definition: str
    statistic: str
    units: tuple[str, ...]
    """Units of the KPI table; empty for an evidence register."""
    basis: tuple[str, ...]
    direction: str
    direction_reason: str
    returns: tuple[str, ...]
    read_with: tuple[str, ...]
    guards: tuple[Guard, ...]
    caveats: tuple[str, ...]
    source: str
    condition: str = ""
    """What must also hold before a change in ``direction`` may be called better."""
    provenance: str = READ
    provenance_note: str = ""

    @property
    def pillar(self) -> int:
        """The number of the pillar that the KPI's question belongs to."""
        return QUESTIONS[self.question].pillar
