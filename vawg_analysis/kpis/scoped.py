"""The figures of a return that the scope lets in, with the splits they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from vawg_analysis.kpis.events import MISSING, Events, read_events
from vawg_analysis.kpis.question import Question
from vawg_analysis.store import Store


def events_in_scope(
    store: Store,
    kind: str,
    question: Question,
    columns: Sequence[str] = (),
    *,
    where: str = "true",
) -> Events:
    """A return's figures in scope, with ``offence``, ``rule``, ``sex`` and ``age``.

    ``columns`` are further columns of the return to count by. Where the return lacks
    what the scope's rules need, nothing is let in and every area is not provided.
    """
    columns = ["offence_code", *columns]
    codes = question.scope.table["offence_code"]
    found = read_events(
        store, kind, question.windows, columns, codes=codes, where=where
    )
    lacking = question.scope.lacks(columns)
    admitted = question.scope.admit(found.frame, question.victims)
    admitted = admitted.assign(
        sex=admitted["victim_sex"],
        age=(admitted["child"] == "yes").map(
            {True: "child", False: "adult or not recorded"}
        ),
    )
    if not lacking:
        return replace(found, frame=admitted)
    reason = f"the scope {question.scope.name} needs {' and '.join(lacking)}"
    coverage = found.coverage.assign(
        status=MISSING, note=f"{reason}, which published tables do not carry"
    )
    return Events(admitted.iloc[:0], coverage)


def admissions(store: Store, question: Question) -> pd.DataFrame:
    """Crimes by offence category, the rule that let them in, and the sex that is known.

    ``period, force, offence, rule, victim_sex, count``; only of areas with figures.
    """
    found = events_in_scope(store, "recorded-crime", question)
    by = ["period", "force", "offence", "rule", "victim_sex"]
    return found.frame.groupby(by, as_index=False)["count"].sum()
