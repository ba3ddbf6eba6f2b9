"""Pillar 2, relentless perpetrator pursuit: the KPIs that published tables feed.

Each function takes counts by period, force and the splits asked for, and returns rows
of the KPI table without their estimates (:mod:`vawg_analysis.kpis.measures`).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from vawg_analysis.framework import COMPOSITION, MEASURES, OF_RECORDED
from vawg_analysis.kpis.cells import (
    AREA,
    Splits,
    cell_grid,
    for_each_split,
    in_order,
)
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.kpis.events import Events, together
from vawg_analysis.kpis.maturity import NOT_YET_ASSIGNED, cohort, maturity
from vawg_analysis.kpis.measures import Figure, rows, stacked
from vawg_analysis.kpis.notes import with_holes

OUTCOMES = tuple(record for record in MEASURES.values() if record.outcome_types)
ASSIGNED = frozenset().union(*(MEASURES[part].outcome_types for part in COMPOSITION))
"""The types that are an outcome; none of them is a subset of another."""

PER_HEAD = ("all", "offence")
"""Splits of the crimes that leave the residents whole."""


def recorded_crime(
    crimes: Events,
    all_crime: Events,
    residents: pd.DataFrame,
    splits: Splits,
    unit: str,
) -> pd.DataFrame:
    """KPI 5.1: crimes recorded, per 1,000 residents, and as a share of all crime.

    ``crimes`` are those in scope, split by split; ``all_crime`` is all police recorded
    crime without fraud; ``residents`` comes from
    :func:`~vawg_analysis.kpis.residents.read_residents` and ``unit`` names whom it
    counts. The rate is for the period, not a year's.
    """
    people = residents.set_index(["period", "force"])["count"]
    part, whole = together(crimes, _undivided(all_crime, splits))
    everything, lost = (_by_area(f, whole.coverage) for f in (whole.frame, whole.holes))
    counted = _counted(crimes, splits)
    rates = counted("rate", joint(crimes.coverage, residents), unit, people)
    share = _counted(part, splits)(
        "share_of_recorded_crime", part.coverage, "proportion", everything
    )
    tables = [
        counted("recorded_crimes", crimes.coverage, "crimes"),
        rates[rates["breakdown"].isin(PER_HEAD)],
        with_holes(share, lost.reindex(pd.MultiIndex.from_frame(share[AREA]))),
    ]
    return in_order(pd.concat(tables, ignore_index=True), splits)


def _undivided(found: Events, splits: Splits) -> Events:
    """What has no splits of its own as the whole that each split is measured by."""
    frame, holes = (
        for_each_split(rows, splits).assign(category="all")
        for rows in (found.frame, found.holes)
    )
    return Events(frame, holes, for_each_split(found.coverage, splits))


def _by_area(frame: pd.DataFrame, present: pd.DataFrame) -> pd.Series:
    whole = dict.fromkeys(present["breakdown"].unique(), ("all",))
    return cell_grid(frame, present, whole)["count"].droplevel("category")


def _counted(crimes: Events, splits: Splits) -> Callable[..., pd.DataFrame]:
    """What makes rows of crimes: measure, coverage, unit and, by area, a base."""
    counts = cell_grid(crimes.frame, crimes.coverage, splits)["count"]
    holes = cell_grid(crimes.holes, crimes.coverage, splits)["count"]

    def made(
        measure: str, present: pd.DataFrame, unit: str, base: pd.Series | None = None
    ) -> pd.DataFrame:
        table = rows(
            counts,
            present,
            kpi="5.1",
            measure=measure,
            basis="period",
            unit=unit,
            numerator=counts,
            denominator=None if base is None else _of_cells(base, counts.index),
        )
        return with_holes(table, holes)

    return made


def _of_cells(base: pd.Series, cells: pd.MultiIndex) -> pd.Series:
    """The base of each cell's area."""
    apart = [name for name in cells.names if name not in base.index.names]
    return base.reindex(cells.droplevel(apart))


def outcomes(
    found: Events, basis: str, splits: Splits, immature_above: float
) -> pd.DataFrame:
    """KPIs 5.2, 7.1, 7.2 and 8.1: every outcome as a part of one whole.

    ``basis`` is ``recorded`` (outcomes so far of crimes recorded in the period) or
    ``assigned`` (outcomes given in the period). The base is all crimes with an outcome;
    ``…_of_recorded`` measures take all recorded crimes and exist on the first basis
    only. Shares of a cohort are provisional while more than ``immature_above`` of it
    has no outcome yet, and where corrections leave fewer than no crimes open.
    """
    counts = cell_grid(found.frame, found.coverage, splits, across="outcome_type")
    closed = sum_of(counts, ASSIGNED)
    recorded = closed + sum_of(counts, NOT_YET_ASSIGNED)
    measures = [measure for measure in OUTCOMES if basis in measure.basis]
    figures = [
        Figure(
            measure.kpi,
            measure.measure,
            "proportion",
            sum_of(counts, measure.outcome_types),
            recorded if measure.measure.endswith(OF_RECORDED) else closed,
        )
        for measure in measures
    ]
    table = stacked(counts, found.coverage, basis=basis, figures=figures)
    holes = cell_grid(found.holes, found.coverage, splits)["count"]
    table = with_holes(table, pd.concat([holes] * len(measures)))
    if basis == "recorded":
        observed = [measure.outcome_types == NOT_YET_ASSIGNED for measure in measures]
        limits = np.repeat(np.where(observed, 1.0, immature_above), len(counts))
        table = maturity(table, cohort(found, splits, recorded), limits)
    return in_order(table, splits)


def sum_of(counts: pd.DataFrame, types: object) -> pd.Series:
    """The outcomes of ``types`` together; a type that nobody used counts 0."""
    return counts[[t for t in counts.columns if t in types]].sum(axis=1)
