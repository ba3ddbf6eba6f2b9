"""The KPI table cut into the sheets of a workbook: a table a KPI and split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import BASES, KPIS, MEASURES
from vawg_analysis.kpis.measures import NUMBERS
from vawg_analysis.publication.shorthand import MEANINGS, filled, signs
from vawg_analysis.reference.areas import AREAS, NATION
from vawg_analysis.statuses import NO_FIGURE

DIGITS = 6
"""Significant digits of a figure in the workbook; ``kpis.csv`` has them all."""
NUMBERED = ["Figure", "Lower bound", "Upper bound", "Counted", "Divided by"]
"""Headings of the columns of numbers."""


@dataclass(frozen=True)
class Sheet:
    """One table: its sheet's name, its title, the table, and lines that explain it."""

    label: str
    title: str
    table: pd.DataFrame
    legend: tuple[str, ...] = ()


def sheets(kpis: pd.DataFrame, numbers: dict[str, int]) -> Iterator[Sheet]:
    """A sheet for each KPI, and one for each of its splits that has any figure.

    A KPI's sheet has every area, a split's England and Wales alone: with every area's
    splits a period has a quarter of a million rows, which nobody reads in a workbook.
    KPIs without a figure of any area share one sheet, the first.

    ``kpis`` is a KPI table of one period; ``numbers`` are those of its notes, as
    :func:`numbered` gives them.
    """
    figures = ~kpis["status"].isin(NO_FIGURE)
    none = figures.groupby(kpis["kpi"]).transform(lambda shown: not shown.any())
    yield from _without_figures(kpis[none])
    rest = kpis[~none]
    for (kpi, breakdown), rows in rest.groupby(["kpi", "breakdown"], sort=False):
        split = "" if breakdown == "all" else f" by {breakdown.replace('_', ' ')}"
        kept = rows[rows["force"].eq(NATION) & figures[rows.index]] if split else rows
        if kept.empty:
            continue
        yield Sheet(
            f"KPI {kpi}{split}"[:31],
            f"KPI {kpi}: {KPIS[str(kpi)].title}{split}",
            table := _table(kept, str(breakdown), numbers),
            (*_signs_in(table), *_bases_in(table)),
        )


def _without_figures(kpis: pd.DataFrame) -> Iterator[Sheet]:
    """A line for each KPI and state that keeps every area from having a figure."""
    states = kpis[["kpi", "status"]].drop_duplicates()
    table = pd.DataFrame(
        {
            "KPI": "KPI " + states["kpi"].astype(str),
            "Title": [KPIS[str(kpi)].title for kpi in states["kpi"]],
            "Figure": signs(states["status"]),
        }
    )
    if len(table):
        title = "KPIs for which no area has a figure"
        table = table.reset_index(drop=True)
        yield Sheet("No figures", title, table, _signs_in(table))


def order(kpis: pd.DataFrame) -> pd.DataFrame:
    """The rows by KPI and split in the framework's order, England and Wales first."""
    places = {id: place for place, id in enumerate(KPIS)}
    keys = pd.DataFrame(
        {
            "kpi": kpis["kpi"].map(places),
            "split": kpis["breakdown"].where(kpis["breakdown"] != "all", ""),
            "nation": kpis["force"] != NATION,
            "area": kpis["force"].map(lambda slug: AREAS[slug].name),
        }
    )
    index = keys.sort_values(list(keys), kind="stable").index
    return kpis.loc[index].reset_index(drop=True)


def numbered(notes: pd.Series) -> dict[str, int]:
    """Each different note with its number, in the order of first appearance."""
    said = notes.dropna().astype(str)
    return {note: n for n, note in enumerate(dict.fromkeys(said[said != ""]), start=1)}


def _table(rows: pd.DataFrame, breakdown: str, numbers: dict[str, int]) -> pd.DataFrame:
    status = rows["status"]
    shown = {n: filled(rows[n].map(_digits), status) for n in NUMBERS}
    named = zip(rows["kpi"], rows["measure"], strict=True)
    columns = {
        "Area": rows["force"].map(lambda slug: AREAS[slug].name),
        "Measure": [_label(*pair) for pair in named],
        "Basis": rows["basis"],
        "Category": rows["category"].map(_capital),
        "Figure": shown["value"],
        "Lower bound": shown["lower"],
        "Upper bound": shown["upper"],
        "Unit": rows["unit"].mask(rows["unit"].isin(["", None]), "[z]").fillna("[z]"),
        "Counted": shown["numerator"],
        "Divided by": shown["denominator"],
        "Status": signs(status),
        "Note": rows["note"].fillna("").map(lambda note: _reference(note, numbers)),
    }
    if breakdown == "all":
        del columns["Category"]
    return pd.DataFrame(columns).reset_index(drop=True)


def _label(kpi: str, measure: str) -> str:
    record = MEASURES.get((kpi, measure))
    return record.label if record else KPIS[kpi].title


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _digits(value: float) -> float:
    whole = pd.isna(value) or value == round(value)
    return value if whole else float(f"{value:.{DIGITS}g}")


def _reference(note: str, numbers: dict[str, int]) -> str:
    return f"[note {numbers[note]}]" if note else "no note"


def _signs_in(table: pd.DataFrame) -> tuple[str, ...]:
    """A line for each sign in the table."""
    found: set[object] = set().union(*(set(table[name]) for name in table))
    return tuple(f"{sign}: {MEANINGS[sign]}." for sign in MEANINGS if sign in found)


def _bases_in(table: pd.DataFrame) -> tuple[str, ...]:
    """A line for each basis in the table."""
    found = set(table["Basis"])
    return tuple(
        f"Basis {name}: {said}." for name, said in BASES.items() if name in found
    )
