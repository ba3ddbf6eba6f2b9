"""The KPI table of some windows: read, admit to the scope, count, estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from vawg_analysis.areas import REPORTED
from vawg_analysis.framework import KPIS, MEASURES
from vawg_analysis.kpis import pursuit, trust
from vawg_analysis.kpis.events import Events, read_events
from vawg_analysis.kpis.measures import COLUMNS, estimate
from vawg_analysis.kpis.residents import read_residents
from vawg_analysis.offences import NOT_FRAUD
from vawg_analysis.outcome_types import begins
from vawg_analysis.periods import Period
from vawg_analysis.scope import CATEGORIES, Scope
from vawg_analysis.settings import Settings
from vawg_analysis.store import Store

BREAKDOWNS = ("all", "offence", "sex", "age")
OUTCOMES = {measure.kpi for measure in pursuit.OUTCOMES}


@dataclass(frozen=True)
class Question:
    """What is asked of the store: which windows, whose victims, under which scope."""

    windows: tuple[Period, ...]
    scope: Scope
    victims: str
    settings: Settings
    breakdowns: tuple[str, ...] = BREAKDOWNS

    @property
    def splits(self) -> dict[str, tuple[str, ...]]:
        """The categories of each breakdown, also those this scope cannot fill."""
        own = [c for c in self.scope.categories if c not in CATEGORIES]
        sexes = ("female", "male", "not recorded")
        known = {
            "all": ("all",),
            "offence": (*CATEGORIES, *own),
            "sex": tuple(s for s in sexes if self.victims == "all" or s != "male"),
            "age": ("child", "adult or not recorded"),
        }
        return {name: known[name] for name in ("all", *self.breakdowns)}


def kpi_table(
    store: Store, question: Question, kpis: Sequence[str] = tuple(KPIS)
) -> pd.DataFrame:
    """Every figure of ``kpis`` for the 45 areas and ``question``'s windows.

    Columns and states as in :mod:`vawg_analysis.kpis.measures`; rows in the order
    window, area, KPI, measure, basis, breakdown, category.
    """
    counted = [_without_data(question, kpis)]
    if "5.1" in kpis:
        counted.append(_recorded_crime(store, question))
    if OUTCOMES & set(kpis):
        counted += [_outcomes(store, question, b) for b in ("recorded", "assigned")]
    table = estimate(
        pd.concat(counted, ignore_index=True), question.settings.smallest_base
    )
    if "3.1" in kpis:
        surveys = trust.public_confidence(store, question.windows)
        table = pd.concat([surveys, table], ignore_index=True)
    return _ordered(table[table["kpi"].isin(kpis)], question)


def _recorded_crime(store: Store, question: Question) -> pd.DataFrame:
    crimes = _in_scope(store, "recorded-crime", question, [])
    everything = read_events(
        store, "recorded-crime", question.windows, [], codes=NOT_FRAUD
    )
    sex = "all" if question.victims == "all" else "female"
    people = read_residents(store, question.windows, sex, crimes.coverage)
    unit = "per 1,000 " + ("population" if sex == "all" else "female population")
    return _unfilled(
        pursuit.recorded_crime(crimes, everything, people, question.splits, unit),
        question,
    )


def _outcomes(store: Store, question: Question, basis: str) -> pd.DataFrame:
    where = f"basis = '{basis}'"
    found = _in_scope(store, "outcomes", question, ["outcome_type"], where)
    limit = question.settings.immature_above
    table = pursuit.outcomes(found, basis, question.splits, limit)
    return _unfilled(_not_yet_there(table, question), question)


def _in_scope(
    store: Store,
    kind: str,
    question: Question,
    columns: list[str],
    where: str = "true",
) -> Events:
    """The return's figures in scope, with ``offence``, ``sex`` and ``age``."""
    columns = ["offence_code", *columns]
    codes = question.scope.table["offence_code"]
    found = read_events(
        store, kind, question.windows, columns, codes=codes, where=where
    )
    admitted = question.scope.admit(found.frame, question.victims)
    child = admitted["child"] == "yes"
    admitted = admitted.assign(
        sex=admitted["victim_sex"],
        age=child.map({True: "child", False: "adult or not recorded"}),
    )
    lacking = question.scope.lacks(columns)
    coverage = found.coverage
    if lacking:
        coverage = coverage.assign(
            status="not provided",
            note=f"the scope {question.scope.name} needs {' and '.join(lacking)}, "
            "which published tables do not carry",
        )
    return replace(found, frame=admitted, coverage=coverage)


def _unfilled(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Categories without codes, in this scope or at the time, have no figure, not 0."""
    for category in question.splits.get("offence", ()):
        rows = (table["breakdown"] == "offence") & (table["category"] == category)
        if category not in question.scope.categories:
            reason = f"not in the scope {question.scope.name}"
            table = _without_figure(table, rows, "not provided", reason)
        elif begins := question.scope.begins(category):
            early = [w.name for w in question.windows if w.start < begins.start]
            reason = f"no offence code of its own before {begins.start:%B %Y}"
            rows &= table["period"].isin(early)
            table = _without_figure(table, rows, "not applicable", reason)
    return table


def _not_yet_there(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Outcome types that came after a window have no figure in it, not zero."""
    for measure in pursuit.OUTCOMES:
        if first := begins(measure.outcome_types):
            early = [w.name for w in question.windows if w.end <= first.start]
            rows = (table["measure"] == measure.measure) & (table["numerator"] == 0)
            reason = f"this outcome could not be given before {first.label}"
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


def _without_data(question: Question, kpis: Sequence[str]) -> pd.DataFrame:
    """A row for every area and KPI whose returns are not published."""
    measured = {measure.kpi for measure in MEASURES.values()}
    rows = [
        (window.name, area, name, "all", "period", "all", "all", "")
        for window in question.windows
        for area in REPORTED
        for name in kpis
        if name not in measured
    ]
    columns = "period force kpi measure basis breakdown category unit".split()
    return pd.DataFrame(rows, columns=columns).assign(
        status="not provided",
        note="needs the forces' own returns",
        numerator=float("nan"),
        denominator=float("nan"),
    )


def _ordered(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    orders = {
        "period": [window.name for window in question.windows],
        "force": REPORTED,
        "kpi": list(KPIS),
        "breakdown": list(question.splits),
    }
    keys = pd.DataFrame(
        {
            column: pd.Categorical(table[column], order).codes
            for column, order in orders.items()
        }
    )
    table = table.reset_index(drop=True)
    by = keys.sort_values(["period", "force", "kpi"], kind="stable").index
    return table.loc[by, COLUMNS].reset_index(drop=True)


def admissions(store: Store, question: Question) -> pd.DataFrame:
    """Crimes by offence category, the rule that let them in, and the sex that is known.

    ``period, force, offence, rule, victim_sex, count``; only of areas with figures.
    """
    found = _in_scope(store, "recorded-crime", question, [])
    by = ["period", "force", "offence", "rule", "victim_sex"]
    return found.frame.groupby(by, as_index=False)["count"].sum()
