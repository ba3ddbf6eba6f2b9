"""The interim return of the delivery framework: what forces were asked for first.

The framework of December 2021 also lists ten actions for forces. Their wording and
order were not read, so no record of them is kept here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vawg_analysis.framework.sources import DELIVERY_FRAMEWORK


@dataclass(frozen=True)
class InterimMeasure:
    """One subject of the return for January to March 2022."""

    id: str
    title: str
    definition: str
    returns: tuple[str, ...]
    kpis: tuple[str, ...] = ()
    """The later KPIs on the same subject."""
    source: str = DELIVERY_FRAMEWORK


_MEASURES = (
    InterimMeasure(
        "complaints-and-conduct",
        "Complaints and conduct matters",
        "Allegations of violence against women and girls by officers and staff.",
        ("interim-return", "conduct"),
        ("1.1", "1.2", "1.3"),
    ),
    InterimMeasure(
        "crimes-per-incident",
        "Crimes per incident",
        "Crimes recorded for each incident reported: domestic abuse, rape, and serious "
        "sexual offences.",
        ("interim-return",),
        ("5.1",),
    ),
    InterimMeasure(
        "arrest-rate",
        "Arrest rate",
        "Arrests for each recorded crime.",
        ("interim-return", "arrests"),
    ),
    InterimMeasure(
        "pre-charge-bail",
        "Pre-charge bail",
        "Suspects released on bail, with or without conditions, before a charge.",
        ("interim-return",),
    ),
    InterimMeasure(
        "files-to-prosecutors",
        "Files sent to prosecutors",
        "Cases referred to the Crown Prosecution Service for a charging decision.",
        ("interim-return",),
    ),
    InterimMeasure(
        "file-quality",
        "Quality of files",
        "How many of those files met the standard when they were sent.",
        ("interim-return",),
    ),
    InterimMeasure(
        "formal-outcomes",
        "Formal outcomes",
        "Crimes that ended with a formal outcome.",
        ("interim-return", "outcomes"),
        ("5.2",),
    ),
)

INTERIM_MEASURES: Mapping[str, InterimMeasure] = MappingProxyType(
    {measure.id: measure for measure in _MEASURES}
)
