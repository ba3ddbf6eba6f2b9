"""Evidence registers: what was registered, and on what two coders differ.

A register is counted whole, so its shares have no sampling error and no interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.notes import remark
from vawg_analysis.kpis.own.counts import ALL, Split, counts_of, figure
from vawg_analysis.kpis.own.returned import Returned
from vawg_analysis.returns.forces.registers import GRADES
from vawg_analysis.statuses import WITH_VALUE

DIFFER = "coders differ"
GRADE = Split("grade", "evidence_grade", (*GRADES, DIFFER))
WHOLE = "share of the register, which is counted whole"


def agreed(rows: pd.DataFrame, items: Sequence[str], column: str) -> pd.DataFrame:
    """One row an item: the value that its coders gave, or that they differ."""
    found = rows.groupby(["force", *items], as_index=False)[column].agg(
        ["first", "nunique"]
    )
    value = found["first"].mask(found["nunique"] > 1, DIFFER)
    return found[["force", *items]].assign(**{column: value})


def shares(
    kpi: str, measure: str, items: pd.DataFrame, found: Returned, split: Split
) -> pd.DataFrame:
    """Finished rows: of all ``items`` of an area, the share in each category."""
    frame = found.areas(items.assign(**{split.name: split.of(items[split.column])}))
    number = counts_of(frame, found.coverage, split)["count"]
    whole = counts_of(frame, found.coverage, ALL)["count"].droplevel("category")
    whole = whole.reindex(number.index.droplevel("category"))
    table = figure(MEASURES[kpi, measure], number, found.coverage, split, whole)
    return settled(table)


def share_where(
    kpi: str, measure: str, items: pd.DataFrame, where: pd.Series, found: Returned
) -> pd.DataFrame:
    """Finished rows: of all ``items`` of an area, the share where ``where`` holds."""
    part, whole = (
        counts_of(found.areas(rows), found.coverage, ALL)["count"]
        for rows in (items[where], items)
    )
    return settled(figure(MEASURES[kpi, measure], part, found.coverage, ALL, whole))


def share_of(
    kpi: str, measure: str, items: pd.DataFrame, found: Returned, expected: int
) -> pd.DataFrame:
    """Finished rows: how many of the ``expected`` items each force has registered.

    England and Wales is asked for as many of each force that returned anything.
    """
    part = counts_of(found.areas(items), found.coverage, ALL)["count"]
    forces = sum(not gap for gap in found.gaps.values())
    of_nation = found.coverage["force"] == found.coverage["force"].iloc[-1]
    whole = pd.Series(np.where(of_nation, forces * expected, expected), part.index)
    return settled(figure(MEASURES[kpi, measure], part, found.coverage, ALL, whole))


def settled(table: pd.DataFrame) -> pd.DataFrame:
    """Shares of a register in their final form; of an empty one there is none."""
    nothing = table["status"].isin(WITH_VALUE) & ~(table["denominator"] > 0)
    table = remark(table, nothing, "nothing registered")
    status = table["status"].mask(nothing, "not applicable")
    shown = status.isin(WITH_VALUE)
    value = (table["numerator"] / table["denominator"].where(shown)).where(shown)
    return table.assign(
        status=status,
        value=value,
        lower=np.nan,
        upper=np.nan,
        method=np.where(shown, WHOLE, ""),
    )[COLUMNS]
