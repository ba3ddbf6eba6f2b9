"""What an index says first: the nation's figures in sentences, each with its status."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.parameters import Parameters
from vawg_analysis.presentation.wording import (
    interval_text,
    marked,
    number_text,
    shows_value,
)
from vawg_analysis.reference.areas import AREAS, NATION

WHOSE = {
    "women-and-girls": "women and girls, as far as the data tell who the victim was",
    "all": "victims of either sex",
}


BASES = {
    "recorded": "the crimes recorded in the period that have an outcome",
    "assigned": "the outcomes assigned in the period",
}


def headline(kpis: pd.DataFrame, parameters: Parameters) -> list[str]:
    """What the report is, and as sentences the nation's crimes in scope and rape.

    ``kpis`` is the KPI table of the period of ``parameters``. A figure without a value
    is said with its status; a figure that the table has no row for is left out.
    """
    rows = kpis[kpis["force"] == NATION]
    where = f"{AREAS[NATION].name}, {parameters.window.label}"
    total = _row(rows, "recorded_crimes", "period")
    rape = _row(rows, "recorded_crimes", "period", "rape")
    said = [_about(parameters)]
    if total is not None:
        said.append(f"{where}: recorded crimes in scope: {_said(total)}.")
    if rape is not None:
        said.append(f"Rape: recorded crimes: {_said(rape)}.")
    return [*said, *_charged(rows)]


def _charged(rows: pd.DataFrame) -> list[str]:
    """The share of rapes charged, on the first basis that has a figure."""
    found = {basis: _row(rows, "charged", basis, "rape") for basis in BASES}
    had = {basis: row for basis, row in found.items() if row is not None}
    shown = [basis for basis, row in had.items() if shows_value(row.status)]
    for basis in [*shown, *had][:1]:
        return [f"Rape: charged or summonsed: {_said(had[basis])} of {BASES[basis]}."]
    return []


def _about(parameters: Parameters) -> str:
    scope = parameters.scope_in_force
    return (
        "This report says, for each police force, what the available data tell of "
        "policing's response to violence against women and girls, and how sure one can "
        f"be. It counts crimes against {WHOSE[parameters.victims]}; offences are those "
        f"of the scope {scope.name}, version {scope.version}."
    )


def _row(
    rows: pd.DataFrame, measure: str, basis: str, offence: str = ""
) -> pd.Series | None:
    breakdown, category = ("offence", offence) if offence else ("all", "all")
    found = rows[
        (rows["measure"] == measure)
        & (rows["basis"] == basis)
        & (rows["breakdown"] == breakdown)
        & (rows["category"] == category)
    ]
    return None if found.empty else found.iloc[0]


def _said(row: pd.Series) -> str:
    if not shows_value(row.status):
        return row.status
    text = marked(number_text(row.value, row.unit), row.status)
    if row.unit != "proportion":
        return text
    return f"{text} (95% interval {interval_text(row.lower, row.upper, row.unit)})"
