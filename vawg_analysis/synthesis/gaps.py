"""What is awkward on purpose: returns that some forces do not send."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.synthesis.request import Request, timestamp

SENDS_NOTHING = {"disclosure-scheme": "warwickshire"}
"""Return → the force that does not send it at all."""
LACKS_FIRST_QUARTER = {"disclosure-scheme": "durham"}
"""Return → the force that lacks the first quarter of the period."""
NO_ORDERS = "cumbria"
"""Sends the return of orders with one withdrawn application: a true zero."""


def without_gaps(
    request: Request, kind: str, force: str, rows: pd.DataFrame, dated_by: str
) -> pd.DataFrame:
    """``rows`` without what ``force`` does not send of the return ``kind``."""
    if SENDS_NOTHING.get(kind) == force:
        return rows.iloc[:0]
    if LACKS_FIRST_QUARTER.get(kind) == force:
        return rows[rows[dated_by] >= timestamp(request.quarters[0].end)]
    return rows
