"""Which words of returns the public may read: ``params/clearances.csv``.

A force writes what it likes into free text, the name of a person or a place among it.
A text reaches a public page only where somebody has read it and put their name to it,
letter by letter: a text that is changed afterwards is another text.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.record import ForceColumn

FILE = PARAMS / "clearances.csv"
COLUMNS = ["return", "text", "name", "date"]
NOT_PUBLIC = ("coder", "space_reference", "response_reference", "count")
"""Who assessed an entry, by which reference a force finds its own papers, and how many
reports there are of a space: KPI 10.1 has these, protected."""


def clearances(path: Path = FILE) -> pd.DataFrame:
    """``return, text, name, date`` of every text that was cleared.

    Raises :class:`Refused` for a return that there is not, and for an entry without its
    text, the name of who cleared it or the day.
    """
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(table) != COLUMNS:
        what = "the columns of this table are not those of clearances"
        raise Refused([Problem(what, file=str(path), allowed=", ".join(COLUMNS))])
    table.index += 2
    days = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    faults = [_no_return(path, row, name) for row, name in table["return"].items()]
    for column in ("text", "name"):
        faults += [
            Problem(f"“{column}” is empty", file=str(path), row=row)
            for row in table.index[table[column].str.strip() == ""]
        ]
    faults += [
        Problem("this is no day", file=str(path), row=row, allowed="as in 2026-11-30")
        for row in table.index[days.isna()]
    ]
    if found := [fault for fault in faults if fault]:
        raise Refused(found)
    return table.reset_index(drop=True)


def _no_return(path: Path, row: int, name: str) -> Problem | None:
    if name in FORCE_RETURNS:
        return None
    return Problem(
        "no such return",
        file=str(path),
        row=row,
        value=name,
        allowed=", ".join(FORCE_RETURNS),
        remedy=did_you_mean(name, FORCE_RETURNS),
    )


def cleared_entries(
    name: str, rows: pd.DataFrame, cleared: pd.DataFrame
) -> pd.DataFrame:
    """The entries of the return ``name`` of which every word is cleared.

    Whatever a force could write itself is free text here: columns that take no listed
    value, number or day.
    """
    known = set(cleared.loc[cleared["return"] == name, "text"])
    columns = FORCE_RETURNS[name].columns
    rows = rows.drop(columns=[n for n in NOT_PUBLIC if n in rows])
    written = [n for n in rows if n in columns and _written(columns[n])]
    fine = pd.Series(True, index=rows.index)
    for column in written:
        said = rows[column].fillna("").astype("str").str.strip()
        fine &= (said == "") | said.isin(known)
    return rows[fine].reset_index(drop=True)


def _written(column: ForceColumn) -> bool:
    return column.free_text or (column.dtype == "str" and not column.choices)
