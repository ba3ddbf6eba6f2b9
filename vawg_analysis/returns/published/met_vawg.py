"""The Metropolitan Police's own monthly figures: VAWG offences and their victims."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.returns import dates, lists, values
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import OGL_2, Column, Return

_PUBLISHER = "Metropolitan Police Service, London Datastore"
_FORCE = "metropolitan."
_MONTH = "The month in which the offence was recorded."
ALL = "all"
"""Stands in every column by which a tabulation is not split."""
ELSEWHERE = ("Other", "Unknown")

_TABULATION = Column(
    "Which tabulation of the same offences the row is of (the sheet of the published "
    "workbook). Each adds up to all: never add two tabulations."
)
_PLACES = {
    "basic_command_unit": Column("Basic command unit; “all” where not split by place."),
    "borough": Column(
        "London borough, “Other” or “Unknown”; “all” where not split by place."
    ),
}
_COUNT = Column("How many.", "Int64", "offences", minimum=0)
_SUMMED = ("ward", "month of commission")

OFFENCES = Return(
    name="met-vawg-offences",
    title="Violence against women and girls, Metropolitan Police: offences by month",
    reporting_unit="month",
    columns={
        "tabulation": _TABULATION,
        **_PLACES,
        "offence_group": Column(
            "Crime group. “Other flagged offences outside of VAWG” is among them."
        ),
        "offence_class": Column("Home Office class of the offence, in words."),
        "offence": Column("The offence in full."),
        "vawg_offence": Column("The publisher's own VAWG classification."),
        "count": _COUNT,
    },
    publisher=_PUBLISHER,
    attribution=OGL_2,
    period=_MONTH,
    force=_FORCE,
    summed_over=_SUMMED,
    source="MPS violence against women and girls dashboard data",
)
VICTIMS = Return(
    name="met-vawg-victims",
    title="Violence against women and girls, Metropolitan Police: victims by month",
    reporting_unit="month",
    columns={
        "tabulation": _TABULATION,
        **_PLACES,
        "age_group": Column("Age of the victim in tens; “all” where not split by age."),
        "officer_observed_ethnicity": Column(
            "Ethnic appearance as an officer saw it, not as the victim defines it; "
            "“Unknown” means that none was noted. “all” where not split by it."
        ),
        "count": Column("How many.", "Int64", "victims", minimum=0),
    },
    publisher=_PUBLISHER,
    attribution=OGL_2,
    period=_MONTH,
    force=_FORCE,
    summed_over=_SUMMED,
    source="MPS violence against women and girls dashboard data",
)


def _tabulation(columns: Columns) -> pd.Series | str:
    if "sheet" in columns:
        return columns["sheet"].read(values.text)
    return columns.sheet


def _part(columns: Columns, name: str) -> pd.Series | str:
    return columns[name].read(_or_all) if name in columns else ALL


def _or_all(value: object) -> str:
    return values.squashed(value) or ALL


def _borough(value: object) -> str:
    spelt = {**lists.boroughs(), **{e.casefold(): e for e in ELSEWHERE}, "": ALL}
    return values.one_of(spelt)(value)


def _vawg(columns: Columns, splits: tuple[str, ...]) -> pd.DataFrame:
    """Rows of one tabulation or more; what tells rows apart but is not kept, too."""
    frame = {
        "period": columns["month"].read(dates.month),
        "force": "metropolitan",
        "tabulation": _tabulation(columns),
        "basic_command_unit": _part(columns, "basic_command_unit"),
        "borough": columns["borough"].read(_borough) if "borough" in columns else ALL,
        **{split: _part(columns, split) for split in splits},
        "count": columns["count"].read(values.at_least_zero(values.whole), "Int64"),
        "ward": _part(columns, "ward"),
        "month of commission": _part(columns, "committed"),
    }
    return pd.DataFrame(frame)


def _offences(columns: Columns) -> pd.DataFrame:
    classes = ("offence_group", "offence_class", "offence", "vawg_offence")
    return _vawg(columns, classes)


def _victims(columns: Columns) -> pd.DataFrame:
    return _vawg(columns, ("age_group", "officer_observed_ethnicity"))


_COMMON = (
    Field("month", "recorded_date_months"),
    Field("count", "count"),
    Field("sheet", "sheet", required=False),
    Field("basic_command_unit", "bcu_location", required=False),
    Field("borough", "borough_name", required=False),
    Field("ward", "ward_name_clean_2", r"ward( name)?( clean)?( \d)?", required=False),
    Field("committed", "date_committed_from_date_months", required=False),
)

LAYOUTS = (
    Layout(
        OFFENCES,
        (
            *_COMMON,
            Field("vawg_offence", "vawg_offence"),
            Field("offence_group", "crimsec_group"),
            Field("offence_class", "crimseccodeexpansion"),
            Field("offence", "crimsec_offences"),
        ),
        _offences,
    ),
    Layout(
        VICTIMS,
        (
            *_COMMON,
            Field("age_group", "age_group", required=False),
            Field(
                "officer_observed_ethnicity",
                "ethnic_appearance_group_group",
                r"ethnic appearance( group)*",
                required=False,
            ),
        ),
        _victims,
        one_of=("age_group", "officer_observed_ethnicity"),
    ),
    Layout(OFFENCES, _COMMON, _offences, one_of=("borough",), sheets="^offence"),
    Layout(VICTIMS, _COMMON, _victims, one_of=("borough",), sheets="^victim"),
)
"""The last two are sheets of the published workbook that are split by place alone."""
