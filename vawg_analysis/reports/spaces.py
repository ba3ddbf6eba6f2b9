"""The report of pillar 3, safer spaces."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.reports.pillar import PillarReport


@dataclass(frozen=True)
class Spaces(PillarReport):
    """Where women and girls are at risk, and what is done about it."""

    pillar: int = 3
