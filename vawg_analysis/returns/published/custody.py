"""What became of people in the custody of the Metropolitan Police."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.returns import dates, values
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import OGL_2, Column, Return

SEXES = ("female", "male", "not recorded")
AGES = ("adult", "child", "not recorded")

CUSTODY = Return(
    name="custody",
    title="Custody disposals, Metropolitan Police",
    reporting_unit="month",
    columns={
        "sex": Column("Sex.", allowed=SEXES),
        "age_group": Column("Age.", allowed=AGES),
        "ethnicity": Column("Ethnic group (4+1), as published, or “Not Recorded”."),
        "offence_group": Column("Group of the offence."),
        "disposal": Column("What was decided, as it stands now."),
        "count": Column("How many.", "Int64", "disposals", minimum=0),
    },
    publisher="Metropolitan Police Service, London Datastore",
    attribution=OGL_2,
    period="The month of the disposal.",
    force="metropolitan.",
    source="MPS custody dashboard data",
)


def _custody(columns: Columns) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": dates.named(
                columns["year"],
                columns["month"],
                dates.calendar_year,
                dates.month_number,
                lambda year, month: Period.month(year, month).name,
            ),
            "force": "metropolitan",
            "sex": columns["sex"].read(values.choices(*SEXES)),
            "age_group": columns["age"].read(values.choices(*AGES)),
            "ethnicity": columns["ethnicity"].read(values.text),
            "offence_group": columns["group"].read(values.text),
            "disposal": columns["disposal"].read(values.text),
            "count": columns["count"].read(values.at_least_zero(values.whole), "Int64"),
        }
    )


LAYOUTS = (
    Layout(
        CUSTODY,
        (
            Field("year", "current_disposal_year"),
            Field("month", "current_disposal_month"),
            Field("sex", "gender", "sex"),
            Field("age", "age_group"),
            Field("ethnicity", "ethnicity_4+1", "ethnicity"),
            Field("group", "offence_group"),
            Field("disposal", "current_disposal"),
            Field("count", "offence_count"),
        ),
        _custody,
        left=("current_disposal_month_name", "sheet"),
    ),
)
