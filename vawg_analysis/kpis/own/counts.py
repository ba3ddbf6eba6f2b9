"""Counts of records by area and category, as rows of the KPI table.

All functions take frames of :meth:`~vawg_analysis.kpis.own.returned.Returned.areas`:
``period, force`` and a column named as the split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import COMPLETENESS, MEASURES, Measure
from vawg_analysis.kpis.measures import grid, rows
from vawg_analysis.kpis.notes import with_share_known


@dataclass(frozen=True)
class Split:
    """What records are split by, and into which categories.

    ``column`` is the return's; ``names`` rename its values; ``known`` are the
    categories in which something is known, empty where that is always so.
    """

    name: str
    column: str
    categories: tuple[str, ...]
    names: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The categories in which nothing is known; empty where something always is."""
        return tuple(c for c in self.categories if c not in self.known and self.known)

    def of(self, values: pd.Series) -> pd.Series:
        """The category of each value."""
        return values.replace(dict(self.names))


ALL = Split("all", "", ("all",))


def sex_split(name: str, column: str) -> Split:
    """A split by somebody's sex: not stated, not known and blank stay apart.

    That there is no person is known.
    """
    known = ("female", "male", "no person")
    states = ("not stated", "not known", "not recorded")
    blank = (("", "not recorded"), ("not applicable", "no person"))
    return Split(name, column, (*known, *states), blank, known)


def with_splits(frame: pd.DataFrame, splits: Iterable[Split]) -> pd.DataFrame:
    """``frame`` with a column for each split, named as the split."""
    columns = {s.name: s.of(frame[s.column]) for s in splits if s.column}
    return frame.assign(**columns)


def counts_of(
    frame: pd.DataFrame, present: pd.DataFrame, split: Split, across: str | None = None
) -> pd.DataFrame:
    """How many rows for every period, area and category; 0 where there is none.

    With ``across`` a column for each value of that column, else one, ``count``.
    """
    counted = frame.assign(count=1)
    return grid(counted, present, split.name, split.categories, across)


def figure(
    measure: Measure,
    numerator: pd.Series,
    present: pd.DataFrame,
    split: Split,
    denominator: pd.Series | None = None,
) -> pd.DataFrame:
    """Rows of one measure without their estimates."""
    return rows(
        numerator,
        present,
        kpi=measure.kpi,
        measure=measure.measure,
        basis=measure.basis[0],
        breakdown=split.name,
        unit=measure.unit,
        numerator=numerator,
        denominator=denominator,
    )


def completeness(
    kpi: str, frame: pd.DataFrame, present: pd.DataFrame, split: Split
) -> pd.DataFrame:
    """How many records say what the split is made by; no rows where all must."""
    measure = MEASURES[kpi, COMPLETENESS]
    known = frame[frame[split.name].isin(split.known)] if split.known else frame
    table = figure(
        measure,
        counts_of(known, present, ALL)["count"],
        present,
        ALL,
        counts_of(frame, present, ALL)["count"],
    )
    return table.assign(breakdown=split.name)


def reliable(
    table: pd.DataFrame, complete: pd.DataFrame, reliable_above: float
) -> pd.DataFrame:
    """``table``, a split's rows, saying how much of it is known.

    They are provisional where that is too little.
    """
    share = complete.set_index(["period", "force"])
    share = share["numerator"] / share["denominator"]
    area = pd.MultiIndex.from_frame(table[["period", "force"]])
    known = pd.Series(share.reindex(area).to_numpy(), index=table.index)
    return with_share_known(table, known, reliable_above)


def split_rows(
    kpi: str,
    tables: Iterable[pd.DataFrame],
    frame: pd.DataFrame,
    present: pd.DataFrame,
    split: Split,
    reliable_above: float,
) -> Iterator[pd.DataFrame]:
    """A split's tables, marked where unreliable, and how complete it is."""
    if not split.known:
        yield from tables
        return
    complete = completeness(kpi, frame, present, split)
    yield from (reliable(table, complete, reliable_above) for table in tables)
    yield complete
