"""Suspects of a snapshot linked to the crimes in scope, counted by DuckDB."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.kpis.cells import AREA, CELL
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.kpis.events import with_nation
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.counting import breakdown, grouping_sets
from vawg_analysis.kpis.records.day_counts import DayCounts, provided
from vawg_analysis.kpis.records.day_counts import with_nation as with_nation_of_days
from vawg_analysis.kpis.records.in_scope import numbered
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
    counted = _counted(crimes, taken)
    return Linked(
        crimes,
        taken,
        counted[[*CELL, *COUNTS]],
        _medians(DayCounts(_outstanding_days(counted, crimes, taken))),
        _unlinked(crimes, taken, present),
        _oldest(crimes, taken, present),
    )


def _counted(crimes: Returned, taken: Snapshots) -> pd.DataFrame:
    """:data:`COUNTS` of each cell, and arrays: ``number`` of suspects by ``days``."""
    names = [name for name in crimes.crimes.question.splits if name != "all"]
    area, by = ["period", "force"], ", ".join(CELL)
    dated = "filter (where days is not null)"
    return crimes.crimes.query(
        f", people as (select {', '.join(area)}, person, {breakdown(names)}, "
        "max(snapshots.days) as days, count(*) as pairs from crimes "
        "join snapshots using (period, crime) where live and counted and outstanding "
        f"group by {grouping_sets([*area, 'person'], names)}), "
        f"by_days as (select {by}, days, count(*) as number, sum(pairs) as pairs "
        "from people group by all), "
        f"sought as (select {by}, sum(number)::bigint as suspects, "
        f"sum(pairs)::bigint as pairs, list(days) {dated} as days, "
        f"list(number) {dated} as number from by_days group by all), "
        "sizes as (select period, crime, count(*) as size "
        "from snapshots group by all), "
        f"linked as (select {', '.join(area)}, {breakdown(names)}, "
        "count(*) filter (where counted) as crimes, count(*) as any_sex, "
        "coalesce(sum(size) filter (where counted), 0)::bigint as named from crimes "
        "join sizes using (period, crime) where live "
        f"group by {grouping_sets(area, names)}) "
        f"select {by}, coalesce(suspects, 0) as suspects, coalesce(pairs, 0) as pairs, "
        f"named, crimes, any_sex, sought.days, number "
        f"from linked left join sought using ({by})",
        taken.selections,
    )


def _outstanding_days(
    counted: pd.DataFrame, crimes: Returned, taken: Snapshots
) -> pd.DataFrame:
    """Days since each outstanding suspect was first named, as cells of day counts."""
    held = provided(joint(crimes.coverage, taken.coverage))
    cells = counted[counted["days"].notna()].merge(held, on=AREA)
    cells = cells[[*CELL, "days", "number"]].assign(outcome=OUTSTANDING)
    return with_nation_of_days(cells)


def _medians(cells: DayCounts) -> pd.DataFrame:
    return cells.estimated(
        lambda group, days, finished, number: grouped_quantiles(group, days, number),
        (OUTSTANDING,),
    )


def _unlinked(crimes: Returned, taken: Snapshots, present: pd.DataFrame) -> pd.Series:
    found = crimes.crimes.query(
        "select period, returned_by as force, count(*) as count from snapshots anti "
        f"join (select {numbered('crime_reference')} as crime from rows) using (crime) "
        "group by all",
        taken.selections,
    )
    whole = with_nation(found, present)
    return whole.set_index(["period", "force"])["count"]


def _oldest(crimes: Returned, taken: Snapshots, present: pd.DataFrame) -> pd.Series:
    held = [(part.force, part.period) for part in crimes.crimes.parts]
    quarters = pd.DataFrame(held, columns=["force", "quarter"]).astype("str")
    found = crimes.crimes.query(
        "select period, force, count(distinct person) as count from crimes "
        "join snapshots using (period, crime) "
        "semi join firsts using (force, quarter) "
        "where live and counted and outstanding group by all",
        taken.selections,
        firsts=quarters.groupby("force", as_index=False)["quarter"].min(),
    )
    return with_nation(found, present).set_index(["period", "force"])["count"]
