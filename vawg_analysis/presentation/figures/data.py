"""What a chart shows as a table: its numbers, and none that it does not show."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.presentation.wording import shows_value

NUMBERS = ("value", "lower", "upper", "denominator")
ESTIMATES = ("category", "area", "value", "lower", "upper", "unit", "status", "note")
"""Columns of a chart of figures with their intervals."""


def chart_data(
    frame: pd.DataFrame, columns: tuple[str, ...], **constant: str
) -> pd.DataFrame:
    """Those of ``columns`` that ``frame`` has, with columns of one text before them.

    Where a row's status carries no value, its numbers are left out: a chart says the
    status in their place, and so does its table.
    """
    given = frame.assign(**constant)
    order = [name for name in constant if name not in columns] + list(columns)
    found = given[[name for name in order if name in given.columns]]
    if "status" not in found:
        return found.reset_index(drop=True)
    known = found["status"].fillna("not provided").map(shows_value).astype(bool)
    hidden = {n: found[n].where(known) for n in NUMBERS if n in found}
    return found.assign(**hidden).reset_index(drop=True)
