"""The boundaries of police force areas."""

from __future__ import annotations

import re

import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.returns import codes, values
from vawg_analysis.returns.headings import plain
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import OGL_3, Column, Return

BOUNDARIES = Return(
    name="boundaries",
    title="Police force areas: ultra-generalised boundaries",
    reporting_unit="snapshot",
    columns={
        "code": Column("ONS code of the police force area."),
        "name": Column("Its name as published."),
        "geometry": Column(
            "Polygon or multipolygon as well-known binary.", "object", "degrees, WGS84"
        ),
    },
    publisher="Office for National Statistics",
    attribution=OGL_3 + " Contains OS data © Crown copyright and database right.",
    period="The month of the boundaries: December of the year in the column headings.",
    measures=("geometry",),
    source="Police Force Areas (December 2023) Boundaries EW BUC",
)


def _boundaries(columns: Columns) -> pd.DataFrame:
    code, name = columns["code"], columns["name"]
    return pd.DataFrame(
        {
            "period": columns.sidecar.period or _december(columns.heading("code")),
            "force": code.beside(name).read(codes.force_by_code),
            "code": code.read(values.text),
            "name": name.read(values.text),
            "geometry": columns["geometry"].read(lambda shape: shape, "object"),
        }
    )


def _december(heading: str) -> str:
    """The December of the year in a heading such as ``PFA23CD``."""
    return Period.month(2000 + int(re.search(r"\d\d", plain(heading))[0]), 12).name


LAYOUTS = (
    Layout(
        BOUNDARIES,
        (
            Field("code", "PFA23CD", r"pfa\d\dcd"),
            Field("name", "PFA23NM", r"pfa\d\dnm"),
            Field("geometry", "geometry"),
        ),
        _boundaries,
    ),
)
