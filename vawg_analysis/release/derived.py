"""Figures that follow from others: published where all that they follow from is.

The least and the most that the unknown could make of a figure, and the known part of a
split, are sums of counts that stand in the table themselves. Where these are published
they add nothing; where one is not, or where they count otherwise, they are withheld.
Whether they count otherwise hangs on what an offence's wording tells, and of the split
by sex on crimes that no sex lets in: so these must be published as well.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.framework import (
    AT_LEAST,
    AT_MOST,
    COMPLETENESS,
    KPIS,
    OF_RECORDED,
)
from vawg_analysis.framework.crime_measures import WHATEVER_SEX
from vawg_analysis.kpis.splits import BY_WORDING, OF_VICTIMS
from vawg_analysis.release.counted import CELL

AREA = ["period", "force", "kpi", "basis", "breakdown"]
_WHOLE = {
    ("5.1", "period"): ("recorded_crimes", "numerator"),
    ("5.2", "recorded"): ("charged" + OF_RECORDED, "denominator"),
    ("5.2", "assigned"): ("charged", "denominator"),
}
"""KPI and basis → the measure whose counts by category add up to its completeness."""
_OF_CRIMES = [kpi for kpi, record in KPIS.items() if "crimes" in record.returns]


def is_derived(table: pd.DataFrame) -> pd.Series:
    """True at the rows that follow from others."""
    named = table["measure"]
    return named.str.endswith((AT_LEAST, AT_MOST)) | (named == COMPLETENESS)


def without_bound(measures: pd.Series) -> pd.Series:
    """The measure of which each is the least or the most; any other as it is."""
    return measures.str.removesuffix(AT_LEAST).str.removesuffix(AT_MOST)


def derived_shown(table: pd.DataFrame, shown: pd.Series) -> pd.Series:
    """Whether each derived row follows from rows that are all ``shown``.

    ``table`` is the whole KPI table and ``shown`` has its index; so has the result,
    False at rows that are not derived.
    """
    base = table.assign(shown=shown)
    found = pd.Series(False, index=table.index)
    for suffix in (AT_LEAST, AT_MOST):
        rows = table[table["measure"].str.endswith(suffix)]
        found.loc[rows.index] = _bounds(rows, base, suffix)
    rows = table[table["measure"] == COMPLETENESS]
    found.loc[rows.index] = _completeness(rows, base)
    return found & _sexes_shown(base)


def _bounds(rows: pd.DataFrame, base: pd.DataFrame, suffix: str) -> np.ndarray:
    of = rows.assign(measure=without_bound(rows["measure"]))
    own = of[CELL].merge(_counts(base), on=CELL, how="left")
    unknown = of[CELL].merge(_unknown(base), on=[*AREA, "measure"], how="left")
    n, d = own["numerator"], own["denominator"]
    if suffix == AT_LEAST:
        expected = n, d + unknown["denominator"] - unknown["numerator"]
    else:
        expected = n + unknown["numerator"], d + unknown["numerator"]
    same = _same(rows["numerator"], expected[0]) & _same(
        rows["denominator"], expected[1]
    )
    return same & _true(own["shown"]) & _true(unknown["shown"])


def _completeness(rows: pd.DataFrame, base: pd.DataFrame) -> np.ndarray:
    found = np.zeros(len(rows), dtype=bool)
    for (kpi, basis), (measure, column) in _WHOLE.items():
        mine = ((rows["kpi"] == kpi) & (rows["basis"] == basis)).to_numpy()
        of = rows[mine].assign(measure=measure)
        whole = base[(base["breakdown"] == "all") & (base["measure"] == measure)]
        keys = ["period", "force", "kpi", "basis"]
        whole = of[keys].merge(whole[[*keys, column, "shown"]], on=keys, how="left")
        unknown = of[[*AREA, "measure"]].merge(
            _unknown(base), on=[*AREA, "measure"], how="left"
        )
        same = _same(of["denominator"], whole[column]) & _same(
            of["numerator"], whole[column] - unknown[column]
        )
        found[mine] = same & _true(whole["shown"]) & _true(unknown["shown"])
    return found


def _counts(base: pd.DataFrame) -> pd.DataFrame:
    return base[[*CELL, "numerator", "denominator", "shown"]]


def _sexes_shown(base: pd.DataFrame) -> pd.Series:
    """Of the split of crimes by sex: whether all of the area are shown, of any sex."""
    area = ["period", "force"]
    every = base[base["measure"] == WHATEVER_SEX].groupby(area)["shown"].all()
    told = every.reindex(pd.MultiIndex.from_frame(base[area]))
    by_sex = (base["breakdown"] == "sex") & base["kpi"].isin(_OF_CRIMES)
    return ~by_sex | _true(told)


def _unknown(base: pd.DataFrame) -> pd.DataFrame:
    """Of every figure the sum over the unknown categories, and if all are shown.

    So must those be that an offence's wording tells, which are not in the sum.
    """
    unknown = [(s.name, c) for s in OF_VICTIMS.values() for c in s.unknown]
    told = [(s.name, c + BY_WORDING) for s in OF_VICTIMS.values() for c in s.told]
    cells = pd.MultiIndex.from_frame(base[["breakdown", "category"]])
    rest = ~cells.isin(unknown)
    counts = {n: base[n].mask(rest, 0.0) for n in ("numerator", "denominator")}
    rows = base.assign(**counts)[cells.isin([*unknown, *told])]
    return rows.groupby([*AREA, "measure"], as_index=False, sort=False).agg(
        numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
        shown=("shown", "all"),
    )


def _same(given: pd.Series, expected: pd.Series) -> np.ndarray:
    """Where both are the same number, or there is none to give."""
    given, expected = given.to_numpy(), expected.to_numpy()
    return (given == expected) | np.isnan(given)


def _true(values: pd.Series) -> np.ndarray:
    return values.eq(True).to_numpy()
