"""Whether what is held reaches back far enough for a stock, or for what has ended."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.kpis.notes import mark
from vawg_analysis.kpis.own.returned import Returned
from vawg_analysis.reference.areas import NATION

ONLY_HELD = "no earlier quarter is held: those that began before are missing"


def provisional_without_older(
    table: pd.DataFrame,
    found: Returned,
    like_older: pd.Series,
    every: pd.Series,
    said: str,
) -> pd.DataFrame:
    """``table``, provisional where cases of before the first quarter held are missing.

    Parameters
    ----------
    table
        Rows of one measure by ``period, force, category``.
    found
        The return behind them, with the first day from which each force's is held.
    like_older, every
        By ``period, force, category``: how many of the cases held tell that older ones
        would count too, and how many are held.
    said
        What those cases do, as in ``run long enough``.
    """
    cells = pd.MultiIndex.from_frame(table[["period", "force", "category"]])
    number = pd.Series(like_older.reindex(cells).to_numpy(), table.index)
    whole = pd.Series(every.reindex(cells).to_numpy(), table.index)
    reason = (
        _before(table["force"], found)
        + number.map("{:,.0f}".format)
        + whole.map(" of the {:,.0f} held ".format)
        + said
    )
    table = mark(table, number > 0, reason)
    return _without_earlier(table, found, number == 0)


def held_since(forces: pd.Series, found: Returned) -> pd.Series:
    """The first day from which on the return of each of ``forces`` is held."""
    start = pd.Timestamp(found.window.start)
    first = {force: found.held_from.get(force, start) for force in found.gaps}
    return pd.to_datetime(forces.map(first))


def of_first_quarter(rows: pd.DataFrame, dated: str, found: Returned) -> pd.Series:
    """Which of ``rows`` are ``dated`` in the first quarter held of their force."""
    first = held_since(rows["force"], found)
    return rows[dated] < first + pd.DateOffset(months=3)


def _before(forces: pd.Series, found: Returned) -> pd.Series:
    """From before when nothing is held of each force."""
    since = {f: f"{day:%B %Y}" for f, day in found.held_from.items()}
    since[NATION] = "the quarters held"
    return "those from before " + forces.map(since).fillna("then") + " are missing: "


def _without_earlier(
    table: pd.DataFrame, found: Returned, where: pd.Series
) -> pd.DataFrame:
    """The rows ``where``, provisional if no quarter before the window's is held."""
    lacking = found.without_earlier
    table = mark(table, where & table["force"].isin(lacking), ONLY_HELD)
    said = f"of {len(lacking)} forces {ONLY_HELD}"
    nation = where & (table["force"] == NATION) & bool(lacking)
    return mark(table, nation, said)
