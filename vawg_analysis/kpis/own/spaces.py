"""KPIs 9.1, 10.1 and 10.2: risky spaces, reports of them, and what was done."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.measures import grid
from vawg_analysis.kpis.own.counts import ALL, Split, figure, with_splits
from vawg_analysis.kpis.own.registers import share_of, share_where, shares
from vawg_analysis.kpis.own.returned import (
    Returned,
    everything,
    latest,
    returned,
)
from vawg_analysis.kpis.question import Question
from vawg_analysis.returns.forces.registers import GRADES
from vawg_analysis.returns.forces.spaces import (
    EFFECTS,
    PROBLEM_SOLVING,
    RISKS,
    SPACE_SOURCES,
    SPACE_TYPES,
)
from vawg_analysis.store import Store

SPACE_TYPE = Split("space_type", "space_type", SPACE_TYPES)
SOURCE = Split("source", "source", SPACE_SOURCES)
RISK = Split("risk", "risk", RISKS)
STAGE = Split("stage", "stage", PROBLEM_SOLVING)
EFFECT = Split("effect", "effect", (*EFFECTS, "not recorded"), (("", "not recorded"),))
SPLITS = (SPACE_TYPE, SOURCE, RISK, STAGE, EFFECT)
PER_SPACE = Split("grade", "evidence_grade", GRADES)


def riskiest_spaces(store: Store, question: Question) -> pd.DataFrame:
    """KPI 9.1 of every area and window, as finished rows.

    A space that stands in several rows counts once, under its highest risk and its
    strongest evidence.
    """
    tables = []
    for window in question.windows:
        found = everything(store, "spaces", window)
        kinds = found.rows[["force", "space_type"]].drop_duplicates()
        measure = "kinds_registered"
        tables.append(share_of("9.1", measure, kinds, found, len(SPACE_TYPES)))
        for measure, split in (
            ("space_type", SPACE_TYPE),
            ("space_grade", PER_SPACE),
            ("space_risk", RISK),
        ):
            items = _highest(found.rows, split)
            tables.append(shares("9.1", measure, items, found, split))
    return pd.concat(tables, ignore_index=True)


def reports(store: Store, question: Question) -> pd.DataFrame:
    """KPI 10.1 of every area and window, as finished rows: reports, summed."""
    measure = MEASURES["10.1", "reports"]
    tables = []
    for window in question.windows:
        found = returned(store, "spaces", window)
        splits = (ALL, SPACE_TYPE, SOURCE, RISK)
        frame = found.areas(with_splits(found.rows, splits))
        for split in splits:
            number = grid(frame, found.coverage, split.name, split.categories)["count"]
            tables.append(figure(measure, number, found.coverage, split))
    smallest = question.settings.smallest_base
    return estimate(pd.concat(tables, ignore_index=True), smallest)


def responses(store: Store, question: Question) -> pd.DataFrame:
    """KPI 10.2 of every area and window, as finished rows.

    Each force's last assessment within the window counts; a response to two spaces
    counts for each. An effect is shown of what was evaluated alone.
    """
    tables = []
    for window in question.windows:
        found = latest(store, "space-responses", window)
        rows = found.rows
        done = rows["evaluated"] == "yes"
        tables += [
            shares("10.2", "response_stage", rows, found, STAGE),
            shares("10.2", "response_grade", rows, found, PER_SPACE),
            _evaluated(found),
            shares("10.2", "effect", rows[done], found, EFFECT),
        ]
    return pd.concat(tables, ignore_index=True)


def _evaluated(found: Returned) -> pd.DataFrame:
    sent = found.with_column("evaluated")
    done = sent.rows["evaluated"] == "yes"
    return share_where("10.2", "evaluated", sent.rows, done, sent)


def _highest(rows: pd.DataFrame, split: Split) -> pd.DataFrame:
    """One row a space, with the first of the split's categories that any row has."""
    order = pd.Categorical(rows[split.column], split.categories, ordered=True).codes
    first = rows.assign(order=order).sort_values("order", kind="stable")
    return first.drop_duplicates(["force", "space_reference"]).drop(columns="order")
