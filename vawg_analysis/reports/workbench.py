"""The report on outcome thresholds: candidates, what they would do, what gives way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from vawg_analysis.framework import NAMED_OUTCOMES
from vawg_analysis.paths import live
from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.bench import Bench
from vawg_analysis.reports.joint_section import JointSection
from vawg_analysis.reports.pillar import PillarReport
from vawg_analysis.reports.threshold_glance import glance
from vawg_analysis.reports.threshold_section import ThresholdSection
from vawg_analysis.thresholds.guards import guarded
from vawg_analysis.thresholds.kept import Thresholds, thresholds_of
from vawg_analysis.thresholds.wanted import Threshold, usual_side


@dataclass(frozen=True)
class Workbench(PillarReport):
    """Outcome thresholds of one period, for one area beside England and Wales."""

    @property
    def title(self) -> str:
        """What the page is called."""
        return "Outcome thresholds"

    @property
    def indicators(self) -> list[str]:
        """The KPIs whose thresholds are explored."""
        return [kpi for kpi, _ in NAMED_OUTCOMES]

    @cached_property
    def found(self) -> Thresholds:
        """What thresholds mean in this period, computed once for all pages."""
        return thresholds_of(self.parameters)

    def outcome(self, kpi: str, measure: str, offence: str) -> ThresholdSection:
        """Candidates for one outcome of one offence, with their guards."""
        rows = self.found.judged
        own = rows[
            (rows["kpi"] == kpi)
            & (rows["measure"] == measure)
            & (rows["category"] == offence)
        ]
        nation = own[(own["force"] == NATION) & own["threshold"].notna()]
        value = float(nation["threshold"].iloc[0]) if len(nation) else 0.0
        side = usual_side(kpi, measure)
        made = Threshold(kpi, measure, side, value, offence=offence)
        return ThresholdSection(self, guarded(made), own.reset_index(drop=True))

    def together(self, offence: str) -> JointSection:
        """Candidates for all four outcomes of one offence at once."""
        rows = self.found.judged
        own = rows[rows["category"] == offence].reset_index(drop=True)
        return JointSection(self, offence, own)

    def bench(self, offence: str) -> Bench:
        """Thresholds of the reader's own on the four outcomes of one offence."""
        return Bench(self, offence, self.found)

    def controls(self, offence: str) -> object:
        """Sliders for the four thresholds; on a page the view that they begin with."""
        bench = self.bench(offence)
        if not live():
            return bench.table(bench.start)
        # what draws sliders takes a while to import, and only a person needs it
        from vawg_analysis.reports.controls import sliders

        return sliders(bench)

    def at_a_glance(self) -> Text:
        """Of each outcome where it stands, and what its candidates would ask."""
        return bullets(glance(self.found.judged, self.force, self.indicators))
