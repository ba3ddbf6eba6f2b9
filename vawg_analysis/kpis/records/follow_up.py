"""KPIs 5.2, 7.1, 7.2 and 8.1 at equal follow-up: outcomes within so many days."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import FOLLOW_UP, FOLLOW_UPS
from vawg_analysis.kpis.cells import CELL, Splits, cell_grid, in_order
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.events import with_nation
from vawg_analysis.kpis.gaps import without_categories
from vawg_analysis.kpis.maturity import NOT_YET_ASSIGNED
from vawg_analysis.kpis.measures import Figure, stacked
from vawg_analysis.kpis.notes import mark, remark
from vawg_analysis.kpis.pursuit import ASSIGNED, sum_of
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.counting import breakdown, grouping_sets
from vawg_analysis.kpis.records.returned import Returned, returned
from vawg_analysis.store import Store

SPLITS = ("all", "offence")


def outcomes_within(store: Store, question: Question) -> pd.DataFrame:
    """Shares of crimes with an outcome within so many days of their record.

    Finished rows of every window and area, undivided and by offence. The cohort of a
    measure are the crimes recorded in the window that had been followed for its days
    when the data were drawn; an outcome on the last of these days counts.
    """
    found = returned(store, question, by=("outcome_type",))
    asked = question.splits
    splits = {name: asked[name] for name in SPLITS if name in asked}
    present = found.coverage[found.coverage["breakdown"].isin(splits)]
    present = present.reset_index(drop=True)
    frame = with_nation(_counts(found, splits), present)
    everyone = cell_grid(found.events.frame, present, splits)["count"]
    limit = question.settings.immature_above
    tables = [
        _of_days(frame[frame["days"] == days], days, present, splits, everyone, limit)
        for days in FOLLOW_UP
    ]
    table = pd.concat(tables, ignore_index=True)
    table = in_order(without_categories(table, question), splits)
    finished = estimate(table, question.settings.smallest_base)
    not_yet = (table["denominator"] == 0) & (table["recorded"] > 0)
    return finished.assign(status=finished["status"].mask(not_yet, "too few"))


def _counts(found: Returned, splits: Splits) -> pd.DataFrame:
    """Crimes followed long enough, by :data:`CELL`, ``days`` and the outcome by then.

    ``outcome_type`` is 0 for a crime that was open after so many days.
    """
    if not found.crimes.parts:
        return pd.DataFrame(columns=[*CELL, "days", "outcome_type", "count"])
    names = [name for name in splits if name != "all"]
    fixed = ["period", "force", "days", "outcome"]
    counted = found.crimes.query(
        ", followed as (select *, case when "
        "date_diff('day', recorded_date, outcome_date) <= horizons.days "
        "then outcome_type else '0' end as outcome from crimes join horizons "
        "on date_diff('day', recorded_date, extract_date) >= horizons.days "
        f"where live and counted) select {', '.join(fixed)}, {breakdown(names)}, "
        f"count(*)::bigint as count from followed group by "
        f"{grouping_sets(fixed, names)}",
        horizons=pd.DataFrame({"days": FOLLOW_UP}),
    )
    return counted.rename(columns={"outcome": "outcome_type"})


def _of_days(
    frame: pd.DataFrame,
    days: int,
    present: pd.DataFrame,
    splits: Splits,
    everyone: pd.Series,
    immature_above: float,
) -> pd.DataFrame:
    """Rows, not yet estimated, of the measures that follow crimes for ``days``.

    With ``recorded``: the cell's crimes, followed so long or not.
    """
    counts = cell_grid(frame, present, splits, across="outcome_type")
    followed = sum_of(counts, ASSIGNED | NOT_YET_ASSIGNED)
    figures = [
        Figure(
            measure.record.kpi,
            measure.record.measure,
            measure.record.unit,
            sum_of(counts, measure.types),
            followed,
        )
        for measure in FOLLOW_UPS
        if measure.days == days
    ]
    table = stacked(counts, present, basis="recorded", figures=figures)
    cells = pd.MultiIndex.from_frame(table[CELL])
    table = table.assign(recorded=everyone.reindex(cells).to_numpy())
    return _with_follow_up(table, days, immature_above)


def _with_follow_up(
    table: pd.DataFrame, days: int, immature_above: float
) -> pd.DataFrame:
    """The table, saying how many crimes had been followed long enough.

    Where that leaves out more than ``immature_above`` of those recorded, the share is
    provisional: later returns of the same quarters will complete it.
    """
    followed, recorded = table["denominator"], table["recorded"]
    left_out = recorded - followed
    said = (
        f"followed for {days} days: "
        + followed.map("{:,.0f}".format)
        + recorded.map(" of {:,.0f} crimes".format)
    )
    many = left_out > immature_above * recorded
    table = mark(table, many, said)
    return remark(table, (left_out > 0) & ~many, said)
