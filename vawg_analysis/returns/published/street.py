"""Street-level crime, as data.police.uk publishes it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from vawg_analysis.returns import codes, dates, values
from vawg_analysis.returns.cells import Wrong
from vawg_analysis.returns.layouts import Columns, Field, Layout
from vawg_analysis.returns.schema import OGL_3, Column, Return

CRIME_TYPES = (
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public disorder and weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
    "Violent crime",
)
"""The types of data.police.uk; two of them were only in use before 2013."""

STREET = Return(
    name="street",
    title="Street-level crime and anti-social behaviour",
    reporting_unit="month",
    columns={
        "crime_id": Column(
            "The publisher's identifier; blank for anti-social behaviour. The same "
            "crime may stand in more than one row, at places nearby."
        ),
        "longitude": Column(
            "Of a map point near the place, not the place itself; blank without one.",
            "float64",
            "degrees east, WGS84",
            (),
            -180,
            180,
            nullable=True,
        ),
        "latitude": Column(
            "As longitude.",
            "float64",
            "degrees north, WGS84",
            (),
            -90,
            90,
            nullable=True,
        ),
        "location": Column("The map point in words."),
        "lsoa_code": Column("ONS code of the lower layer super output area, or blank."),
        "lsoa_name": Column("Its name, or blank."),
        "crime_type": Column("Type of crime.", allowed=CRIME_TYPES),
        "last_outcome": Column(
            "The last outcome known when the file was made; blank for anti-social "
            "behaviour. These are not the Home Office's outcome types."
        ),
    },
    publisher="data.police.uk",
    attribution=OGL_3,
    period="The month of the crime.",
    force="The force in whose area the crime falls.",
    measures=(),
    has_key=False,
    source="Street-level crime files",
)


def _street(columns: Columns) -> pd.DataFrame:
    degrees = {
        axis: columns[axis].read(_degrees(limit), "float64")
        for axis, limit in (("longitude", 180), ("latitude", 90))
    }
    words = ("location", "lsoa_code", "lsoa_name")
    return pd.DataFrame(
        {
            "period": columns["month"].read(dates.month),
            "force": columns["force"].read(codes.force),
            "crime_id": columns["crime_id"].read(values.squashed),
            **degrees,
            **{name: columns[name].read(values.squashed) for name in words},
            "crime_type": columns["crime_type"].read(values.choices(*CRIME_TYPES)),
            "last_outcome": columns["last_outcome"].read(values.squashed),
        }
    )


def _degrees(limit: int) -> Callable[[object], float | None]:
    def read(value: object) -> float | None:
        if not values.squashed(value):
            return None
        found = values.number(value)
        if abs(found) > limit:
            raise Wrong("no such place", f"-{limit} to {limit} degrees")
        return found

    return read


LAYOUTS = (
    Layout(
        STREET,
        (
            Field("crime_id", "Crime ID"),
            Field("month", "Month"),
            Field("force", "Falls within"),
            Field("longitude", "Longitude"),
            Field("latitude", "Latitude"),
            Field("location", "Location"),
            Field("lsoa_code", "LSOA code"),
            Field("lsoa_name", "LSOA name"),
            Field("crime_type", "Crime type"),
            Field("last_outcome", "Last outcome category"),
        ),
        _street,
        left=("Reported by", "Context"),
    ),
)
