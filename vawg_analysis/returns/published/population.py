"""Residents of police force areas: mid-year estimates."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.returns import codes, dates, values
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import OGL_3, Column, Return

SEXES = ("female", "male", "all")

POPULATION = Return(
    name="population",
    title="Mid-year population estimates by police force area",
    reporting_unit="snapshot",
    columns={
        "sex": Column(
            "“all” where the table gives persons only, never beside the sexes.",
            allowed=SEXES,
        ),
        "age_band": Column(
            "Age in years, as published (“16-17”, “65+”); “all” where the table is not "
            "split by age."
        ),
        "count": Column("Residents on 30 June.", "Int64", "residents", minimum=0),
    },
    publisher="Office for National Statistics",
    attribution=OGL_3,
    period="The month of the estimate: June, for the middle of the year.",
    source="Population estimates by police force area",
)


def _by_sex_and_age(columns: Columns) -> pd.DataFrame:
    everyone = {"persons": "all", "all persons": "all", "total": "all"}
    everyone |= {"females": "female", "males": "male"}
    sex = values.one_of({**everyone, **{s: s for s in SEXES}})
    return pd.DataFrame(
        {
            "period": columns["year"].read(_mid_year),
            "force": columns["code"].beside(columns["force"]).read(codes.force_by_code),
            "sex": columns["sex"].read(sex),
            "age_band": columns["age"].read(_age_band),
            "count": _residents(columns),
        }
    )


def _mid_year(value: object) -> str:
    return Period.month(dates.calendar_year(value), 6).name


def _age_band(value: object) -> str:
    band = values.text(value).replace("–", "-")
    return "all" if band.casefold() in ("all", "all ages", "total") else band


def _residents(columns: Columns) -> pd.Series:
    return columns["count"].read(values.at_least_zero(values.whole), "Int64")


def _total_only(columns: Columns) -> pd.DataFrame:
    period = columns.sidecar.period
    for split in ("sex", "age"):
        if split in columns:
            columns.refuse(
                "a table split by sex or age needs a column of the year",
                "Head the column of the year “mid_year”.",
                columns.heading(split),
            )
    if period is None:
        columns.refuse(
            "the table does not say which year it is of",
            f"Put a file “{columns.sidecar.name}” beside it that holds the line "
            "“period: 2024-06” for the middle of 2024.",
        )
    elif period != Period.month(int(period[:4]), 6).name:
        columns.refuse(
            f"the estimate is said to be of {period}, and estimates are of June",
            f"Put “period: {period[:4]}-06” into “{columns.sidecar.name}”, or the year "
            "that it is of.",
        )
    return pd.DataFrame(
        {
            "force": columns["code"].beside(columns["force"]).read(codes.force_by_code),
            "count": _residents(columns),
        }
    ).assign(period=period, sex="all", age_band="all")


_CODE = Field("code", "PFA 2023 Code", r"pfa( \d+)? code|pfa ?\d+cd|geo code|pfa code")
_NAME = Field("force", "PFA 2023 Name", r"pfa( \d+)? name|pfa ?\d+nm|force name")

LAYOUTS = (
    Layout(
        POPULATION,
        (
            Field("year", "mid_year", "year"),
            _CODE,
            _NAME,
            Field("sex", "sex"),
            Field("age", "age_band", "age group"),
            Field("count", "population"),
        ),
        _by_sex_and_age,
    ),
    Layout(
        POPULATION,
        (
            _CODE,
            _NAME,
            Field("count", "Population", r"all persons|mid \d+ population"),
            Field("sex", "sex", required=False),
            Field("age", "age_band", "age group", required=False),
        ),
        _total_only,
    ),
)
