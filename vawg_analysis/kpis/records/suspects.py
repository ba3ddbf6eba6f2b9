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
from vawg_analysis.kpis.notes import mark
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.completeness import (
    Knowledge,
    known_of,
    of_any_sex,
    with_reliability,
)
from vawg_analysis.kpis.records.linked import COUNTS, Linked, linked
from vawg_analysis.kpis.splits import NOT_PROVIDED
from vawg_analysis.store import Store

MEASURED = {
    "outstanding_suspects": ("suspects", ""),
    "outstanding_pairs": ("pairs", ""),
    "outstanding_per_100_crimes": ("suspects", "crimes"),
    "outstanding_share_of_pairs": ("pairs", "named"),
}
"""Measure → what of the linked cells it counts, and what it divides by."""
IN_DAYS = "median_days_outstanding"


def outstanding_suspects(store: Store, question: Question) -> pd.DataFrame:
    """KPI 5.4: finished rows for every window, area and split.

    A suspect is counted once in each category, however many crimes he or she is sought
    for; ``outstanding_pairs`` counts each crime. Rates divide by the crimes in scope
    that have any suspect in the snapshot, shares by the pairs of these and a suspect.
    """
    found = linked(store, question)
    present = joint(found.crimes.coverage, found.snapshots.coverage)
    tables = [_counted(found, present, question), _days(found, present, question)]
    table = pd.concat(tables, ignore_index=True)
    known = _known(found, present)
    table = with_reliability(table, known, question.settings.reliable_above)
    table = in_order(without_categories(table, question), question.splits)
    return _without_older(_unlinked(table, found), found)[COLUMNS]


def _counts(found: Linked, count: str, present: pd.DataFrame) -> pd.DataFrame:
    """Linked cells with the column ``count`` of them, the nation's too."""
    mine = found.cells[found.cells["category"] != NOT_PROVIDED]
    return with_nation(mine[CELL].assign(count=mine[count]), present)


def _counted(found: Linked, present: pd.DataFrame, question: Question) -> pd.DataFrame:
    grids = {
        name: cell_grid(_counts(found, name, present), present, question.splits)
        for name in COUNTS
    }
    tables = [
        rows(
            grids[counted],
            present,
            kpi="5.4",
            measure=measure,
            basis="snapshot",
            unit=MEASURES["5.4", measure].unit,
            numerator=grids[counted]["count"],
            denominator=grids[whole]["count"] if whole else None,
        )
        for measure, (counted, whole) in MEASURED.items()
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
    """The table, provisional where suspects are of crimes that are not held."""
    number = _of_areas(found.unlinked, table)
    said = number.map("suspects of crimes not returned left out: {:,.0f}".format)
    return mark(table, number > 0, said)


def _without_older(table: pd.DataFrame, found: Linked) -> pd.DataFrame:
    """The table, provisional where some are sought for crimes of the first quarter.

    Others are sought for older crimes then, of which the store knows nothing.
    """
    number = _of_areas(found.oldest, table)
    said = number.map(
        "suspects of crimes from before those held are missing; sought for a crime of "
        "the first quarter held: {:,.0f}".format
    )
    return mark(table, number > 0, said)


def _of_areas(numbers: pd.Series, table: pd.DataFrame) -> pd.Series:
    areas = pd.MultiIndex.from_frame(table[["period", "force"]])
    return pd.Series(numbers.reindex(areas).to_numpy(), table.index)
