"""Police recorded crime: the Home Office's open data tables by force area."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.returns import codes, dates, values
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import MISSING, OGL_3, Column, Return

PERIOD = "The financial quarter, by its months: quarter 1 is April to June."
CODE = Column(
    "Home Office offence code, as text (“8Q”, “4.10”). Descriptions, groups and "
    "subgroups change between releases: work from the code.",
)
COUNT = Column(
    "How many. A negative count corrects the figures of an earlier release.",
    "Int64",
    "offences",
    nullable=True,
)

RECORDED_CRIME = Return(
    name="recorded-crime",
    title="Police recorded crime by force, quarter and offence",
    reporting_unit="quarter",
    columns={"offence_code": CODE, "count": COUNT, "missing": MISSING},
    publisher="Home Office",
    attribution=OGL_3,
    period=PERIOD,
    summed_over=("offence description",),
    source="Police recorded crime open data, Police Force Area tables",
)

FIELDS = (
    Field("year", "Financial Year", "year"),
    Field("quarter", "Financial Quarter", "quarter|qtr"),
    Field("force", "Force Name", "force|police force( area)?( name)?"),
    Field("code", "Offence Code"),
    Field("description", "Offence Description", "offence", required=False),
)
LEFT = ("Offence Group", "Offence Subgroup", "Offence Code Expired")


def offences(columns: Columns) -> pd.DataFrame:
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
    frame = _parts_of_joint_codes(offences(columns))
    found = values.counts(columns["count"], state=values.missing_unless_expired)
    if withheld := int((found["missing"] == "not provided").sum()):
        columns.report.notes.append(_not_provided(withheld, len(found)))
    return frame.join(found)


def _not_provided(withheld: int, rows: int) -> str:
    be = "is" if withheld == 1 else "are"
    return (
        f"{withheld:,} of {rows:,} counts {be} not provided (blank, NA, N/A or "
        "“N/A - data not provided”)"
    )


LAYOUTS = (
    Layout(
        RECORDED_CRIME,
        (*FIELDS, Field("count", "Number of Offences", "offences|count")),
        _recorded_crime,
        left=LEFT,
    ),
)
