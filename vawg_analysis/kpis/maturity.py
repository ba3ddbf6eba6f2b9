"""How far the outcomes of a period's crimes are in, and what that makes of a share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.areas import NATION
from vawg_analysis.kpis.events import Events
from vawg_analysis.kpis.measures import grid, mark

NOT_YET_ASSIGNED = frozenset({"0"})


@dataclass(frozen=True)
class Cohort:
    """By ``period, force, category``: the share still open, and what corrections hide.

    ``netted`` is the sum, below zero, of the open counts that corrections have driven
    below zero: the true number of open crimes is larger by at least that.
    """

    waiting: pd.Series
    netted: pd.Series


def cohort(
    found: Events, split: tuple[str, Sequence[str]], recorded: pd.Series
) -> Cohort:
    """What is open of the crimes ``found``, whose number is ``recorded``."""
    open_crimes = found.frame[found.frame["outcome_type"].isin(NOT_YET_ASSIGNED)]
    below = open_crimes[open_crimes["count"] < 0]
    waiting = grid(open_crimes, found.coverage, *split)["count"]
    return Cohort(
        waiting=(waiting / recorded).where(recorded > 0, 0.0),
        netted=grid(below, found.coverage, *split)["count"],
    )


def maturity(
    table: pd.DataFrame, open_crimes: Cohort, immature_above: float
) -> pd.DataFrame:
    """The table's shares, provisional where the cohort is open or its count netted."""
    share = pd.Series(open_crimes.waiting.to_numpy(), index=table.index)
    netted = pd.Series(open_crimes.netted.to_numpy(), index=table.index)
    table = mark(
        table, share > immature_above, share.map("{:.1%} have no outcome yet".format)
    )
    said = netted.map("corrections hide at least {:.0f} open crimes".format)
    said = said.str.replace("-", "", regex=False)
    return mark(table, (netted < 0) & (table["force"] != NATION), said)
