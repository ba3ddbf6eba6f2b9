"""Police recorded crime and outcomes: the Home Office's open data tables."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.returns import codes, dates, values
from vawg_analysis.returns.cells import Cells
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import MISSING, OGL_3, Column, Return

_PERIOD = "The financial quarter, by its months: quarter 1 is April to June."
_CODE = Column(
    "Home Office offence code, as text (“8Q”, “4.10”). Descriptions, groups and "
    "subgroups change between releases: work from the code.",
)
_COUNT = Column(
    "How many. A negative count corrects the figures of an earlier release.",
    "Int64",
    "offences",
    nullable=True,
)
BASES = ("recorded", "assigned")

RECORDED_CRIME = Return(
    name="recorded-crime",
    title="Police recorded crime by force, quarter and offence",
    reporting_unit="quarter",
    columns={"offence_code": _CODE, "count": _COUNT, "missing": MISSING},
    publisher="Home Office",
    attribution=OGL_3,
    period=_PERIOD,
    summed_over=("offence description",),
    source="Police recorded crime open data, Police Force Area tables",
)
OUTCOMES = Return(
    name="outcomes",
    title="Crime outcomes by force, quarter, offence and outcome type",
    reporting_unit="quarter",
    columns={
        "offence_code": _CODE,
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
        "count": _COUNT,
        "missing": MISSING,
    },
    publisher="Home Office",
    attribution=OGL_3,
    period=_PERIOD,
    summed_over=("offence description",),
    source="Crime outcomes in England and Wales, open data tables",
)

_FIELDS = (
    Field("year", "Financial Year", "year"),
    Field("quarter", "Financial Quarter", "quarter|qtr"),
    Field("force", "Force Name", "force|police force( area)?( name)?"),
    Field("code", "Offence Code"),
    Field("description", "Offence Description", "offence", required=False),
)
_LEFT = (
    "Offence Group",
    "Offence Subgroup",
    "Offence Code Expired",
    "Outcome Description",
    "Outcome Group",
)


def _places(columns: Columns) -> pd.DataFrame:
    """Period, force and offence of every record, and the description it came with."""
    code = columns["code"]
    description = columns["description"] if "description" in columns else code
    return pd.DataFrame(
        {
            "period": dates.quarters(columns["year"], columns["quarter"]),
            "force": columns["force"].read(codes.force),
            "offence_code": code.beside(description).read(codes.offence_code),
            "offence description": description.read(values.squashed),
        }
    )


def _parts_of_joint_codes(frame: pd.DataFrame) -> pd.DataFrame:
    """Tell the rows of a joint code apart.

    ``1/4.1/4.10/4.2`` is homicide, published as one row for each of its four parts
    without saying which is which: they are four rows to add, and no repetition.
    """
    joint = frame["offence_code"].str.contains("/", na=False)
    if not joint.any():
        return frame
    rows = frame[joint]
    parts = rows["offence_code"].str.count("/") + 1
    part = rows.groupby(list(frame.columns), dropna=False).cumcount() % parts + 1
    told = rows["offence description"] + ", part " + part.astype("str")
    description = frame["offence description"].copy()
    description[joint] = told
    return frame.assign(**{"offence description": description})


def _recorded_crime(columns: Columns) -> pd.DataFrame:
    places = _parts_of_joint_codes(_places(columns))
    return places.join(values.counts(columns["count"]))


def _outcomes(columns: Columns) -> pd.DataFrame:
    places = _places(columns)
    places["outcome_type"] = columns["type"].read(codes.outcome_type)
    return pd.concat(
        places.assign(basis=basis).join(_counts(basis, columns[basis], places))
        for basis in BASES
        if basis in columns
    )


def _counts(basis: str, cells: Cells, places: pd.DataFrame) -> pd.DataFrame:
    """Counts of one basis, and why there is none.

    A blank on basis ``assigned`` is not applicable to type 0, which is no outcome. For
    any other type it is a figure that was not given.
    """
    found = values.counts(cells)
    if basis == "assigned":
        blank = cells.read(lambda value: int(not values.squashed(value)), "Int64") == 1
        without = blank & (places["outcome_type"] != "0")
        found["missing"] = found["missing"].mask(without, "not provided")
    return found


LAYOUTS = (
    Layout(
        RECORDED_CRIME,
        (*_FIELDS, Field("count", "Number of Offences", "offences|count")),
        _recorded_crime,
        left=_LEFT,
    ),
    Layout(
        OUTCOMES,
        (
            *_FIELDS,
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
        left=_LEFT,
    ),
)
