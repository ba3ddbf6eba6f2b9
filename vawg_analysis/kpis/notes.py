"""What is to be said of single rows of the KPI table, provisional ones among them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import NATION
from vawg_analysis.statuses import WITH_VALUE

Notes = str | pd.Series | np.ndarray
"""One remark for all rows, or one a row."""


def mark(table: pd.DataFrame, where: pd.Series, notes: Notes) -> pd.DataFrame:
    """The table with the rows ``where`` provisional, and ``notes`` added to them."""
    if not where.any():
        return table
    provisional = where & (table["status"] == "ok")
    table = table.assign(status=table["status"].mask(provisional, "provisional"))
    return remark(table, where & table["status"].isin(WITH_VALUE), notes)


def with_holes(table: pd.DataFrame, holes: pd.Series) -> pd.DataFrame:
    """The table, provisional where single figures are missing from a force's sum.

    A nation's sum says so too, and stands: a few cells of 44 forces do not move it.
    """
    some = pd.Series(holes.to_numpy() > 0, index=table.index)
    if not some.any():
        return table
    said = pd.Series(holes.to_numpy(), index=table.index)
    said = said.map("figures not provided and left out: {:.0f}".format)
    table = mark(table, some & (table["force"] != NATION), said)
    return remark(table, some & (table["force"] == NATION), said)


def with_share_known(
    table: pd.DataFrame, share: pd.Series, reliable_above: float
) -> pd.DataFrame:
    """The table, each row saying which ``share`` of its split is known, unless all is.

    Below ``reliable_above`` the row is provisional and called not reliable.
    """
    # rounded down: 99.6% is not all, and 59.6% is not 60%
    percent = np.floor(share * 100 + 1e-9)
    said = percent.map("{:.0f}% of the split is known".format)
    table = mark(table, share < reliable_above, "not reliable: " + said)
    partly = (share >= reliable_above) & (share < 1)
    return remark(table, partly & table["status"].isin(WITH_VALUE), said)


def remark(table: pd.DataFrame, where: pd.Series, text: Notes) -> pd.DataFrame:
    """The table with ``text`` added to the note of the rows ``where`` holds."""
    at = np.flatnonzero(where)
    if not at.size:
        return table
    note = table["note"].to_numpy(dtype="object", copy=True)
    said = text if isinstance(text, str) else np.asarray(text, dtype="object")[at]
    before = note[at]
    apart = np.where((before != "") & (said != ""), "; ", "").astype("object")
    note[at] = before + apart + said
    return table.assign(note=pd.Series(note, index=table.index, dtype="str"))
