"""KPI 5.4: outstanding suspects on the day of the last snapshot inside a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.kpis.durations import ORDER_STATISTICS, day_rows
from vawg_analysis.kpis.events import with_nation
from vawg_analysis.kpis.gaps import without_categories
from vawg_analysis.kpis.measures import COLUMNS, estimate, grid, remark, rows
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.completeness import Knowledge, with_reliability
from vawg_analysis.kpis.records.linked import Linked, linked
from vawg_analysis.kpis.splits import NOT_PROVIDED, OF_VICTIMS
from vawg_analysis.store import Store

MEASURED = ("outstanding_suspects", "outstanding_pairs", "outstanding_per_100_crimes")
IN_DAYS = "median_days_outstanding"


@dataclass(frozen=True)
class _Split:
    """One split's categories and coverage."""

    name: str
    categories: Sequence[str]
    coverage: pd.DataFrame

    def counts(self, found: pd.DataFrame, count: str) -> pd.Series:
        """The column ``count`` of linked cells for every area and category."""
        mine = found[found["breakdown"] == self.name]
        mine = mine[mine["category"] != NOT_PROVIDED]
        frame = mine[["period", "force"]].assign(
            **{self.name: mine["category"], "count": mine[count]}
        )
        whole = with_nation(frame, self.coverage)
        return grid(whole, self.coverage, self.name, self.categories)["count"]


def outstanding_suspects(store: Store, question: Question) -> pd.DataFrame:
    """KPI 5.4: finished rows for every window, area and split.

    A suspect is counted once in each category, however many crimes he or she is sought
    for; ``outstanding_pairs`` counts each crime. Rates divide by the crimes in scope
    that have any suspect in the snapshot.
    """
    found = linked(store, question)
    tables = []
    for name, categories in question.splits.items():
        present = joint(found.crimes.coverage(name), found.snapshots.coverage)
        split = _Split(name, categories, present)
        table = pd.concat(
            [_counted(split, found, question), _days(split, found, question)],
            ignore_index=True,
        )
        if name in OF_VICTIMS:
            known = _known(split, found)
            table = with_reliability(table, known, question.settings.reliable_above)
        tables.append(table)
    table = without_categories(pd.concat(tables, ignore_index=True), question)
    return _unlinked(table, found)[COLUMNS]


def _counted(split: _Split, found: Linked, question: Question) -> pd.DataFrame:
    suspects, pairs, crimes = (
        split.counts(found.cells, count) for count in ("suspects", "pairs", "crimes")
    )
    figures = zip(
        MEASURED, (suspects, pairs, suspects), (None, None, crimes), strict=True
    )
    tables = [
        rows(
            suspects.to_frame("count"),
            split.coverage,
            kpi="5.4",
            measure=measure,
            basis="snapshot",
            breakdown=split.name,
            unit=MEASURES["5.4", measure].unit,
            numerator=numerator,
            denominator=denominator,
        )
        for measure, numerator, denominator in figures
    ]
    table = pd.concat(tables, ignore_index=True)
    return estimate(table, question.settings.smallest_base)


def _days(split: _Split, found: Linked, question: Question) -> pd.DataFrame:
    cells = found.days.assign(measure=IN_DAYS)
    return day_rows(
        cells[cells["breakdown"] == split.name].drop(columns="breakdown"),
        split.coverage,
        split.categories,
        kpi="5.4",
        methods={IN_DAYS: f"median; {ORDER_STATISTICS}"},
        basis="snapshot",
        breakdown=split.name,
        smallest_base=question.settings.smallest_base,
    )


def _known(split: _Split, found: Linked) -> Knowledge:
    """What is known of the split of the crimes that have a named suspect."""
    whole = _Split(split.name, OF_VICTIMS[split.name].categories, split.coverage)
    counts = whole.counts(found.cells, "any_sex" if split.name == "sex" else "crimes")
    return Knowledge(split.name, counts.to_frame("count"), split.coverage)


def _unlinked(table: pd.DataFrame, found: Linked) -> pd.DataFrame:
    """The table, saying how many suspects' crimes the force has not returned."""
    areas = pd.MultiIndex.from_frame(table[["period", "force"]])
    number = pd.Series(found.unlinked.reindex(areas).to_numpy())
    some = (number > 0) & (table["status"] != "not provided")
    said = number.map("suspects of crimes not returned left out: {:,.0f}".format)
    return remark(table, some, said)
