"""KPIs 6.1 and 6.2: protective orders and their breaches."""

from __future__ import annotations

from vawg_analysis.framework.indicator import (
    PERIOD,
    SNAPSHOT,
    STATISTIC,
    UNDEFINED,
    Guard,
    Kpi,
)
from vawg_analysis.framework.sources import INFERRED, OUTCOMES_FRAMEWORK

_COVERAGE = (
    "Forces and order types differ in coverage; a force without orders and a force "
    "without a return are told apart."
)

PROTECTIVE_ORDERS = (
    Kpi(
        id="6.1",
        title="Protective orders",
        question=6,
        kind=STATISTIC,
        definition="Orders and notices that restrain a person to protect another "
        "(domestic violence, stalking, sexual harm, forced marriage, female genital "
        "mutilation and others), by type and stage.",
        statistic="Number of each type at each stage: applied for, authorised, "
        "granted, refused, in force; with exact Poisson intervals.",
        units=("orders", "proportion"),
        basis=(PERIOD, SNAPSHOT),
        direction=UNDEFINED,
        direction_reason="More orders can mean more protection or more danger.",
        returns=("orders",),
        read_with=("6.2",),
        guards=(
            Guard(
                "More orders that nobody enforces",
                "breaches recorded per 100 orders in force",
                ("6.2",),
            ),
            Guard(
                "More notices counted as if they were orders",
                "the stages and types apart",
                ("6.1",),
            ),
        ),
        caveats=(
            "A notice is not an order, and an application is not a grant: stages are "
            "never added.",
            "Non-molestation, forced marriage and genital mutilation orders mostly do "
            "not start with the police (recalled).",
            _COVERAGE,
        ),
        source=OUTCOMES_FRAMEWORK,
    ),
    Kpi(
        id="6.2",
        title="Breaches of protective orders",
        question=6,
        kind=STATISTIC,
        definition="Recorded breaches of the orders of KPI 6.1.",
        statistic="Number of breaches in the period; per 100 orders that bound on any "
        "day of the period; and per 100 years for which orders bound in it, with an "
        "exact Poisson interval below 10 breaches and Byar's from 10.",
        units=(
            "breaches",
            "per 100 orders in force",
            "per 100 order-years",
            "proportion",
        ),
        basis=(PERIOD,),
        direction=UNDEFINED,
        direction_reason="More recorded breaches can mean more danger or better "
        "enforcement.",
        returns=("orders", "order-breaches"),
        read_with=("6.1",),
        guards=(
            Guard(
                "Fewer breaches because breaches are not recorded",
                "arrests for breach, and breaches by type of order",
            ),
            Guard(
                "Fewer breaches because fewer orders are in force",
                "the number of orders in force",
                ("6.1",),
            ),
        ),
        caveats=(
            "A breach of this period often concerns an order of an earlier one: "
            "breaches are never divided by orders made in the same period.",
            _COVERAGE,
        ),
        source=OUTCOMES_FRAMEWORK,
        provenance=INFERRED,
        provenance_note="That orders are counted under this question was read; that "
        "their breaches are a KPI of their own was deduced.",
    ),
)
