"""KPI 4.1: action plans and strategic documents, as registers of evidence."""

from __future__ import annotations

from collections.abc import Iterator, Set

import pandas as pd

from vawg_analysis.kpis.own.agreement import agreement
from vawg_analysis.kpis.own.counts import Split
from vawg_analysis.kpis.own.registers import (
    DIFFER,
    GRADE,
    agreed,
    share_of,
    share_where,
    shares,
)
from vawg_analysis.kpis.own.returned import Returned, latest
from vawg_analysis.kpis.question import Question
from vawg_analysis.returns.forces.record import NOT_PROVIDED
from vawg_analysis.returns.forces.registers import (
    ACTION_PLANS,
    DOCUMENT_TYPES,
    INVOLVED,
    PROMINENCE,
)
from vawg_analysis.store import Store

STATUS = Split("status", "status", (*ACTION_PLANS.columns["status"].choices, DIFFER))
PROMINENCE_SPLIT = Split("prominence", "prominence", (*PROMINENCE, DIFFER))
ACTIONS = 10
"""Actions of the delivery framework."""
NAMED_DOCUMENTS = tuple(t for t in DOCUMENT_TYPES if t != "other")
_OF_WOMEN = {name for name, group in INVOLVED.items() if group.of_women_and_girls}
_MINORITISED = {n for n, group in INVOLVED.items() if group.black_and_minoritised}
_DOCUMENT = ["document_type", "document_title"]
Rows = Iterator[pd.DataFrame]


def plans_and_strategies(store: Store, question: Question) -> pd.DataFrame:
    """KPI 4.1 of every area and window, as finished rows.

    Each force's last assessment within the window counts. An item on which coders
    differ is shown as such and given to neither.
    """
    smallest = question.settings.smallest_base
    tables = []
    for window in question.windows:
        plans = latest(store, "action-plans", window)
        documents = latest(store, "strategic-documents", window)
        tables += [*_plans(plans, smallest), *_documents(documents, smallest)]
    return pd.concat(tables, ignore_index=True)


def _plans(found: Returned, smallest_base: int) -> Rows:
    items = found.rows[["force", "action"]].drop_duplicates()
    yield share_of("4.1", "actions_registered", items, found, ACTIONS)
    for measure, split in (("action_grade", GRADE), ("action_status", STATUS)):
        coded = agreed(found.rows, ["action"], split.column)
        yield shares("4.1", measure, coded, found, split)
    for measure, involved in (
        ("women_and_girls_involved", _women_and_girls(found.rows)),
        ("black_and_minoritised_involved", _minoritised(found.rows)),
    ):
        by_item = involved.groupby([found.rows["force"], found.rows["action"]]).all()
        coded = by_item.rename("involved").reset_index()
        where = coded["involved"].astype(bool)
        yield share_where("4.1", measure, coded, where, found)
    yield agreement("4.1", "action_kappa", found.rows, ["action"], found, smallest_base)


def _listed(rows: pd.DataFrame, groups: Set[str]) -> pd.Series:
    """Whether any of ``groups`` is among those that a row lists."""
    named = [not groups.isdisjoint(g.split("; ")) for g in rows["groups_involved"]]
    return pd.Series(named, index=rows.index, dtype="bool")


def _women_and_girls(rows: pd.DataFrame) -> pd.Series:
    """Any group of women or girls, Black and minoritised ones by their flag too."""
    return _listed(rows, _OF_WOMEN) | _minoritised(rows)


def _minoritised(rows: pd.DataFrame) -> pd.Series:
    """As the flag says; where it is blank or not sent, as the list of groups does."""
    flag = rows["black_and_minoritised_involved"]
    unsaid = flag.isin(["", NOT_PROVIDED])
    return (flag == "yes") | (unsaid & _listed(rows, _MINORITISED))


def _documents(found: Returned, smallest_base: int) -> Rows:
    kinds = found.rows[["force", "document_type"]].drop_duplicates()
    named = kinds[kinds["document_type"].isin(NAMED_DOCUMENTS)]
    yield share_of(
        "4.1", "document_types_registered", named, found, len(NAMED_DOCUMENTS)
    )
    for measure, split in (
        ("document_grade", GRADE),
        ("document_prominence", PROMINENCE_SPLIT),
    ):
        coded = agreed(found.rows, _DOCUMENT, split.column)
        yield shares("4.1", measure, coded, found, split)
    yield agreement(
        "4.1", "document_kappa", found.rows, _DOCUMENT, found, smallest_base
    )
