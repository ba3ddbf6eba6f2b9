"""The report of pillar 1, build trust and confidence."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.reports.pillar import PillarReport


@dataclass(frozen=True)
class Trust(PillarReport):
    """Complaints and conduct, the workforce's and the public's view, strategy."""

    pillar: int = 1
