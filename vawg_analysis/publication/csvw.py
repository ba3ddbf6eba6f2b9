"""Metadata of a CSV file as the web standard has them, beside the file.

W3C, *Metadata vocabulary for tabular data* (Recommendation of 17 December 2015), which
the Open Standards Board recommends for government data. A file ``x.csv`` is described
by ``x.csv-metadata.json``, where every reader of the standard looks first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from vawg_analysis.characters import visible
from vawg_analysis.files.saving import save
from vawg_analysis.files.whole import write_whole
from vawg_analysis.publication.column import DAY, YES_OR_NO, Column
from vawg_analysis.publication.columns import described

ENDING = "-metadata.json"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_]")
_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]


@dataclass(frozen=True)
class About:
    """What is said of a whole table: title, contents, marks, and whom to name."""

    title: str
    description: str = ""
    marks: tuple[str, ...] = ()
    """What must be said of the figures wherever they go."""
    rights: tuple[str, ...] = ()
    """Sentences that the sources ask for."""
    key: tuple[str, ...] = ()
    """Columns that tell the rows apart; empty where nothing does."""


def write_described(table: pd.DataFrame, path: Path, about: About) -> None:
    """Write ``table`` to ``path`` as CSV, and its metadata beside it."""
    save(_finite(table), path)
    write_whole(metadata_of(path), metadata_text(path.name, described(table), about))


def _finite(table: pd.DataFrame) -> pd.DataFrame:
    """An end of an interval that was not reached is empty, as in the KPI table."""
    numbers = table.select_dtypes("float")
    return table.assign(**numbers.where(~np.isinf(numbers)))


def metadata_of(path: Path) -> Path:
    """Where the metadata of the CSV file ``path`` lie."""
    return path.with_name(path.name + ENDING)


def metadata_text(url: str, columns: Sequence[Column], about: About) -> str:
    """The metadata of the file ``url``, whose columns are ``columns``, as JSON."""
    content = {
        "@context": _CONTEXT,
        "url": url,
        "dc:title": _said(": ".join([*about.marks, about.title])),
        "dc:description": _said(about.description),
        "dc:rights": [_said(sentence) for sentence in about.rights],
        "dc:language": "en-GB",
        "tableSchema": {
            "columns": [_column(column, about.key) for column in columns],
            "primaryKey": list(about.key),
        },
    }
    return json.dumps(_filled(content), indent=1, ensure_ascii=False) + "\n"


def _column(column: Column, key: Sequence[str]) -> dict[str, object]:
    return _filled(
        {
            "name": _NOT_IN_A_NAME.sub("_", column.name),
            "titles": column.name,
            "dc:title": column.title,
            "dc:description": _said(column.description),
            "datatype": _datatype(column.datatype),
            "required": column.name in key,
        }
    )


def _datatype(name: str) -> str | dict[str, str]:
    """As CSVW has it; pandas writes truth as ``True`` and days as ``2024-04-01``."""
    formats = {YES_OR_NO: "True|False", DAY: "yyyy-MM-dd"}
    return {"base": name, "format": formats[name]} if name in formats else name


def _filled(content: Mapping[str, object]) -> dict[str, object]:
    """``content`` without what says nothing."""
    return {key: value for key, value in content.items() if value not in ("", [], ())}


def _said(text: str) -> str:
    return visible(text).strip()
