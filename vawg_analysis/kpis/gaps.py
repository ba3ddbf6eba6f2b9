"""Figures that there cannot be: said as such, never as zero."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vawg_analysis.kpis import pursuit
from vawg_analysis.kpis.notes import mark
from vawg_analysis.kpis.question import Question
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import REPORTED
from vawg_analysis.reference.outcome_types import begins
from vawg_analysis.reference.recording import changes_within


def without_categories(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Categories without codes, in this scope or at the time, have no figure, not 0.

    Where a window begins before a category's code, or a change in recording parts it,
    the figure stands and is provisional.
    """
    for category in question.splits.get("offence", ()):
        rows = (table["breakdown"] == "offence") & (table["category"] == category)
        if category not in question.scope.categories:
            reason = f"not in the scope {question.scope.name}"
            table = _without_figure(table, rows, "not provided", reason)
            continue
        for window in question.windows:
            here = rows & (table["period"] == window.name)
            table = _in_its_time(table, here, category, window, question)
    return table


def _in_its_time(
    table: pd.DataFrame,
    rows: pd.Series,
    category: str,
    window: Period,
    question: Question,
) -> pd.DataFrame:
    begins = question.scope.begins(category)
    if begins and window.end <= begins.start:
        reason = f"no offence code of its own before {begins.start:%B %Y}"
        return _without_figure(table, rows, "not applicable", reason)
    if changes := changes_within(window, category):
        said = f"recording changed within the period: {'; '.join(changes)}"
        return mark(table, rows, said)
    return table


def without_later_outcomes(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Outcome types that came after a window have no figure in it, not zero."""
    for measure in pursuit.OUTCOMES:
        if first := begins(measure.outcome_types):
            early = [w.name for w in question.windows if w.end <= first.start]
            if not early:
                continue
            rows = (table["measure"] == measure.measure) & (table["numerator"] == 0)
            reason = f"“{measure.label}” could not be given before {first.label}"
            rows &= table["period"].isin(early)
            table = _without_figure(table, rows, "not applicable", reason)
    return table


def _without_figure(
    table: pd.DataFrame, rows: pd.Series, status: str, reason: str
) -> pd.DataFrame:
    return table.assign(
        status=table["status"].mask(rows, status),
        note=table["note"].mask(rows, reason),
        numerator=table["numerator"].mask(rows),
        denominator=table["denominator"].mask(rows),
    )


def without_returns(question: Question, kpis: Sequence[str]) -> pd.DataFrame:
    """A row for every window, area and KPI of ``kpis``: no return of it is held."""
    rows = [
        (window.name, area, name, "all", "period", "all", "all", "")
        for window in question.windows
        for area in REPORTED
        for name in kpis
    ]
    columns = "period force kpi measure basis breakdown category unit".split()
    return pd.DataFrame(rows, columns=columns).assign(
        status="not provided",
        note="needs the forces' own returns",
        numerator=float("nan"),
        denominator=float("nan"),
    )
