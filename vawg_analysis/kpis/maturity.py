"""How far the outcomes of a period's crimes are in, and what that makes of a share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.kpis.cells import Splits, cell_grid
from vawg_analysis.kpis.events import Events
from vawg_analysis.kpis.notes import mark
from vawg_analysis.reference.areas import NATION

NOT_YET_ASSIGNED = frozenset({"0"})


@dataclass(frozen=True)
class Cohort:
    """By cell: the share still open, and what corrections hide.

    ``netted`` is the sum, below zero, of the open counts that corrections have driven
    below zero: the true number of open crimes is larger by at least that.
    """

    waiting: pd.Series
    netted: pd.Series


def cohort(found: Events, splits: Splits, recorded: pd.Series) -> Cohort:
    """What is open of the crimes ``found``, whose number is ``recorded``."""
    open_crimes = found.frame[found.frame["outcome_type"].isin(NOT_YET_ASSIGNED)]
    below = open_crimes[open_crimes["count"] < 0]
    waiting = cell_grid(open_crimes, found.coverage, splits)["count"]
    return Cohort(
        waiting=(waiting / recorded).where(recorded > 0, 0.0),
        netted=cell_grid(below, found.coverage, splits)["count"],
    )


def maturity(
    table: pd.DataFrame, open_crimes: Cohort, immature_above: np.ndarray
) -> pd.DataFrame:
    """The table's shares, provisional where the cohort is open or its count netted.

    The table holds the cohort's cells once for each measure, one after the other;
    ``immature_above`` has a share for each row.
    """
    share, netted = open_crimes.waiting, open_crimes.netted
    times = len(table) // len(share)
    many = np.tile(share, times) > immature_above
    said = share.map("{:.1%} have no outcome yet".format)
    table = mark(table, pd.Series(many, index=table.index), np.tile(said, times))
    said = netted.map("corrections hide at least {:.0f} open crimes".format)
    said = said.str.replace("-", "", regex=False)
    hidden = pd.Series(np.tile(netted < 0, times), index=table.index)
    return mark(table, hidden & (table["force"] != NATION), np.tile(said, times))
