"""The figures of a return that the scope lets in, with the splits they carry."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vawg_analysis.kpis import records
from vawg_analysis.kpis.events import Events
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.reported import read_events
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

    ``columns`` are further columns of the return to count by. The scope must be one
    that published tables can feed: its rules need nothing that they lack.
    """
    columns = ["offence_code", *columns]
    table = question.scope.table
    codes = dict(zip(table["offence_code"], table["category"], strict=True))
    found = read_events(
        store,
        kind,
        question.windows,
        columns,
        codes=codes,
        where=where,
        every_group=kind == "recorded-crime",
    )
    frame, holes = (_admitted(f, question) for f in (found.frame, found.holes))
    return Events(frame, holes, found.coverage)


def _admitted(rows: pd.DataFrame, question: Question) -> pd.DataFrame:
    found = question.scope.admit(rows, question.victims)
    ages = {True: "child", False: "adult or not recorded"}
    return found.assign(
        sex=found["victim_sex"], age=(found["child"] == "yes").map(ages)
    )


def admissions(store: Store, question: Question) -> pd.DataFrame:
    """Crimes by offence category, the rule that let them in, and the sex that is known.

    ``period, force, offence, rule, victim_sex, count``; only of areas with figures.
    """
    if question.of_records:
        return records.admissions(store, question)
    found = events_in_scope(store, "recorded-crime", question)
    by = ["period", "force", "offence", "rule", "victim_sex"]
    return found.frame.groupby(by, as_index=False)["count"].sum()
