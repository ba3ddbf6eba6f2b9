"""Outcomes within so many days of the record: shares of crimes followed equally long.

Outcomes so far grow with the time that a crime has had. Followed for the same number of
days, crimes of two periods, or of two forces, can be held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vawg_analysis.framework.indicator import RECORDED
from vawg_analysis.framework.measured import Measure
from vawg_analysis.framework.outcome_measures import (
    NAMED_OUTCOMES,
    NO_OUTCOME_FAVOURED,
    OUTCOME_PARTS,
)

FOLLOW_UP = (30, 90, 180, 365)
"""Days after the record, this project's choice. At a return drawn a quarter after a
period's end all its crimes have been followed for 90 days; for 180 and 365 days at
later returns of the same quarters."""
ANY_OUTCOME = "any_outcome"

_PART_OF_ALL = (
    "Crimes still open, and those whose outcome came later, are in the denominator: "
    "the share is not comparable with shares of assigned outcomes."
)
_COHORT = (
    "A crime that had not been followed that long when the data were drawn is left "
    "out: the note says how many were, and while more than the share in "
    "params/defaults.yaml (immature_above) is left out the figure is provisional."
)
_INDEPENDENT = (
    "The interval takes crimes of one victim or suspect as independent: it is too "
    "narrow where they end alike."
)


@dataclass(frozen=True)
class FollowUp:
    """A measure with what it counts: outcome types, and days from the record."""

    record: Measure
    types: frozenset[str]
    days: int


def _followed(share: Measure, days: int) -> FollowUp:
    record = replace(
        share,
        measure=f"{share.measure}_within_{days}_days",
        label=f"{share.label} within {days} days",
        numerator=f"{share.numerator}, dated up to {days} days after the crime was "
        "recorded",
        denominator="crimes in scope recorded in the period that had been followed for "
        f"{days} days when the data were drawn",
        basis=(RECORDED,),
        returns=("crimes",),
        outcome_types=frozenset(),
        caveats=(NO_OUTCOME_FAVOURED, _PART_OF_ALL, _COHORT, _INDEPENDENT),
    )
    return FollowUp(record, share.outcome_types, days)


_PARTS = {part.measure: part for part in OUTCOME_PARTS}
_ANY = replace(
    _PARTS["no_suspect_identified"],
    measure=ANY_OUTCOME,
    label="Any outcome",
    numerator="outcomes of any type but 0",
    outcome_types=frozenset().union(*(part.outcome_types for part in OUTCOME_PARTS)),
)

FOLLOW_UPS = tuple(
    _followed(share, days)
    for share in (*(_PARTS[name] for _, name in NAMED_OUTCOMES), _ANY)
    for days in FOLLOW_UP
)
"""Only undivided and by offence: the groups of one force's crimes of one period have
had the same time as each other, so their outcomes so far can be compared as they are.
"""
FOLLOW_UP_MEASURES = tuple(found.record for found in FOLLOW_UPS)
EQUALLY_FOLLOWED = frozenset(record.measure for record in FOLLOW_UP_MEASURES)
"""Their names."""
