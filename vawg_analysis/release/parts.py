"""Which measures are parts of which: the definitions, as an outsider can read them."""

from __future__ import annotations

from collections.abc import Iterator

from vawg_analysis.framework import COMPOSITION, OF_RECORDED
from vawg_analysis.framework.conduct_decisions import (
    ACTED_UPON,
    DECISIONS,
    NO_ACTION,
    NOT_FINALISED,
    SANCTIONS,
)
from vawg_analysis.framework.crime_measures import WHATEVER_SEX
from vawg_analysis.kpis.splits import NO_ETHNICITY, ethnicity_18
from vawg_analysis.release.named import key_of
from vawg_analysis.release.order_years import ORDERS, OVER_TIME

Sum = tuple[str, tuple[str, ...]]
"""A total and its parts, as keys; parts may leave a rest of the total."""
Across = tuple[tuple[str, str], tuple[str, tuple[str, ...]], bool]
"""A split and its category, and the split and categories that add up to it."""


def _of(basis: str, role: str, *measures: tuple[str, str]) -> tuple[str, ...]:
    return tuple(key_of(kpi, measure, basis, role) for kpi, measure in measures)


def _outcomes(basis: str) -> Iterator[Sum]:
    def n(measure: str, kpi: str = "5.2") -> str:
        return key_of(kpi, measure, basis, "n")

    def days(measure: str) -> str:
        return key_of("5.3", measure, basis, "d")

    assigned = key_of("5.2", "charged", basis, "d")
    small = {"charged", "taken_into_consideration", "out_of_court_formal", "informal"}
    others = [pair for pair in COMPOSITION if pair[1] not in small]
    evidential = [n("type_16", "7.1"), n("type_14", "7.2"), n("type_15", "8.1")]
    yield (
        n("formal"),
        (
            n("charged"),
            n("taken_into_consideration"),
            n("out_of_court_formal"),
        ),
    )
    yield n("formal_or_informal"), (n("formal"), n("informal"))
    yield assigned, (n("formal_or_informal"), *_of(basis, "n", *others))
    yield assigned, (days("median_days"),)
    yield (
        days("median_days"),
        (
            days("median_days_charged"),
            days("median_days_evidential"),
            days("median_days_other"),
        ),
    )
    yield n("charged"), (days("median_days_charged"),)
    yield days("median_days_evidential"), tuple(evidential)


def _recorded() -> Iterator[Sum]:
    recorded = key_of("5.2", "charged" + OF_RECORDED, "recorded", "d")
    crimes = key_of("5.1", "recorded_crimes", "period", "n")
    open_ = key_of("5.2", "not_yet_assigned" + OF_RECORDED, "recorded", "n")
    undecided = key_of("5.3", "open_cases", "recorded", "n")
    yield crimes, (recorded,)
    yield key_of("5.1", WHATEVER_SEX, "period", "n"), (crimes,)
    yield recorded, (key_of("5.2", "charged", "recorded", "d"), open_)
    yield recorded, (key_of("5.3", "kaplan_meier_median_days", "recorded", "d"),)
    yield open_, (undecided,)
    yield undecided, (key_of("5.3", "median_age_of_open_cases", "recorded", "d"),)


def _suspects() -> Iterator[Sum]:
    suspects = key_of("5.4", "outstanding_suspects", "snapshot", "n")
    pairs = key_of("5.4", "outstanding_pairs", "snapshot", "n")
    crimes = key_of("5.4", "outstanding_per_100_crimes", "snapshot", "d")
    all_pairs = key_of("5.4", "outstanding_share_of_pairs", "snapshot", "d")
    yield pairs, (suspects,)
    yield pairs, (key_of("5.4", "outstanding_share_of_pairs", "snapshot", "n"),)
    yield all_pairs, (pairs,)
    yield all_pairs, (crimes,)
    yield suspects, (key_of("5.4", "median_days_outstanding", "snapshot", "d"),)
    yield (
        key_of("5.1", "recorded_crimes", "period", "n"),
        (crimes,),
    )


def _conduct() -> Iterator[Sum]:
    def n(measure: str, kpi: str = "1.2") -> str:
        return key_of(kpi, measure, "period", "n")

    def d(measure: str, kpi: str = "1.2") -> str:
        return key_of(kpi, measure, "period", "d")

    finalised = d(NO_ACTION.measure)
    recorded = d(NO_ACTION.measure + OF_RECORDED)
    yield recorded, (finalised, n(NOT_FINALISED.measure))
    yield finalised, tuple(n(m.measure) for m in DECISIONS)
    yield finalised, tuple(n(m.measure) for m in SANCTIONS)
    yield finalised, (n(NO_ACTION.measure),)
    yield (
        n(NO_ACTION.measure),
        tuple(n(m.measure) for m in DECISIONS if m.code not in ACTED_UPON),
    )
    yield recorded, (n("allegations", "1.1"),)
    yield n("allegations", "1.1"), (n("cases", "1.1"),)
    yield recorded, (n("individuals", "1.1"),)
    yield finalised, (d("median_days", "1.3"),)
    yield recorded, (d("kaplan_meier_median_days", "1.3"),)
    yield n(NOT_FINALISED.measure), (n("open_cases", "1.3"),)
    yield n("open_cases", "1.3"), (d("median_age_of_open_cases", "1.3"),)


def _protection() -> Iterator[Sum]:
    def n(measure: str, kpi: str = "6.3") -> str:
        return key_of(kpi, measure, "period", "n")

    decided = key_of("6.3", "disclosed", "period", "d")
    yield n("applications"), (decided, n("undecided"), n("withdrawn"))
    yield decided, (n("disclosed"),)
    yield decided, (n("decided_to_disclose"),)
    yield n("decided_to_disclose"), (n("disclosures"),)
    yield n("disclosures"), (n("disclosed"),)
    yield decided, (key_of("6.4", "median_days", "period", "d"),)
    yield n("undecided"), (n("open_cases", "6.4"),)
    yield n("applications"), (key_of("6.4", "within_standard", "period", "d"),)
    yield (
        key_of("6.4", "within_standard", "period", "d"),
        (n("within_standard", "6.4"),),
    )
    yield n("breaches", "6.2"), (n("breach_rate", "6.2"),)
    yield n("breach_rate", "6.2"), (n(OVER_TIME, "6.2"),)
    yield key_of("6.2", "breach_rate", "period", "d"), (ORDERS,)


PARTS: tuple[Sum, ...] = (
    *_outcomes("recorded"),
    *_outcomes("assigned"),
    *_recorded(),
    *_suspects(),
    *_conduct(),
    *_protection(),
)
"""Sums of measures in one place. One that does not hold in the data is left out."""


def _ethnic_groups() -> Iterator[Across]:
    """Groups of ethnicity are sums of its 18 codes; what is not known is the same."""
    codes = dict(ethnicity_18().values())
    for group in dict.fromkeys(codes.values()):
        listed = tuple(code for code, of in codes.items() if of == group)
        yield ("ethnicity", group), ("ethnicity_18", listed), True
    for unknown in NO_ETHNICITY:
        yield ("ethnicity", unknown), ("ethnicity_18", (unknown,)), True


ACROSS: tuple[Across, ...] = (
    *_ethnic_groups(),
    (("honour_based_abuse", "yes"), ("offence", ("honour-based abuse",)), False),
)
"""Sums of one split's categories in another. ``True`` where nothing may be left over
but persons; ``False`` where the parts only lie within the whole."""
