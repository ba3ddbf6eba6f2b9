"""The police workforce, and the arrests it makes."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.returns import codes, dates, values
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import MISSING, OGL_3, Column, Return

SEXES = (
    "female",
    "male",
    "not stated",
    "prefer not to say",
    "prefer to self-describe",
)

WORKFORCE = Return(
    name="workforce",
    title="Police workforce by force, sex, rank and worker type",
    reporting_unit="snapshot",
    columns={
        "sex": Column(
            "Sex; 2021 on also those who did not state it or describe themselves.",
            allowed=SEXES,
        ),
        "rank": Column("Rank or designation, in lower case."),
        "worker_type": Column("Police officer, police staff and the like."),
        "count": Column("People (headcount).", "Int64", "people", minimum=0),
        "fte": Column(
            "Full-time equivalents; nought for special constables and volunteers.",
            "float64",
            "full-time equivalents",
            minimum=0,
        ),
    },
    publisher="Home Office",
    attribution=OGL_3,
    period="March: the figures are of 31 March (the file stores 1 March).",
    measures=("count", "fte"),
    source="Police workforce open data tables",
)
ARRESTS = Return(
    name="arrests",
    title="Arrests by force, offence group, ethnicity, age and sex",
    reporting_unit="year",
    columns={
        "offence_group": Column(
            "As published. There are two series: the old groups up to 2014/15, and "
            "those called “2015/16 onwards - …”, which Humberside and Surrey use for "
            "2014/15 too. No force has both for one year, so all groups of a year may "
            "be added; a group may not be followed from one series into the other."
        ),
        "ethnicity": Column(
            "Self-defined ethnic group, as published; “Not stated” is one of them."
        ),
        "age_group": Column("Age group, as published; “Unknown” is one."),
        "sex": Column("Sex.", allowed=("female", "male", "not known")),
        "count": Column("Arrests.", "Int64", "arrests", minimum=0, nullable=True),
        "missing": MISSING,
    },
    publisher="Home Office",
    attribution=OGL_3,
    period="The financial year, April to March.",
    source="Police powers and procedures, arrests open data tables",
)


def _forces(columns: Columns) -> pd.Series:
    if "code" in columns and "force" in columns:
        return columns["code"].beside(columns["force"]).read(codes.force_by_code)
    return columns["force" if "force" in columns else "code"].read(codes.force)


def _workforce(columns: Columns) -> pd.DataFrame:
    none_below = values.at_least_zero
    return pd.DataFrame(
        {
            "period": columns["date"].read(dates.month),
            "force": _forces(columns),
            "sex": columns["sex"].read(values.choices(*SEXES)),
            "rank": columns["rank"].read(_lower),
            "worker_type": columns["worker"].read(_lower),
            "count": columns["count"].read(none_below(values.whole), "Int64"),
            "fte": columns["fte"].read(none_below(values.number), "float64"),
        }
    )


def _lower(value: object) -> str:
    return values.text(value).casefold()


def _arrests(columns: Columns) -> pd.DataFrame:
    sexes = {"female": "female", "male": "male"}
    sexes |= dict.fromkeys(("not known", "unknown", "not stated"), "not known")
    counted = values.counts(
        columns["count"], values.at_least_zero(values.whole), _not_provided
    )
    return pd.DataFrame(
        {
            "period": columns["year"].read(dates.financial_year_period),
            "force": _forces(columns),
            "offence_group": columns["group"].read(values.text),
            "ethnicity": columns["ethnicity"].read(values.text),
            "age_group": columns["age"].read(values.text),
            "sex": columns["sex"].read(values.one_of(sexes)),
        }
    ).join(counted)


def _not_provided(value: object) -> str:
    """``NA`` here is a force that sent no figures, as Lancashire in 2017/18."""
    return "not provided" if values.missing(value) else ""


LAYOUTS = (
    Layout(
        WORKFORCE,
        (
            Field("date", "date", "as at date"),
            Field("code", "geo_code", required=False),
            Field("force", "force_name", "force"),
            Field("sex", "sex", "gender"),
            Field("rank", "rank_description", "rank"),
            Field("worker", "worker_type"),
            Field("count", "total_headcount", "headcount"),
            Field("fte", "total_fte", "fte"),
        ),
        _workforce,
        left=("region",),
    ),
    Layout(
        ARRESTS,
        (
            Field("year", "financial_year"),
            Field("force", "force_name", "force"),
            Field("code", "geo_code", required=False),
            Field("group", "offence_group"),
            Field("ethnicity", "ethnic_group", "ethnicity|self defined ethnicity"),
            Field("age", "age_group"),
            Field("sex", "sex", "gender"),
            Field("count", "arrests"),
        ),
        _arrests,
        left=("year_ending", "region"),
    ),
)
