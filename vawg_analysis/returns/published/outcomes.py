"""Crime outcomes: the Home Office's open data tables, on one or both count bases."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.returns import codes, values
from vawg_analysis.returns.cells import Cells
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.published.recorded_crime import (
    CODE,
    COUNT,
    FIELDS,
    LEFT,
    PERIOD,
    offences,
)
from vawg_analysis.returns.schema import MISSING, OGL_3, Column, Return

BASES = ("recorded", "assigned")
_MARKS_OF_EXPIRY = ("true", "x", "yes", "y", "1")

OUTCOMES = Return(
    name="outcomes",
    title="Crime outcomes by force, quarter, offence and outcome type",
    reporting_unit="quarter",
    columns={
        "offence_code": CODE,
        "outcome_type": Column(
            "Home Office outcome type, as text: “0” to “23”. “0”, “not yet assigned”, "
            "is none. “1A”, “2A” and “3A” are within 1, 2 and 3: never add them."
        ),
        "basis": Column(
            "“recorded”: outcomes so far of the offences recorded in the quarter. "
            "“assigned”: outcomes assigned in the quarter, whenever the offence was "
            "recorded; type 0 does not apply.",
            allowed=BASES,
        ),
        "count": COUNT,
        "missing": MISSING,
    },
    publisher="Home Office",
    attribution=OGL_3,
    period=PERIOD,
    summed_over=("offence description",),
    source="Crime outcomes in England and Wales, open data tables",
)


def _outcomes(columns: Columns) -> pd.DataFrame:
    frame = offences(columns)
    frame["outcome_type"] = columns["type"].read(codes.outcome_type)
    applies = {
        "recorded": (frame["outcome_type"] != "0") & ~_expired(columns, len(frame)),
        "assigned": frame["outcome_type"] != "0",
    }
    return pd.concat(
        frame.assign(basis=basis).join(_counts(columns[basis], applies[basis]))
        for basis in BASES
        if basis in columns
    )


def _expired(columns: Columns, rows: int) -> pd.Series:
    """Which rows the table marks as of an offence code that is no longer recorded."""
    if "expired" not in columns:
        return pd.Series(False, index=range(rows))
    marks = columns["expired"].read(lambda mark: values.squashed(mark).casefold())
    return marks.isin(_MARKS_OF_EXPIRY)


def _counts(cells: Cells, applies: pd.Series) -> pd.DataFrame:
    """Counts of one basis, and why there is none.

    A blank is not applicable to type 0, which is no outcome, and, among the offences
    recorded in the quarter, to an expired code. Else it is a figure that was not given.
    """
    found = values.counts(cells)
    blank = cells.read(lambda value: int(not values.squashed(value)), "Int64") == 1
    missing = found["missing"].mask(blank & applies, "not provided")
    return found.assign(missing=missing)


LAYOUTS = (
    Layout(
        OUTCOMES,
        (
            *FIELDS,
            Field("type", "Outcome Type", "outcome code|outcome type code"),
            Field("expired", "Offence Code Expired", required=False),
            Field(
                "recorded",
                "Outcomes for offences that were recorded in the quarter",
                "(force )?outcomes for offences recorded in quarter",
                required=False,
            ),
            Field(
                "assigned",
                "Outcomes for investigations that were closed in the quarter",
                "(force )?outcomes (recorded|assigned|closed) in quarter",
                required=False,
            ),
        ),
        _outcomes,
        one_of=BASES,
        left=(*LEFT, "Outcome Description", "Outcome Group"),
        figures=r"\bquarter\b",
    ),
)
