"""Pillar 2, relentless perpetrator pursuit: the KPIs that published tables feed.

Each function takes counts by period, force and the splits asked for, and returns rows
of the KPI table without their estimates (:mod:`vawg_analysis.kpis.measures`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from vawg_analysis.framework import COMPOSITION, MEASURES, OF_RECORDED
from vawg_analysis.kpis.events import Events
from vawg_analysis.kpis.measures import grid, remark, rows

OUTCOMES = tuple(record for record in MEASURES.values() if record.outcome_types)
NOT_YET_ASSIGNED = frozenset({"0"})
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
    whole = grid(all_crime.frame, all_crime.coverage, "all", ["all"])["count"]
    whole = whole.droplevel("category")
    people = residents.set_index(["period", "force"])
    per_head = _weaker(crimes.coverage, residents)
    tables = []
    for breakdown, categories in splits.items():
        counts = grid(crimes.frame, crimes.coverage, breakdown, categories)["count"]
        area = counts.index.droplevel("category")
        common = {"kpi": "5.1", "basis": "period", "breakdown": breakdown}
        tables += [
            rows(
                counts,
                crimes.coverage,
                measure="recorded_crimes",
                unit="crimes",
                numerator=counts,
                **common,
            ),
            rows(
                counts,
                crimes.coverage,
                measure="share_of_recorded_crime",
                unit="proportion",
                numerator=counts,
                denominator=whole.reindex(area),
                **common,
            ),
        ]
        if breakdown in PER_HEAD:
            tables.append(
                rows(
                    counts,
                    per_head,
                    measure="rate",
                    unit=unit,
                    numerator=counts,
                    denominator=people["count"].reindex(area),
                    **common,
                )
            )
    return pd.concat(tables, ignore_index=True)


def _weaker(coverage: pd.DataFrame, residents: pd.DataFrame) -> pd.DataFrame:
    """Coverage of a figure that needs both: the residents' gap counts too."""
    both = coverage.merge(residents, on=["period", "force"], suffixes=("", "_people"))
    gap = (both["status"] != "not provided") & (both["status_people"] != "ok")
    status = both["status"].mask(gap, both["status_people"])
    apart = (both["note"] != "") & (both["note_people"] != "")
    note = both["note"] + apart.map({True: "; ", False: ""}) + both["note_people"]
    return both[["period", "force"]].assign(status=status, note=note)


def outcomes(
    found: Events, basis: str, splits: Splits, immature_above: float
) -> pd.DataFrame:
    """KPIs 5.2, 7.1, 7.2 and 8.1: every outcome as a part of one whole.

    ``basis`` is ``recorded`` (outcomes so far of crimes recorded in the period) or
    ``assigned`` (outcomes given in the period). The base is all crimes with an outcome;
    ``…_of_recorded`` measures take all recorded crimes and exist on the first basis
    only. Shares of a cohort are provisional while more than ``immature_above`` of it
    has no outcome yet.
    """
    tables = [
        table
        for breakdown, categories in splits.items()
        for table in _shares(found, basis, breakdown, categories, immature_above)
    ]
    return pd.concat(tables, ignore_index=True)


def _shares(
    found: Events,
    basis: str,
    breakdown: str,
    categories: Sequence[str],
    immature_above: float,
) -> Iterator[pd.DataFrame]:
    counts = grid(found.frame, found.coverage, breakdown, categories, "outcome_type")
    closed = sum_of(counts, ASSIGNED)
    still_open = sum_of(counts, NOT_YET_ASSIGNED)
    recorded = closed + still_open
    waiting = (still_open / recorded).where(recorded > 0, 0.0)
    for measure in OUTCOMES:
        if basis not in measure.basis:
            continue
        of_recorded = measure.measure.endswith(OF_RECORDED)
        table = rows(
            counts,
            found.coverage,
            kpi=measure.kpi,
            measure=measure.measure,
            basis=basis,
            breakdown=breakdown,
            unit="proportion",
            numerator=sum_of(counts, measure.outcome_types),
            denominator=recorded if of_recorded else closed,
        )
        yield (
            _maturity(table, waiting, immature_above) if basis == "recorded" else table
        )


def sum_of(counts: pd.DataFrame, types: object) -> pd.Series:
    """The outcomes of ``types`` together; a type that nobody used counts 0."""
    return counts[[t for t in counts.columns if t in types]].sum(axis=1)


def _maturity(
    table: pd.DataFrame, waiting: pd.Series, immature_above: float
) -> pd.DataFrame:
    share = waiting.to_numpy()
    immature = (table["status"] == "ok") & (share > immature_above)
    said = pd.Series(share, index=table.index).map("{:.1%} have no outcome yet".format)
    table = table.assign(status=table["status"].mask(immature, "provisional"))
    return remark(table, immature | (table["status"] == "provisional"), said)
