"""One figure ready to be held against any threshold: what all candidates share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.figures import OTHER
from vawg_analysis.framework import MEASURES, NO_OUTCOME_FAVOURED, Measure, kpi
from vawg_analysis.framework.indicator import INCREASE, UNDEFINED
from vawg_analysis.thresholds.choices import Choices
from vawg_analysis.thresholds.columns import STEADIED
from vawg_analysis.thresholds.figures import without_quarters
from vawg_analysis.thresholds.posterior import TrueValues, true_values
from vawg_analysis.thresholds.trends import Trends, trends
from vawg_analysis.thresholds.volume import detectable

PROMPTS_ENQUIRY = "a flag prompts enquiry, as no outcome is favoured; "


@dataclass(frozen=True)
class Subject:
    """A figure of every area with the distributions and trends behind a judgement."""

    direction: str
    """Which way is better, by the framework's record of the measure."""
    condition: str
    """What must also hold before a change that way may be called better."""
    true: TrueValues
    steadied: pd.DataFrame
    """Expected true values and their intervals: :data:`.columns.STEADIED`."""
    without: Sequence[TrueValues]
    """The same had one quarter been left out, once for each quarter."""
    trends: Trends
    changes: pd.DataFrame
    """The smallest changes that would show: :data:`.volume.CHANGES`."""


def subject(
    rows: pd.DataFrame, quarters: pd.DataFrame, history: pd.DataFrame, choices: Choices
) -> Subject:
    """One figure, from its rows of :func:`.figures.ready`.

    ``quarters`` holds the same figure for the period's quarters, ``history`` for all
    quarters from which a trend is learnt; either may be empty.
    """
    names = list(quarters["period"].unique()) if (rows["kind"] != OTHER).any() else []
    left = [without_quarters(rows, quarters, [name]) for name in names]
    true = true_values(rows, choices)
    return Subject(
        direction=direction_of(rows),
        condition=condition_of(rows),
        true=true,
        steadied=_steadied(true, choices),
        without=[true_values(one, choices) for one in left if len(names) > 1],
        trends=trends(history),
        changes=detectable(true),
    )


def _steadied(true: TrueValues, choices: Choices) -> pd.DataFrame:
    values = (true.steadied, *true.interval(choices.confidence))
    return pd.DataFrame(dict(zip(STEADIED, values, strict=True)), true.rows.index)


def direction_of(rows: pd.DataFrame) -> str:
    """Which way is better of the one figure that ``rows`` are of."""
    record = _record(rows)
    return record.direction if record else UNDEFINED


def _record(rows: pd.DataFrame) -> Measure | None:
    """The framework's record; ``None`` of a KPI of which no return is held."""
    first = rows.iloc[0]
    return MEASURES.get((first["kpi"], first["measure"]))


def condition_of(rows: pd.DataFrame) -> str:
    """How a flag is to be read, by the framework's record of KPI and measure."""
    record = _record(rows)
    if record is None or record.direction == UNDEFINED:
        return "no direction is better: nobody is flagged but beyond limits"
    enquiry = PROMPTS_ENQUIRY if NO_OUTCOME_FAVOURED in record.caveats else ""
    better = "higher" if record.direction == INCREASE else "lower"
    said = f"{better} is better"
    condition = kpi(record.kpi).condition
    return f"{enquiry}{said} {condition}" if condition else f"{enquiry}{said}"
