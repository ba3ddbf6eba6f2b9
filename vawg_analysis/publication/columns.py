"""What each column of a published table means: the one home of the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from vawg_analysis.framework import BASES

TEXT, NUMBER, WHOLE, DAY, YES_OR_NO = "string", "number", "integer", "date", "boolean"
"""Datatypes as CSVW names them."""


@dataclass(frozen=True)
class Column:
    """A column's name, what a reader calls it, what it holds, and its datatype."""

    name: str
    title: str
    description: str
    datatype: str = TEXT

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.datatype in (NUMBER, WHOLE)


_BASES = "; ".join(f"{name}: {meaning}" for name, meaning in BASES.items())
_STATUSES = (
    "ok; provisional: it may still change, and the note says why; too few: made of too "
    "few cases to be shown; suppressed: withheld so that nobody can be singled out; "
    "not provided: nobody gave it, which is never zero; not applicable: it cannot exist"
)

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
    Column("status", "Status", f"Whether there is a figure: {_STATUSES}"),
    Column("note", "Note", "What must be known of this figure"),
)
"""The columns of the KPI table, in its order."""

OTHERS = (
    Column("section", "Section", "Section of the strategic assessment that it feeds"),
    Column("forces", "Forces", "For how many forces there is a figure, by status"),
    Column("area", "Area", "Whose figure it is, as a reader knows the area"),
    Column("offence", "Offence", "Category of offence; all: every one in scope"),
    Column("rule", "Rule", "The rule under which it came: of the scope, or of a chart"),
    Column(
        "victim_sex", "Victim's sex", "As recorded, or as the offence's wording says"
    ),
    Column("count", "Count", "How many crimes", WHOLE),
    Column(
        "share", "Share of suspects", "The most prolific part of all suspects", NUMBER
    ),
    Column("kind", "Table or return", "Which table or return the file holds"),
    Column("file", "File", "Name of the file"),
    Column("sha256", "SHA-256", "Fingerprint of the file's content"),
    Column("notes", "Remarks", "What is remarked on the file"),
    Column("baseline", "Baseline", "The period that this one is held against"),
    Column("name", "Name", "Name of the frozen baseline; empty where none is"),
    Column("value_baseline", "Figure before", "The figure of the baseline", NUMBER),
    Column("effect", "Kind of change", "A ratio of two figures, or their difference"),
    Column("change", "Change", "From the baseline to now, as effect says", NUMBER),
    Column("p_value", "p-value", "Of no change, before adjustment", NUMBER),
    Column(
        "smallest_fall", "Smallest fall seen", "A smaller one could not show", NUMBER
    ),
    Column(
        "smallest_rise", "Smallest rise seen", "A smaller one could not show", NUMBER
    ),
    Column("family", "Family", "The comparisons among which it is adjusted"),
    Column(
        "adjusted_p_value",
        "Adjusted p-value",
        "By Benjamini and Hochberg, over the family",
        NUMBER,
    ),
    Column("finding", "Finding", "up, down, no change shown, or not compared"),
    Column(
        "extreme_at_baseline",
        "Extreme before",
        "Whether the baseline lay far from the other forces",
        YES_OR_NO,
    ),
    Column(
        "steadied_baseline",
        "Steadied before",
        "The baseline drawn towards all forces",
        NUMBER,
    ),
    Column("mix", "Mix", "Part of a change that the mix of offences makes", NUMBER),
    Column("within", "Within", "Part of a change within the offences", NUMBER),
    Column("recording_changes", "Recording changes", "Changes between the two periods"),
    Column(
        "share_open_baseline",
        "Share open before",
        "Crimes of the baseline without an outcome",
        NUMBER,
    ),
    Column("share_open", "Share open", "Crimes without an outcome", NUMBER),
    Column(
        "inflation_baseline",
        "Spread before",
        "How many times more than by chance the figure varied",
        NUMBER,
    ),
    Column(
        "inflation",
        "Spread",
        "How many times more than by chance the figure varies",
        NUMBER,
    ),
    Column("centre", "Centre", "Mean over the forces", NUMBER),
    Column("tau2", "Between forces", "Variance between the forces", NUMBER),
    Column("outside_95", "Outside 95%", "Whether outside the 95% limits", YES_OR_NO),
    Column(
        "outside_99.8", "Outside 99.8%", "Whether outside the 99.8% limits", YES_OR_NO
    ),
    Column("steadied", "Steadied", "The figure drawn towards all forces", NUMBER),
    Column("rank_lower", "Lowest place", "Lowest place that chance allows", WHOLE),
    Column("rank_upper", "Highest place", "Highest place that chance allows", WHOLE),
    Column("start", "Quarter from", "First day of the quarter", DAY),
    Column("part", "Part", "Which part of a bar, or which element of the chart"),
    Column("mean", "Mean", "Mean of the phase", NUMBER),
    Column("lower_limit", "Lower limit", "Of the control chart", NUMBER),
    Column("upper_limit", "Upper limit", "Of the control chart", NUMBER),
    Column("point_type", "Kind of point", "Usual, or unusual and which way"),
    Column("phase", "Phase", "Number of the phase between two changes", NUMBER),
    Column("recording_change", "Recording change", "What changed in this quarter"),
    Column("band_lower", "Expected from", "Lower end of what was expected", NUMBER),
    Column("band_upper", "Expected to", "Upper end of what was expected", NUMBER),
    Column("said", "In words", "The figures before and now"),
    Column("lower_95", "Lower 95% limit", "At this denominator", NUMBER),
    Column("upper_95", "Upper 95% limit", "At this denominator", NUMBER),
    Column("lower_99.8", "Lower 99.8% limit", "At this denominator", NUMBER),
    Column("upper_99.8", "Upper 99.8% limit", "At this denominator", NUMBER),
    Column("mark", "Mark", "What must be said of every row, wherever it goes"),
    Column("release", "Release", "Number of the release that made the change", WHOLE),
    Column("what", "What changed", "new, gone, revised, or status"),
    Column("status_before", "Status before", "Status in the release before"),
    Column(
        "value_before",
        "Figure in the release before",
        "Empty where it had none",
        NUMBER,
    ),
    Column("reason", "Reason", "Every cause known that bears on this figure"),
)

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
