"""KPIs on returns that forces make themselves, crimes and suspects apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd

from vawg_analysis.kpis.own import conduct, orders, registers, spaces
from vawg_analysis.kpis.own.breaches import breaches
from vawg_analysis.kpis.own.conduct import complaints
from vawg_analysis.kpis.own.decisions import decisions
from vawg_analysis.kpis.own.disclosure_scheme import (
    ROUTE,
    applications,
    days_to_decision,
)
from vawg_analysis.kpis.own.orders import protective_orders
from vawg_analysis.kpis.own.plans import PROMINENCE_SPLIT, STATUS, plans_and_strategies
from vawg_analysis.kpis.own.spaces import reports, responses, riskiest_spaces
from vawg_analysis.kpis.own.surveys import public_confidence, workforce_survey
from vawg_analysis.kpis.own.waits import days_to_outcome
from vawg_analysis.kpis.question import Question
from vawg_analysis.returns.forces.surveys import GROUP_TYPES
from vawg_analysis.store import Store

__all__ = ["BREAKDOWNS", "OWN"]

OWN: Mapping[str, Callable[[Store, Question], pd.DataFrame]] = MappingProxyType(
    {
        "1.1": complaints,
        "1.2": decisions,
        "1.3": days_to_outcome,
        "2.1": workforce_survey,
        "3.1": public_confidence,
        "4.1": plans_and_strategies,
        "6.1": protective_orders,
        "6.2": breaches,
        "6.3": applications,
        "6.4": days_to_decision,
        "9.1": riskiest_spaces,
        "10.1": reports,
        "10.2": responses,
    }
)
"""KPI to what gives its finished rows: ``COLUMNS`` for every window and area."""

_BY_GROUP = tuple(f"question by {group}" for group in GROUP_TYPES if group != "all")
BREAKDOWNS = tuple(
    dict.fromkeys(
        split.name
        for split in (
            *conduct.SPLITS,
            *orders.SPLITS,
            ROUTE,
            registers.GRADE,
            STATUS,
            PROMINENCE_SPLIT,
            *spaces.SPLITS,
        )
    )
) + ("survey", "question", *_BY_GROUP)
"""Every split that these KPIs have."""
