"""The national survey: what the public of England and Wales thinks of the police."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.returns import codes, dates, values
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import OGL_3, Column, Return

_SHARE = Column(
    "Weighted share of respondents.", "float64", "proportion", (), 0, 1, nullable=True
)

CRIME_SURVEY = Return(
    name="crime-survey",
    title="Crime Survey for England and Wales: perceptions of the police",
    reporting_unit="year",
    columns={
        "survey_period": Column("Year and quarter as the publisher codes them."),
        "measure": Column("The publisher's code of the question, as “ratpol3”."),
        "sex": Column("Sex of those asked.", allowed=("all", "female", "male")),
        "age": Column("Age of those asked, in years; “16+” is all of them."),
        "characteristic_type": Column(
            "The publisher's code of what the figure is split by; “Total” is no split."
        ),
        "characteristic": Column("The group within that split, as published."),
        "estimate": _SHARE,
        "standard_error": Column(
            "Standard error of the estimate, design included.",
            "float64",
            "proportion",
            minimum=0,
            nullable=True,
        ),
        "base": Column(
            "How many were asked, unweighted. Where it is blank the publisher gives no "
            "estimate either.",
            "Int64",
            "respondents",
            minimum=0,
            nullable=True,
        ),
    },
    publisher="Office for National Statistics",
    attribution=OGL_3,
    period="The twelve months that end with the publisher's quarter, taken as one of "
    "the financial year. Inferred: the bases are those of a whole year, and a survey "
    "year runs from April to March. The publisher's own code is in survey_period.",
    force="england-and-wales: the survey has no sample by force.",
    measures=("estimate", "standard_error", "base"),
    source="Crime Survey for England and Wales, open data table of perceptions",
)


def _crime_survey(columns: Columns) -> pd.DataFrame:
    year, quarter = columns["year"], columns["quarter"]
    sexes = {"all adults": "all", "all": "all", "female": "female", "male": "male"}
    error = values.at_least_zero(values.number)
    return pd.DataFrame(
        {
            "period": dates.named(
                year, quarter, dates.calendar_year, dates.quarter, dates.twelve_months
            ),
            "force": columns["geography"].read(codes.nation),
            "survey_period": year.beside(quarter).read(_survey_period),
            "measure": columns["measure"].read(values.text),
            "sex": columns["sex"].read(values.one_of(sexes)),
            "age": columns["age"].read(values.text),
            "characteristic_type": columns["type"].read(values.text),
            "characteristic": columns["characteristic"].read(values.text),
            "estimate": columns["estimate"].read(_or_none(values.share), "float64"),
            "standard_error": columns["error"].read(_or_none(error), "float64"),
            "base": columns["base"].read(
                _or_none(values.at_least_zero(values.whole)), "Int64"
            ),
        }
    )


def _survey_period(pair: object) -> str:
    year, quarter = map(values.squashed, pair)
    return f"{year} Q{quarter}"


def _or_none(read):
    """``read``, taking a cell that says there is no figure as none."""
    return lambda value: None if values.missing(value) else read(value)


LAYOUTS = (
    Layout(
        CRIME_SURVEY,
        (
            Field("year", "year"),
            Field("quarter", "quarter"),
            Field("measure", "measurement_var"),
            Field("geography", "geography"),
            Field("sex", "sex"),
            Field("age", "age"),
            Field("type", "characteristic_var"),
            Field("characteristic", "characteristic"),
            Field("estimate", "estimate"),
            Field("error", "standard_error"),
            Field("base", "unweighted_count", "unweighted base"),
        ),
        _crime_survey,
        left=("measurement_level", "measurement_type", "household_type"),
    ),
)
