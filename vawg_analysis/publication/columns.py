"""What each column of a published table means: the one home of the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from vawg_analysis.framework import BASES
from vawg_analysis.publication.column import (
    NUMBER,
    TEXT,
    WHOLE,
    YES_OR_NO,
    Column,
)
from vawg_analysis.publication.further_columns import OTHERS
from vawg_analysis.statuses import MEANINGS

_BASES = "; ".join(f"{name}: {meaning}" for name, meaning in BASES.items())
_STATUSES = ". ".join(f"{name}: {meaning}" for name, meaning in MEANINGS.items())

KPI_TABLE = (
    Column(
        "period", "Period", "First and last month, as in 2021-10-to-2022-03; both count"
    ),
    Column(
        "force",
        "Area",
        "A police force, by its slug in data/reference/forces.csv, or "
        "england-and-wales: the 43 territorial forces and British Transport Police",
    ),
    Column("kpi", "KPI", "Number of the key performance indicator, a text: 5.2, 10.1"),
    Column("measure", "Measure", "Which of the KPI's figures; docs/kpis.md lists them"),
    Column("basis", "Basis", f"What is counted. {_BASES}"),
    Column(
        "breakdown", "Split", "What the figure is split by, as in offence; all: nothing"
    ),
    Column("category", "Category", "Which part of the split; all where there is none"),
    Column("numerator", "Numerator", "How many were counted", NUMBER),
    Column(
        "denominator",
        "Denominator",
        "What the count is divided by; empty where it is a count, a median or a mean",
        NUMBER,
    ),
    Column(
        "value",
        "Figure",
        "The figure, in the unit of its row; a proportion lies between 0 and 1. Empty "
        "unless the status is ok or provisional",
        NUMBER,
    ),
    Column("lower", "Lower bound", "Lower end of the 95% interval", NUMBER),
    Column("upper", "Upper bound", "Upper end of the 95% interval", NUMBER),
    Column("unit", "Unit", "What the figure is measured in; empty for a register"),
    Column("method", "Method", "How the figure and its interval are computed"),
    Column("status", "Status", f"Whether there is a figure. {_STATUSES}"),
    Column("note", "Note", "What must be known of this figure"),
)
"""The columns of the KPI table, in its order."""

COLUMNS: Mapping[str, Column] = MappingProxyType(
    {column.name: column for column in (*KPI_TABLE, *OTHERS)}
)
"""Name → record, of the KPI table's columns first."""


def described(table: pd.DataFrame) -> list[Column]:
    """The record of each column of ``table``, in its order.

    A column that the dictionary does not know, as a force's return may have, is named
    by itself and takes the datatype of what it holds.
    """
    return [
        COLUMNS.get(str(name)) or _by_itself(str(name), table[name])
        for name in table.columns
    ]


def _by_itself(name: str, values: pd.Series) -> Column:
    words = name.replace("_", " ")
    return Column(name, words[:1].upper() + words[1:], "", _datatype(values))


def _datatype(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values):
        return YES_OR_NO
    if pd.api.types.is_integer_dtype(values):
        return WHOLE
    return NUMBER if pd.api.types.is_float_dtype(values) else TEXT


def dictionary() -> pd.DataFrame:
    """The whole dictionary: ``column, title, datatype, description``."""
    rows = [(c.name, c.title, c.datatype, c.description) for c in COLUMNS.values()]
    return pd.DataFrame(rows, columns=["column", "title", "datatype", "description"])
