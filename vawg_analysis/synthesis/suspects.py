"""The return of suspects: who is sought, bailed or charged on the period's last day."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.draws import chosen, chunks, references, yes
from vawg_analysis.synthesis.world import World

TAIL, MOST = 2.5, 60
"""Crimes of a suspect: zeta with this exponent, so that a few have dozens."""
ANOTHER = (0.09, 0.02)
"""Share of crimes with a second suspect, and with a third."""
PENDING = {
    "wanted": 0.10,
    "circulated": 0.04,
    "arrested": 0.03,
    "bailed": 0.09,
    "released under investigation": 0.34,
    "interviewed voluntarily": 0.40,
}
"""Where suspects of open crimes stand, our assumption."""
DEALT_WITH = ("2", "3", "4", "6", "7", "8", "22")
ARRESTED = {
    "wanted": 0.0,
    "circulated": 0.0,
    "arrested": 1.0,
    "bailed": 0.95,
    "released under investigation": 0.6,
    "charged": 0.85,
}
"""Share with a date of arrest; of the other statuses a quarter."""


def suspects(
    world: World, force: str, made: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Every suspect identified by then in a live crime, a row a suspect and crime."""
    rng = world.request.generator("suspects", force)
    day = world.request.last_day
    rows = _pairs(rng, made["crimes"])
    rows["identified_date"] = rows["reported_date"] + _days(
        np.floor(rng.exponential(5.0, len(rows)))
    )
    rows = rows[rows["identified_date"] <= day].reset_index(drop=True)
    person = chunks(rng, np.zeros(len(rows), dtype="int64"), TAIL, MOST)
    rows["suspect_reference"] = references(world.prefix("S", force), person)
    rows = rows.drop_duplicates(["suspect_reference", "crime_reference"])
    status = _status(rng, rows, day)
    return rows.assign(
        status=status,
        arrested_date=_arrests(rng, rows, status, day),
        snapshot_date=day,
    ).reset_index(drop=True)


def _pairs(rng: np.random.Generator, crimes: pd.DataFrame) -> pd.DataFrame:
    """A row for each suspect of each live crime that has one."""
    known = crimes["record_status"].eq("live") & crimes["suspect_identified"].eq("yes")
    rows = crimes.loc[
        known, ["crime_reference", "reported_date", "outcome_type", "outcome_date"]
    ]
    drawn = rng.random(len(rows))
    second, third = ANOTHER
    number = 1 + (drawn < second + third).astype(int) + (drawn < third).astype(int)
    return rows.loc[rows.index.repeat(number)].reset_index(drop=True)


def _days(number: np.ndarray) -> pd.TimedeltaIndex:
    return pd.to_timedelta(number, unit="D").as_unit("us")


def _status(
    rng: np.random.Generator, rows: pd.DataFrame, day: pd.Timestamp
) -> np.ndarray:
    """By the outcome that the crime had on the day; of open crimes, as in PENDING."""
    pending = chosen(rng, len(rows), tuple(PENDING), tuple(PENDING.values()))
    closed = (rows["outcome_date"] <= day).to_numpy()
    kind = rows["outcome_type"]
    found = np.select(
        [
            closed & (kind == "1").to_numpy(),
            closed & kind.isin(DEALT_WITH).to_numpy(),
            closed & (kind == "5").to_numpy(),
            closed,
        ],
        ["charged", "dealt with otherwise", "dead", "no further action"],
        pending,
    )
    return found.astype(object)


def _arrests(
    rng: np.random.Generator,
    rows: pd.DataFrame,
    status: np.ndarray,
    day: pd.Timestamp,
) -> pd.Series:
    """Dates of arrest between the day of naming and the outcome or the snapshot."""
    share = pd.Series(status, index=rows.index).map(ARRESTED)
    share = share.astype("float64").fillna(0.25).to_numpy()
    end = rows["outcome_date"].where(rows["outcome_date"] <= day, day)
    room = (end - rows["identified_date"]).dt.days.clip(lower=0).to_numpy()
    after = np.minimum(np.floor(rng.exponential(4.0, len(rows))), room)
    return (rows["identified_date"] + _days(after)).where(yes(rng, share))
