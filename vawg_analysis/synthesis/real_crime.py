"""Real recorded crime, to which the synthesis is calibrated: by force and quarter."""

from __future__ import annotations

from functools import cache

import pandas as pd

from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES, slug_of
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.returns import dates

SERIES = OPEN_DATA / "recorded-crime" / "prc-pfa-2012-13-to-2024-25.parquet"
JOINT = {"1/4.1/4.10/4.2": "1"}
"""Homicide in old tables: a record has the code of one of the four."""
LEAST_OF_USUAL = 0.3
"""A quarter below this share of a force's median is no record of its crime."""
_NAMES = {
    "Financial Year": "year",
    "Financial Quarter": "quarter",
    "Force Name": "force",
    "Offence Code": "offence_code",
    "Number of Offences": "count",
}


@cache
def _series() -> pd.DataFrame:
    """``force, offence_code, year, quarter, count``: ``year`` is that of its start."""
    rows = pd.read_parquet(SERIES, columns=list(_NAMES)).rename(columns=_NAMES)
    forces = {name: slug_of(name) for name in rows["force"].unique()}
    years = {name: dates.financial_year(name) for name in rows["year"].unique()}
    rows = rows.assign(
        force=rows["force"].map(forces),
        year=rows["year"].map(years),
        offence_code=rows["offence_code"].replace(JOINT),
        count=rows["count"].fillna(0).clip(lower=0).astype("int64"),
    )
    keys = ["force", "offence_code", "year", "quarter"]
    return rows.groupby(keys, as_index=False)["count"].sum()


def recorded(quarter: Period) -> pd.DataFrame:
    """``force, offence_code, count`` of the 44 forces and the fraud bodies.

    Noughts are listed, as in the real table: what is not listed is not nought.

    Where the series does not reach ``quarter``, or a force gave nothing, the same
    quarter of the nearest year with figures stands in.
    """
    year, number = financial(quarter)
    rows = _series()
    same = rows[rows["quarter"] == number]
    totals = same.groupby(["force", "year"], as_index=False)["count"].sum()
    usual = totals.groupby("force")["count"].transform("median")
    given = totals[totals["count"] > LEAST_OF_USUAL * usual]
    given = given.assign(apart=(given["year"] - year).abs())
    nearest = given.sort_values(["apart", "year"]).drop_duplicates("force")
    found = same.merge(nearest[["force", "year"]], on=["force", "year"])
    in_use = found["offence_code"].map(lambda code: _in_use(code, quarter))
    return found.loc[in_use, ["force", "offence_code", "count"]]


def financial(quarter: Period) -> tuple[int, int]:
    """The year in which the quarter's financial year began, and its number, 1 to 4."""
    start = quarter.start
    return start.year - (start.month < 4), (start.month - 4) % 12 // 3 + 1


def of_forces(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` without the bodies that record fraud."""
    return rows[rows["force"].isin(FORCES)]


def _in_use(code: str, quarter: Period) -> bool:
    offence = OFFENCES.get(code)
    return offence is None or offence.first is None or offence.first <= quarter
