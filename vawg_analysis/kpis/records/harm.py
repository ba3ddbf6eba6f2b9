"""Concentration of harm in every area, from suspects linked to their crimes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.kpis.concentration import SHARES, concentration
from vawg_analysis.kpis.coverage import joint
from vawg_analysis.kpis.events import with_nation
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.returned import Returned, returned
from vawg_analysis.kpis.records.snapshots import Snapshots, snapshots
from vawg_analysis.statuses import NOT_PROVIDED
from vawg_analysis.store import Store

SMALLEST_BASE = 100
"""With fewer suspects, 1% of them would be nobody."""
COLUMNS = ["period", "force", "share", "value", "lower", "upper", "status", "note"]


def concentration_of_harm(store: Store, question: Question) -> pd.DataFrame:
    """The share of crimes of the most prolific suspects, in every window and area.

    ``period, force, share, value, lower, upper, status, note``: ``share`` of the
    suspects (0–1), the crimes that they account for with a 95% interval (0–1). States
    as in the KPI table; only ``ok`` and ``provisional`` rows carry a value.
    """
    crimes, taken = returned(store, question, "snapshot"), snapshots(store, question)
    found = concentration(
        _crimes_per_suspect(crimes, taken), SHARES, smallest_base=SMALLEST_BASE
    ).drop(columns="status")
    shares = pd.DataFrame(
        {
            "share": SHARES,
            "measure": [f"share_of_top_{100 * share:g}_percent" for share in SHARES],
        }
    )
    areas = joint(crimes.areas, taken.coverage)
    keys = ["period", "force", "measure"]
    table = areas.merge(shares, how="cross").merge(found, on=keys, how="left")
    return _settled(table)[COLUMNS]


def _settled(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a status and a reason where there is no share."""
    given = table["status"] != NOT_PROVIDED
    nobody, shown = given & table["method"].isna(), given & table["value"].notna()
    few = given & ~nobody & ~shown
    why = np.select(
        [nobody, few],
        ["no suspect of a crime in scope", f"fewer than {SMALLEST_BASE} suspects"],
        "",
    )
    apart = np.where((table["note"] != "") & (why != ""), "; ", "")
    figures = {
        name: table[name].astype("float64").where(shown)
        for name in ("value", "lower", "upper")
    }
    return table.assign(
        **figures,
        status=np.select([nobody, few], ["not applicable", "too few"], table["status"]),
        note=table["note"] + apart + why,
    )


def _crimes_per_suspect(crimes: Returned, taken: Snapshots) -> pd.DataFrame:
    """``period, force, crimes, suspects``: how many suspects have so many crimes.

    Suspects of any status in the window's last snapshot; England and Wales takes each
    force's suspects together.
    """
    columns = ["period", "force", "crimes", "suspects"]
    if not crimes.crimes.parts:
        return pd.DataFrame(columns=columns)
    found = crimes.crimes.query(
        ", people as (select period, force, count(*) as crimes from crimes "
        "join snapshots using (period, crime) where live and counted "
        "group by period, force, person) "
        "select period, force, crimes, count(*) as count from people group by all",
        taken.selections,
    )
    whole = with_nation(found, joint(crimes.areas, taken.coverage))
    return whole.rename(columns={"count": "suspects"})[columns]
