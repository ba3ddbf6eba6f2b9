"""London's survey: what the public of each borough thinks of the police."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.returns import dates, lists, values
from vawg_analysis.returns.cells import Wrong
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import OGL_3, Column, Return

LONDON = "Metropolitan Police"
"""What stands as ``borough`` where a figure is of the whole Metropolitan Police."""
ROUNDING = 0.005
"""Figures are published to two decimals: within this much they are the same figure."""

ATTITUDE_SURVEY = Return(
    name="attitude-survey",
    title="Public Attitude Survey, London boroughs and the Metropolitan Police",
    reporting_unit="quarter",
    columns={
        "borough": Column(
            f"London borough, or “{LONDON}” for London as a whole: a figure of its "
            "own, repeated in every row of the published table and held once here."
        ),
        "measure": Column("The question, by the publisher's short name."),
        "estimate": Column("Share of respondents.", "float64", "proportion", (), 0, 1),
    },
    publisher="Mayor's Office for Policing And Crime",
    attribution=OGL_3,
    period="The quarter that ends on the published date. The survey asks about 100 "
    "people a borough and quarter, and is meant to be read over twelve months; the "
    "table does not say over how long each figure runs.",
    force="metropolitan.",
    measures=("estimate",),
    source="MOPAC Public Attitude Survey dashboard, boroughs",
)


def _attitude_survey(columns: Columns) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "period": columns["date"].read(dates.quarter_ending),
            "force": "metropolitan",
            "borough": columns["borough"].read(values.one_of(lists.boroughs())),
            "measure": columns["measure"].read(values.text),
            "estimate": columns["estimate"].read(values.share, "float64"),
        }
    )
    whole = rows.assign(
        borough=LONDON, estimate=columns["whole"].read(values.share, "float64")
    )
    groups = whole.groupby(["period", "measure"])["estimate"]
    differs = (whole["estimate"] - groups.transform("first")).abs() > ROUNDING
    columns["whole"].refuse(
        differs.to_numpy(dtype=bool),
        Wrong(
            "the figure for the whole force differs between boroughs",
            "one figure for each date and measure",
        ),
    )
    return pd.concat([rows, whole.drop_duplicates(["period", "measure"])])


LAYOUTS = (
    Layout(
        ATTITUDE_SURVEY,
        (
            Field("date", "Date"),
            Field("borough", "Borough"),
            Field("measure", "Measure"),
            Field("estimate", "Proportion"),
            Field("whole", "MPS"),
        ),
        _attitude_survey,
        left=("Survey",),
    ),
)
