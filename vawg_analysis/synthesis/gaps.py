"""What is awkward on purpose: returns that some forces do not send, or send empty."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.synthesis.request import Request, timestamp

SENDS_NOTHING = {"disclosure-scheme": "warwickshire"}
"""Return → the force that does not send it at all."""
LACKS_FIRST_QUARTER = {"disclosure-scheme": "durham"}
"""Return → the force that lacks the first quarter of the period."""
NO_ORDERS = "cumbria"
"""Sends the return of orders with one withdrawn application: a true zero."""
NOTHING_TO_REPORT = {"order-breaches": NO_ORDERS}
"""Return → the force that says it had nothing to report in any quarter."""


def without_gaps(
    request: Request, kind: str, force: str, rows: pd.DataFrame, dated_by: str
) -> pd.DataFrame:
    """``rows`` without what ``force`` does not send of the return ``kind``."""
    if force in (SENDS_NOTHING.get(kind), NOTHING_TO_REPORT.get(kind)):
        return rows.iloc[:0]
    if LACKS_FIRST_QUARTER.get(kind) == force:
        return rows[rows[dated_by] >= timestamp(request.quarters[0].end)]
    return rows


def nothing_to_report(kind: str, request: Request) -> dict[str, object]:
    """What the file beside the return ``kind`` says of a force without a case."""
    if kind not in NOTHING_TO_REPORT:
        return {}
    force, period = NOTHING_TO_REPORT[kind], request.period.name
    return {"nothing_to_report": {"force": force, "period": period}}
