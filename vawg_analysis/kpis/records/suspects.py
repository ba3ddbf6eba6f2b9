"""KPI 5.4: outstanding suspects on the day of the last snapshot inside a window."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.cells import CELL, cell_grid, in_order
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.kpis.durations import ORDER_STATISTICS, day_rows
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.events import with_nation
from vawg_analysis.kpis.gaps import without_categories
from vawg_analysis.kpis.measures import COLUMNS, rows
from vawg_analysis.kpis.notes import remark
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.completeness import (
    Knowledge,
    known_of,
    of_any_sex,
    with_reliability,
)
from vawg_analysis.kpis.records.linked import Linked, linked
from vawg_analysis.kpis.splits import NOT_PROVIDED
from vawg_analysis.store import Store

MEASURED = ("outstanding_suspects", "outstanding_pairs", "outstanding_per_100_crimes")
IN_DAYS = "median_days_outstanding"


def outstanding_suspects(store: Store, question: Question) -> pd.DataFrame:
    """KPI 5.4: finished rows for every window, area and split.

    A suspect is counted once in each category, however many crimes he or she is sought
    for; ``outstanding_pairs`` counts each crime. Rates divide by the crimes in scope
    that have any suspect in the snapshot.
    """
    found = linked(store, question)
    present = joint(found.crimes.coverage, found.snapshots.coverage)
    tables = [_counted(found, present, question), _days(found, present, question)]
    table = pd.concat(tables, ignore_index=True)
    known = _known(found, present)
    table = with_reliability(table, known, question.settings.reliable_above)
    table = in_order(without_categories(table, question), question.splits)
    return _unlinked(table, found)[COLUMNS]


def _counts(found: Linked, count: str, present: pd.DataFrame) -> pd.DataFrame:
    """Linked cells with the column ``count`` of them, the nation's too."""
    mine = found.cells[found.cells["category"] != NOT_PROVIDED]
    return with_nation(mine[CELL].assign(count=mine[count]), present)


def _counted(found: Linked, present: pd.DataFrame, question: Question) -> pd.DataFrame:
    suspects, pairs, crimes = (
        cell_grid(_counts(found, name, present), present, question.splits)["count"]
        for name in ("suspects", "pairs", "crimes")
    )
    figures = zip(
        MEASURED, (suspects, pairs, suspects), (None, None, crimes), strict=True
    )
    tables = [
        rows(
            suspects.to_frame("count"),
            present,
            kpi="5.4",
            measure=measure,
            basis="snapshot",
            unit=MEASURES["5.4", measure].unit,
            numerator=numerator,
            denominator=denominator,
        )
        for measure, numerator, denominator in figures
    ]
    table = pd.concat(tables, ignore_index=True)
    return estimate(table, question.settings.smallest_base)


def _days(found: Linked, present: pd.DataFrame, question: Question) -> pd.DataFrame:
    return day_rows(
        found.days.assign(measure=IN_DAYS),
        present,
        question.splits,
        kpi="5.4",
        methods={IN_DAYS: f"median; {ORDER_STATISTICS}"},
        basis="snapshot",
        smallest_base=question.settings.smallest_base,
    )


def _known(found: Linked, present: pd.DataFrame) -> Knowledge:
    """What is known of the splits of the crimes that have a named suspect."""
    counted, any_sex = (_counts(found, name, present) for name in ("crimes", "any_sex"))
    return known_of(of_any_sex(counted, any_sex), present)


def _unlinked(table: pd.DataFrame, found: Linked) -> pd.DataFrame:
    """The table, saying how many suspects' crimes the force has not returned."""
    areas = pd.MultiIndex.from_frame(table[["period", "force"]])
    number = pd.Series(found.unlinked.reindex(areas).to_numpy())
    some = (number > 0) & (table["status"] != "not provided")
    said = number.map("suspects of crimes not returned left out: {:,.0f}".format)
    return remark(table, some, said)
