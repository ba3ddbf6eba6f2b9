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
    return pd.concat(
        frame.assign(basis=basis).join(_counts(basis, columns[basis], frame))
        for basis in BASES
        if basis in columns
    )


def _counts(basis: str, cells: Cells, frame: pd.DataFrame) -> pd.DataFrame:
    """Counts of one basis, and why there is none.

    A blank on basis ``assigned`` is not applicable to type 0, which is no outcome. For
    any other type it is a figure that was not given.
    """
    found = values.counts(cells)
    if basis == "assigned":
        blank = cells.read(lambda value: int(not values.squashed(value)), "Int64") == 1
        without = blank & (frame["outcome_type"] != "0")
        found["missing"] = found["missing"].mask(without, "not provided")
    return found


LAYOUTS = (
    Layout(
        OUTCOMES,
        (
            *FIELDS,
            Field("type", "Outcome Type", "outcome code|outcome type code"),
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
    ),
)
