"""Files whose columns have types and names of their own: Parquet and GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns.content import UNREADABLE, damaged
from vawg_analysis.returns.grid import Sheet, Table, is_blank

_NESTED = (list, tuple, set, dict, np.ndarray)
_SHOWN = 80
"""Characters of a nested cell that are shown."""


def parquet(path: Path) -> list[Sheet]:
    """The one sheet of a Parquet file; :class:`Refused` if it is damaged."""
    try:
        frame = pd.read_parquet(path)
    except UNREADABLE as error:
        raise damaged(path, "Parquet", error) from None
    return [_from_frame(path.name, frame)]


def geojson(path: Path) -> list[Sheet]:
    """Features as rows: their properties, and ``geometry`` as well-known binary.

    Raises :class:`Refused` unless every feature has a geometry in WGS84.
    """
    from shapely import to_wkb
    from shapely.geometry import shape

    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        features = content["features"]
        crs = content.get("crs", {}).get("properties", {}).get("name", "CRS84")
        if not crs.endswith(("4326", "CRS84")):
            raise ValueError(f"the coordinates are in {crs}, not in WGS84 (EPSG:4326)")
        frame = pd.DataFrame([feature["properties"] for feature in features])
        shapes = [to_wkb(shape(feature["geometry"])) for feature in features]
    except UNREADABLE as error:
        raise damaged(path, "GeoJSON", error) from None
    return [_from_frame(path.name, frame.assign(geometry=shapes))]


def _from_frame(file: str, frame: pd.DataFrame) -> Sheet:
    """The sheet of a format whose header is its own and whose columns are typed."""
    headings = [str(column) for column in frame.columns]
    _refuse_nested(file, headings, frame)
    named = [i for i, heading in enumerate(headings) if not is_blank(heading)]
    header = tuple(headings[i] for i in named)

    def table(_: int) -> Table:
        columns = [frame.iloc[:, i] for i in named]
        rows = np.arange(2, len(frame) + 2)
        return Table(header, columns, rows, _unnamed(frame.drop(columns=list(header))))

    return Sheet(file, "", [header], table)


def _refuse_nested(file: str, headings: Sequence[str], frame: pd.DataFrame) -> None:
    """Raise :class:`Refused` where a cell holds a list or a mapping, by its column."""
    nested = {
        at: np.array([isinstance(cell, _NESTED) for cell in frame.iloc[:, at]])
        for at, dtype in enumerate(frame.dtypes)
        if pd.api.types.is_object_dtype(dtype)
    }
    problems = [
        Problem(
            "the cell holds several values",
            file=file,
            row=int(np.argmax(cells)) + 2,
            column=headings[at],
            value=f"{frame.iloc[np.argmax(cells), at]}"[:_SHOWN],
            allowed="one value a cell",
            remedy="Spread the values over columns or rows, or leave the column out.",
        )
        for at, cells in nested.items()
        if cells.any()
    ]
    if problems:
        raise Refused(problems)


def _unnamed(frame: pd.DataFrame) -> tuple[str, ...]:
    """What stands in columns that have no name, cell by cell."""
    cells = frame.reset_index(drop=True).stack()
    return tuple(
        f"row {row + 2} “{cell}”"
        for (row, _), cell in cells.items()
        if pd.notna(cell) and str(cell).strip()
    )
