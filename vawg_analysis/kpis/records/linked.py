"""Suspects of a snapshot linked to the crimes in scope, counted by DuckDB."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.kpis.cells import CELL
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.kpis.events import with_nation
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.counting import breakdown, grouping_sets
from vawg_analysis.kpis.records.day_counts import DayCounts, provided
from vawg_analysis.kpis.records.day_counts import with_nation as with_nation_of_days
from vawg_analysis.kpis.records.returned import Returned, returned
from vawg_analysis.kpis.records.snapshots import Snapshots, snapshots
from vawg_analysis.statistics.survival import grouped_quantiles
from vawg_analysis.store import Store

OUTSTANDING = "outstanding"
COUNTS = ("suspects", "pairs", "named", "crimes", "any_sex")


@dataclass(frozen=True)
class Linked:
    """Snapshots, the crimes they can be linked to, and what the link counts."""

    crimes: Returned
    snapshots: Snapshots
    cells: pd.DataFrame
    """By ``period, force, breakdown, category``: ``suspects`` who are outstanding,
    ``pairs`` of crime and outstanding suspect, ``named`` pairs of crime and suspect of
    any status, ``crimes`` with any suspect, and ``any_sex``: the same whatever the
    victim's sex."""
    days: pd.DataFrame
    """The median days outstanding of each cell, the nation's too."""
    unlinked: pd.Series
    """By ``period, force``: rows of the snapshot whose crime is not held."""
    oldest: pd.Series
    """By ``period, force``: suspects outstanding in a crime of the first quarter held.
    """


def linked(store: Store, question: Question) -> Linked:
    """Link each window's last snapshot to the crimes of every quarter held."""
    crimes, taken = returned(store, question, "snapshot"), snapshots(store, question)
    if not crimes.crimes.parts:
        nothing = DayCounts(pd.DataFrame(columns=[*CELL, "outcome", "days", "number"]))
        cells = pd.DataFrame(columns=[*CELL, *COUNTS])
        none = pd.Series(dtype="int64")
        return Linked(crimes, taken, cells, _medians(nothing), none, none)
    present = joint(crimes.areas, taken.coverage)
    return Linked(
        crimes,
        taken,
        _cells(crimes, taken),
        _medians(DayCounts(_outstanding_days(crimes, taken))),
        _unlinked(crimes, taken, present),
        _oldest(crimes, taken, present),
    )


PERSON = ["period", "force", "suspect_reference"]


def _names(crimes: Returned) -> list[str]:
    return [name for name in crimes.crimes.question.splits if name != "all"]


def _people(names: list[str]) -> str:
    """SQL: outstanding suspects of each cell, with days and crimes, as ``people``."""
    return (
        f", people as (select {', '.join(PERSON)}, {breakdown(names)}, "
        "max(snapshots.days) as days, count(*) as pairs from crimes "
        "join snapshots using (period, force, crime_reference) "
        "where live and counted and outstanding "
        f"group by {grouping_sets(PERSON, names)})"
    )


def _cells(crimes: Returned, taken: Snapshots) -> pd.DataFrame:
    names, by = _names(crimes), ", ".join(CELL)
    return crimes.crimes.query(
        f"{_people(names)}, sought as (select {by}, count(*) as suspects, "
        "sum(pairs)::bigint as pairs from people group by all), "
        "sizes as (select crime_reference, period, force, count(*) as size "
        "from snapshots group by all), "
        f"linked as (select period, force, {breakdown(names)}, "
        "count(*) filter (where counted) as crimes, count(*) as any_sex, "
        "coalesce(sum(size) filter (where counted), 0)::bigint as named from crimes "
        "join sizes using (period, force, crime_reference) where live "
        f"group by {grouping_sets(['period', 'force'], names)}) "
        f"select {by}, coalesce(suspects, 0) as suspects, coalesce(pairs, 0) as pairs, "
        f"named, crimes, any_sex from linked left join sought using ({by})",
        taken.selections,
    )


def _outstanding_days(crimes: Returned, taken: Snapshots) -> pd.DataFrame:
    """Days since each outstanding suspect was first named, as cells of day counts."""
    both = joint(crimes.coverage, taken.coverage)
    cells = crimes.crimes.query(
        f"{_people(_names(crimes))}, held as (select * from people semi join provided "
        "using (period, force, breakdown) where days is not null), "
        f"counted as (select {', '.join(CELL)}, days, count(*) as number from held "
        "group by all) "
        f"select {', '.join(CELL)}, '{OUTSTANDING}' as outcome, list(days) as days, "
        "list(number) as number from counted group by all",
        taken.selections,
        provided=provided(both),
    )
    return with_nation_of_days(cells)


def _medians(cells: DayCounts) -> pd.DataFrame:
    return cells.estimated(
        lambda group, days, finished, number: grouped_quantiles(group, days, number),
        (OUTSTANDING,),
    )


def _unlinked(crimes: Returned, taken: Snapshots, present: pd.DataFrame) -> pd.Series:
    found = crimes.crimes.query(
        "select period, force, count(*) as count from snapshots "
        "anti join rows using (force, crime_reference) group by all",
        taken.selections,
    )
    whole = with_nation(found, present)
    return whole.set_index(["period", "force"])["count"]


def _oldest(crimes: Returned, taken: Snapshots, present: pd.DataFrame) -> pd.Series:
    held = [(part.force, part.period) for part in crimes.crimes.parts]
    quarters = pd.DataFrame(held, columns=["force", "quarter"]).astype("str")
    found = crimes.crimes.query(
        "select period, force, count(distinct suspect_reference) as count from crimes "
        "join snapshots using (period, force, crime_reference) "
        "semi join firsts using (force, quarter) "
        "where live and counted and outstanding group by all",
        taken.selections,
        firsts=quarters.groupby("force", as_index=False)["quarter"].min(),
    )
    return with_nation(found, present).set_index(["period", "force"])["count"]
