"""What is held about one measure of a KPI."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.framework.sources import READ

PROPORTION = "proportion"
CRIMES_OF_ONE_PERSON = (
    "Where the force gives references of victims, the interval takes the crimes "
    "against one victim together; those of one suspect, and all where there are no "
    "references, count as independent, which makes it too narrow."
)


@dataclass(frozen=True)
class Measure:
    """One figure of a KPI: what is divided by what, in which unit."""

    kpi: str
    measure: str
    label: str
    unit: str
    numerator: str
    denominator: str
    """Empty for a count."""
    direction: str
    basis: tuple[str, ...]
    returns: tuple[str, ...]
    outcome_types: frozenset[str] = frozenset()
    code: str = ""
    """How the return itself names the measure; empty where it has no name for it."""
    unit_all_victims: str = ""
    """The unit when victims of either sex count; empty where it is the same."""
    caveats: tuple[str, ...] = ()
    provenance: str = READ

    def unit_for(self, victims: str) -> str:
        """The unit under a victims' policy, ``women-and-girls`` or ``all``."""
        if victims == "all" and self.unit_all_victims:
            return self.unit_all_victims
        return self.unit
