"""States and words of public figures that hang on a count which is suppressed."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework.follow_up_measures import EQUALLY_FOLLOWED
from vawg_analysis.framework.protection_measures import IN_FORCE
from vawg_analysis.framework.time_measures import IN_PERIOD
from vawg_analysis.release.derived import without_bound
from vawg_analysis.release.order_years import OVER_TIME
from vawg_analysis.release.protected_counts import SMALL, TOLD, UNPROTECTED, family
from vawg_analysis.release.public_notes import without_states
from vawg_analysis.statuses import PROVISIONAL, TOO_FEW, WITH_VALUE

OF_SOME = (
    ("1.3", IN_PERIOD),
    ("5.4", "*"),
    ("6.1", IN_FORCE),
    ("6.2", "breach_rate"),
    ("6.2", OVER_TIME),
)
"""KPI and measure, or all, of what is provisional where there is any case of a kind
that no row counts: England and Wales where any force has one, a whole where a part."""


def without_told_states(
    table: pd.DataFrame, shown: pd.Series, why: pd.Series
) -> pd.DataFrame:
    """The table without states and words that hang on a count which is suppressed.

    A figure is provisional where many crimes have no outcome yet, or little of a split
    is known; that it is not so tells that such a count is small. So where anything of
    an area's split, or of its whole, is suppressed, all that is left is provisional.
    So is everywhere what :data:`OF_SOME` names, where any figure of its KPI is
    suppressed: that all other forces have no breach of an order that is not held, and
    England and Wales some, tells that the force left over has one.
    """
    area = [table["period"], table["force"], family(table)]
    gone = why != ""
    of_split = gone.groupby([*area, table["breakdown"]]).transform("any")
    of_whole = (gone & (table["breakdown"] == "all")).groupby(area).transform("any")
    hidden = of_split | of_whole
    told = hidden | _of_some(table, why)
    told &= shown & table["status"].isin(WITH_VALUE)
    notes = {note: without_states(note) for note in table.loc[told, "note"].unique()}
    # with nobody followed so long it tells whether there is a crime: too few, or none
    followed = table["measure"].isin(EQUALLY_FOLLOWED)
    nobody = hidden & shown & followed & (table["denominator"] == 0)
    return table.assign(
        status=table["status"].mask(told, PROVISIONAL).mask(nobody, TOO_FEW),
        note=table["note"].where(~told, table["note"].map(notes)),
    )


def _of_some(table: pd.DataFrame, why: pd.Series) -> pd.Series:
    of = without_bound(table["measure"])
    named = pd.MultiIndex.from_frame(table[["kpi"]].assign(measure=of))
    every = pd.MultiIndex.from_frame(table[["kpi"]].assign(measure="*"))
    mine = named.isin(OF_SOME) | every.isin(OF_SOME)
    gone = why.isin([SMALL, TOLD, UNPROTECTED]).groupby(table["kpi"]).transform("any")
    return gone & mine
