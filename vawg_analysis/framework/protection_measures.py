"""The measures of KPIs 6.1 to 6.4: protective orders and the disclosure scheme."""

from __future__ import annotations

from dataclasses import replace

from vawg_analysis.framework.indicator import PERIOD, SNAPSHOT, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure
from vawg_analysis.framework.time_measures import completeness, times

STAGES = {
    "applied": ("applied_date", "Applied for", "applied for in the period"),
    "authorised": ("authorised_date", "Authorised", "authorised by the police in it"),
    "granted": ("granted_date", "Granted", "granted by a court in the period"),
    "refused": ("refused_date", "Refused", "refused in the period"),
    "began": ("in_force_from", "Came into force", "whose first day of force is in it"),
}
"""Stages of KPI 6.1: the date that places an order there, label and definition."""
IN_FORCE = "in_force"
_NOT_NOTICES = (
    "Of all types together, court orders alone, and of those authorised, notices "
    "alone: a notice is not an order."
)
RATE_UNIT = "per 100 orders in force"
ORDER_YEARS = "per 100 order-years"
DAYS_A_YEAR = 365.25
_MANY_OF_ONE = (
    "An order may be breached many times: the interval takes the breaches of one order "
    "together, and those of one person under several orders as independent."
)
_OLDER = (
    "Provisional where orders of the length of some that are held, made before the "
    "first quarter held, would still bind: they are missing."
)


def _orders(measure: str, label: str, numerator: str, basis: str = PERIOD) -> Measure:
    return Measure(
        kpi="6.1",
        measure=measure,
        label=label,
        unit="orders",
        numerator=numerator,
        denominator="",
        direction=UNDEFINED,
        basis=(basis,),
        returns=("orders",),
        caveats=(_NOT_NOTICES,),
    )


def _scheme(measure: str, label: str, unit: str, numerator: str, denominator: str = ""):
    return Measure(
        kpi="6.4" if measure.endswith("_standard") else "6.3",
        measure=measure,
        label=label,
        unit=unit,
        numerator=numerator,
        denominator=denominator,
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("disclosure-scheme",),
    )


WITHIN_STANDARD = "within_standard"
_MADE = "applications made in the period"
_DECIDED = f"{_MADE} and decided; those withdrawn were not decided"

PROTECTION_MEASURES = (
    *(
        _orders(stage, label, f"notices and orders {said}")
        for stage, (_, label, said) in STAGES.items()
    ),
    replace(
        _orders(
            IN_FORCE,
            "In force",
            "notices and orders that bound on the last day of the period",
            SNAPSHOT,
        ),
        caveats=(_NOT_NOTICES, _OLDER),
    ),
    completeness("6.1", ("orders",), "notices and orders that began in the period"),
    Measure(
        kpi="6.2",
        measure="breaches",
        label="Breaches",
        unit="breaches",
        numerator="breaches of the period, of orders made at any time",
        denominator="",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("order-breaches",),
        caveats=(_NOT_NOTICES,),
    ),
    Measure(
        kpi="6.2",
        measure="breach_rate",
        label="Breaches per 100 orders in force",
        unit=RATE_UNIT,
        numerator="breaches of the period, of the orders in the denominator",
        denominator="orders held that bound on any day of the period, made in it or "
        "before",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("orders", "order-breaches"),
        caveats=(
            _NOT_NOTICES,
            "Types differ in how long they bind, so a mix of short orders looks well "
            "kept: compare breaches per 100 order-years.",
            _MANY_OF_ONE,
            _OLDER,
        ),
    ),
    Measure(
        kpi="6.2",
        measure="breaches_per_100_order_years",
        label="Breaches per 100 order-years in force",
        unit=ORDER_YEARS,
        numerator="breaches of the period, of the orders in the denominator, on days "
        "on which they bound",
        denominator="days of the period on which the orders held bound, first and last "
        "day included, over 365.25",
        direction=UNDEFINED,
        basis=(PERIOD,),
        returns=("orders", "order-breaches"),
        caveats=(_NOT_NOTICES, _MANY_OF_ONE, _OLDER),
    ),
    completeness(
        "6.2",
        ("orders", "order-breaches"),
        "orders held that bound on any day of the period",
    ),
    _scheme("applications", "Applications", "applications", _MADE),
    _scheme(
        "decided_to_disclose",
        "Decided to disclose",
        "decisions",
        f"{_MADE} in which it was decided to disclose, told yet or not",
    ),
    _scheme(
        "disclosures",
        "Disclosures made",
        "disclosures",
        f"{_MADE} after which the person was told, by the day the data were taken",
    ),
    _scheme(
        "disclosed",
        "Share decided to disclose",
        PROPORTION,
        f"{_MADE} in which it was decided to disclose",
        _DECIDED,
    ),
    _scheme(
        "undecided",
        "Share undecided",
        PROPORTION,
        f"{_MADE} neither decided nor withdrawn when the data were taken",
        _MADE,
    ),
    _scheme(
        "withdrawn",
        "Share withdrawn",
        PROPORTION,
        f"{_MADE} and withdrawn before a decision",
        _MADE,
    ),
    *times(
        "6.4",
        ("disclosure-scheme",),
        cases="applications",
        clock="from the application to the decision",
        cohort="made in the period",
    ),
    _scheme(
        WITHIN_STANDARD,
        "Decided within the standard",
        PROPORTION,
        f"{_MADE} and decided within the standard in force on their day",
        f"{_MADE} whose standard had run out when the data were taken. One withdrawn "
        "before it ran out is left out; one withdrawn later had waited too long and "
        "was not decided within it",
    ),
    _scheme(
        "withdrawn_within_standard",
        "Withdrawn within the standard",
        PROPORTION,
        f"{_MADE} and withdrawn before the standard had run out",
        f"{_MADE} whose standard had run out when the data were taken",
    ),
    _scheme(
        "withdrawn_after_standard",
        "Withdrawn after the standard had run out",
        PROPORTION,
        f"{_MADE} and withdrawn after it",
        f"{_MADE} whose standard had run out when the data were taken",
    ),
)
