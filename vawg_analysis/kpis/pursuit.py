"""Pillar 2, relentless perpetrator pursuit: the KPIs that published tables feed.

Each function takes counts by period, force and the splits asked for, and returns rows
of the KPI table without their estimates (:mod:`vawg_analysis.kpis.measures`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from vawg_analysis.framework import COMPOSITION, MEASURES, OF_RECORDED
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.kpis.events import Events, together
from vawg_analysis.kpis.maturity import NOT_YET_ASSIGNED, cohort, maturity
from vawg_analysis.kpis.measures import Figure, grid, rows, stacked, with_holes

OUTCOMES = tuple(record for record in MEASURES.values() if record.outcome_types)
ASSIGNED = frozenset().union(*(MEASURES[part].outcome_types for part in COMPOSITION))
"""The types that are an outcome; none of them is a subset of another."""

PER_HEAD = ("all", "offence")
"""Splits of the crimes that leave the residents whole."""

Splits = Mapping[str, Sequence[str]]
"""Breakdown → its categories; ``{"all": ["all"]}`` is no split."""


def recorded_crime(
    crimes: Events,
    all_crime: Events,
    residents: pd.DataFrame,
    splits: Splits,
    unit: str,
) -> pd.DataFrame:
    """KPI 5.1: crimes recorded, per 1,000 residents, and as a share of all crime.

    ``crimes`` are those in scope; ``all_crime`` is all police recorded crime without
    fraud; ``residents`` comes from :func:`~vawg_analysis.kpis.residents.read_residents`
    and ``unit`` names whom it counts. The rate is for the period, not a year's.
    """
    people = residents.set_index(["period", "force"])["count"]
    per_head = joint(crimes.coverage, residents)
    part, whole = together(crimes, all_crime)
    everything = _by_area(whole.frame, whole.coverage)
    lost = _by_area(whole.holes, whole.coverage)
    tables = []
    for split in splits.items():
        counted = _counted(crimes, split)
        tables.append(counted("recorded_crimes", crimes.coverage, "crimes"))
        if split[0] in PER_HEAD:
            tables.append(counted("rate", per_head, unit, people))
        shared = _counted(part, split)
        share = shared(
            "share_of_recorded_crime", part.coverage, "proportion", everything
        )
        area = pd.MultiIndex.from_frame(share[["period", "force"]])
        tables.append(with_holes(share, lost.reindex(area)))
    return pd.concat(tables, ignore_index=True)


def _by_area(frame: pd.DataFrame, present: pd.DataFrame) -> pd.Series:
    return grid(frame, present, "all", ["all"])["count"].droplevel("category")


def _counted(
    crimes: Events, split: tuple[str, Sequence[str]]
) -> Callable[..., pd.DataFrame]:
    """What makes rows of one split: measure, coverage, unit and, by area, a base."""
    counts = grid(crimes.frame, crimes.coverage, *split)["count"]
    holes = grid(crimes.holes, crimes.coverage, *split)["count"]

    def made(
        measure: str, present: pd.DataFrame, unit: str, base: pd.Series | None = None
    ) -> pd.DataFrame:
        table = rows(
            counts,
            present,
            kpi="5.1",
            measure=measure,
            basis="period",
            breakdown=split[0],
            unit=unit,
            numerator=counts,
            denominator=None
            if base is None
            else base.reindex(counts.index.droplevel("category")),
        )
        return with_holes(table, holes)

    return made


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
    tables = [_shares(found, basis, split, immature_above) for split in splits.items()]
    return pd.concat(tables, ignore_index=True)


def _shares(
    found: Events, basis: str, split: tuple[str, Sequence[str]], immature_above: float
) -> pd.DataFrame:
    """Every outcome measure of one split, one after the other."""
    counts = grid(found.frame, found.coverage, *split, across="outcome_type")
    holes = grid(found.holes, found.coverage, *split)["count"]
    closed = sum_of(counts, ASSIGNED)
    recorded = closed + sum_of(counts, NOT_YET_ASSIGNED)
    measures = [measure for measure in OUTCOMES if basis in measure.basis]
    table = stacked(
        counts,
        found.coverage,
        basis=basis,
        breakdown=split[0],
        figures=[
            Figure(
                measure.kpi,
                measure.measure,
                "proportion",
                sum_of(counts, measure.outcome_types),
                recorded if measure.measure.endswith(OF_RECORDED) else closed,
            )
            for measure in measures
        ],
    )
    table = with_holes(table, pd.concat([holes] * len(measures)))
    if basis == "assigned":
        return table
    observed = [measure.outcome_types == NOT_YET_ASSIGNED for measure in measures]
    limits = np.repeat(np.where(observed, 1.0, immature_above), len(counts))
    return maturity(table, cohort(found, split, recorded), limits)


def sum_of(counts: pd.DataFrame, types: object) -> pd.Series:
    """The outcomes of ``types`` together; a type that nobody used counts 0."""
    return counts[[t for t in counts.columns if t in types]].sum(axis=1)
