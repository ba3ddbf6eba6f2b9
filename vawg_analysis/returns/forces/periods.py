"""Which reporting window a row of a force's return belongs to."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.returns import dates, values
from vawg_analysis.returns.cells import Wrong
from vawg_analysis.returns.forces.findings import Fault
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.layouts import Columns

ALLOWED = "first and last month, as in 2022-01-to-2022-03, or a quarter, 2021/22 Q4"
_MOST = 12 * 10_000
_QUARTER = re.compile(r"(\d{4}[/-]\d{2,4})\s*,?\s*q(?:uarter)?\s*([1-4])", re.I)


def named(value: object) -> str:
    """The name of a window that a cell spells out."""
    written = values.text(value)
    quarter = _QUARTER.fullmatch(written)
    if quarter:
        year = dates.financial_year(quarter[1])
        return Period.financial_quarter(str(year), int(quarter[2])).name
    try:
        return Period.parse(written).name
    except Refused:
        raise Wrong("this is not a period", ALLOWED) from None


def of(kind: ForceReturn, rows: pd.DataFrame, columns: Columns) -> pd.Series:
    """The window of each row, missing where its date is; a fault outside the file's.

    The sidecar of a file may say which period the whole file is of.
    """
    if not kind.dated_by:
        return _from_file(columns)
    days = rows[list(kind.dated_by)]
    first = days.min(axis=1)
    if kind.reporting_unit == "window":
        return _names(_month(first), _month(days.max(axis=1)))
    _hold_to_sidecar(kind, first, columns)
    months = 3 if kind.reporting_unit == "quarter" else 1
    start = _month(first) // months * months
    return _names(start, start + months - 1)


def _names(first: pd.Series, last: pd.Series) -> pd.Series:
    """Period names from first and last months, counted from year 0; missing if null."""
    code, known = pd.factorize(first.astype("Int64") * _MOST + last.astype("Int64"))
    names = [_name(*divmod(int(both), _MOST)) for both in known]
    return pd.Series(pd.array([*names, None], dtype="str").take(code))


def _name(first: int, last: int) -> str:
    start, end = (f"{m // 12:04d}-{m % 12 + 1:02d}" for m in (first, last))
    return f"{start}-to-{end}"


def _month(days: pd.Series) -> pd.Series:
    return days.dt.year * 12 + days.dt.month - 1


def _from_file(columns: Columns) -> pd.Series:
    if "period" in columns:
        return columns["period"].read(named)
    period = columns.sidecar.period
    if period is None:
        columns.refuse(
            "the return does not say which period it is of",
            "Add a column “period” that holds, for example, 2022-01-to-2022-03.",
            "period",
        )
    return pd.Series([period] * len(columns.rows), dtype="str")


def _hold_to_sidecar(kind: ForceReturn, days: pd.Series, columns: Columns) -> None:
    if columns.sidecar.period is None:
        return
    window = Period.parse(columns.sidecar.period)
    start, end = pd.Timestamp(window.start), pd.Timestamp(window.end)
    outside = ((days < start) | (days >= end)).to_numpy(dtype=bool)
    name = next(name for name in kind.dated_by if name in columns)
    for at in np.flatnonzero(outside).tolist():
        columns.report.problems.append(
            Fault(
                f"the row is not of {window.label}, which the file is said to be of",
                columns.file,
                int(columns.rows[at]),
                columns.heading(name),
                f"{days.iloc[at]:%Y-%m-%d}",
                f"{window.name}, as {columns.sidecar.name} has it",
                "Take the row out, or correct the period beside the file.",
                "outside the period",
            )
        )
