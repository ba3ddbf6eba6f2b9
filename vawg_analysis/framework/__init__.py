"""The framework as data: pillars, key performance questions, KPIs and their measures.

The one home of every definition. It restates, in this project's own words, the
*outcomes and performance framework* on violence against women and girls of the
National Police Chiefs' Council and the College of Policing (April 2022). Where a
record's subject, number or wording was not read in a source, its ``provenance`` says
so.

>>> KPIS["7.1"].pillar, measure("7.1", "type_16").outcome_types
(2, frozenset({'16'}))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from vawg_analysis.framework.bounds import (
    AT_LEAST,
    AT_MOST,
    BOUNDED,
    COMPLETE_IN,
    COMPLETENESS,
    COMPLETENESS_MEASURES,
    bounds_of,
)
from vawg_analysis.framework.closure import CLOSURE
from vawg_analysis.framework.conduct import CONDUCT
from vawg_analysis.framework.conduct_decisions import CONDUCT_DECISIONS
from vawg_analysis.framework.conduct_measures import CONDUCT_MEASURES
from vawg_analysis.framework.confidence import CONFIDENCE
from vawg_analysis.framework.crime_measures import CRIME_MEASURES
from vawg_analysis.framework.decision_measures import DECISION_MEASURES, OUTCOME_GROUPS
from vawg_analysis.framework.delivery import INTERIM_MEASURES, InterimMeasure
from vawg_analysis.framework.disclosure_scheme import DISCLOSURE_SCHEME
from vawg_analysis.framework.follow_up_measures import (
    FOLLOW_UP,
    FOLLOW_UP_MEASURES,
    FOLLOW_UPS,
    FollowUp,
)
from vawg_analysis.framework.indicator import BASES, DIRECTIONS, KINDS, Guard, Kpi
from vawg_analysis.framework.investigation import INVESTIGATION
from vawg_analysis.framework.measured import Measure
from vawg_analysis.framework.outcome_measures import (
    COMPOSITION,
    COMPOSITION_OF_RECORDED,
    NAMED_OUTCOMES,
    NO_OUTCOME_FAVOURED,
    OF_RECORDED,
    OUTCOME_MEASURES,
)
from vawg_analysis.framework.own_survey_measures import OWN_SURVEY_MEASURES
from vawg_analysis.framework.principles import DATA_PRINCIPLES, DataPrinciple
from vawg_analysis.framework.protection_measures import PROTECTION_MEASURES
from vawg_analysis.framework.protective_orders import PROTECTIVE_ORDERS
from vawg_analysis.framework.recorded_crime import RECORDED_CRIME
from vawg_analysis.framework.register_measures import REGISTER_MEASURES
from vawg_analysis.framework.sources import (
    FORCE_RETURNS,
    LICENCE_NOTE,
    PROVENANCE,
    PUBLISHED_RETURNS,
)
from vawg_analysis.framework.spaces import SPACES
from vawg_analysis.framework.structure import (
    DELIVERY,
    OVERVIEW,
    PILLARS,
    QUESTIONS,
    THRESHOLDS,
    Pillar,
    Question,
)
from vawg_analysis.framework.survey_measures import NOT_CONFIDENCE, SURVEY_MEASURES
from vawg_analysis.framework.suspect_measures import SUSPECT_MEASURES
from vawg_analysis.problems import Problem, Refused, did_you_mean

__all__ = [
    "AT_LEAST",
    "AT_MOST",
    "BASES",
    "BOUNDED",
    "COMPLETENESS",
    "COMPLETE_IN",
    "COMPOSITION",
    "COMPOSITION_OF_RECORDED",
    "DATA_PRINCIPLES",
    "DIRECTIONS",
    "FOLLOW_UP",
    "FOLLOW_UPS",
    "FOLLOW_UP_MEASURES",
    "FORCE_RETURNS",
    "INTERIM_MEASURES",
    "KINDS",
    "KPIS",
    "LICENCE_NOTE",
    "MEASURES",
    "NAMED_OUTCOMES",
    "NOT_CONFIDENCE",
    "NO_OUTCOME_FAVOURED",
    "OF_RECORDED",
    "OUTCOME_GROUPS",
    "DELIVERY",
    "OVERVIEW",
    "PILLARS",
    "PROVENANCE",
    "PUBLISHED_RETURNS",
    "QUESTIONS",
    "THRESHOLDS",
    "DataPrinciple",
    "FollowUp",
    "Guard",
    "InterimMeasure",
    "Kpi",
    "Measure",
    "Pillar",
    "Question",
    "kpi",
    "kpis_of",
    "measure",
    "measures_of",
]

KPIS: Mapping[str, Kpi] = MappingProxyType(
    {
        record.id: record
        for record in (
            *CONDUCT,
            *CONFIDENCE,
            *RECORDED_CRIME,
            *INVESTIGATION,
            *PROTECTIVE_ORDERS,
            *DISCLOSURE_SCHEME,
            *CLOSURE,
            *SPACES,
        )
    }
)
"""KPI id to record, in framework order."""

MEASURES: Mapping[tuple[str, str], Measure] = MappingProxyType(
    {
        (record.kpi, record.measure): record
        for record in (
            *SURVEY_MEASURES,
            *CRIME_MEASURES,
            *OUTCOME_MEASURES,
            *FOLLOW_UP_MEASURES,
            *CONDUCT_MEASURES,
            *CONDUCT_DECISIONS,
            *OWN_SURVEY_MEASURES,
            *REGISTER_MEASURES,
            *PROTECTION_MEASURES,
            *DECISION_MEASURES,
            *SUSPECT_MEASURES,
            *COMPLETENESS_MEASURES,
            *bounds_of(
                (
                    *CRIME_MEASURES,
                    *OUTCOME_MEASURES,
                    *CONDUCT_MEASURES,
                    *CONDUCT_DECISIONS,
                    *PROTECTION_MEASURES,
                )
            ),
        )
    }
)
"""``(kpi, measure)`` to record, for the KPIs that are computed."""


def _known(what: str, name: object, allowed: Iterable[str]) -> str:
    allowed = tuple(allowed)
    if name in allowed:
        return str(name)
    raise Refused(
        [
            Problem(
                f"no such {what}",
                value=name,
                allowed=", ".join(allowed),
                remedy=did_you_mean(name, allowed),
            )
        ]
    )


def kpi(id: str) -> Kpi:
    """The record of a KPI, or :class:`Refused` with the nearest id."""
    return KPIS[_known("KPI", id, KPIS)]


def kpis_of(pillar: int) -> tuple[Kpi, ...]:
    """The KPIs of a pillar, in framework order; :class:`Refused` if there is none."""
    number = int(_known("pillar", str(pillar), map(str, PILLARS)))
    return tuple(record for record in KPIS.values() if record.pillar == number)


def measures_of(id: str) -> tuple[Measure, ...]:
    """The measures of a KPI, in order of display."""
    return tuple(m for m in MEASURES.values() if m.kpi == kpi(id).id)


def measure(id: str, name: str) -> Measure:
    """A KPI's measure, or :class:`Refused` with the nearest name."""
    names = [record.measure for record in measures_of(id)]
    return MEASURES[id, _known(f"measure of KPI {id}", name, names)]
