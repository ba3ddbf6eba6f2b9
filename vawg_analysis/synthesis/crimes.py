"""The return of crimes: dates, flags, outcomes, and records that do not count."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.returns.forces import offence_wording
from vawg_analysis.synthesis.draws import apportioned, chosen, references, waits, yes
from vawg_analysis.synthesis.outcome_shares import OPEN
from vawg_analysis.synthesis.request import timestamp
from vawg_analysis.synthesis.victims import victims
from vawg_analysis.synthesis.world import World

NOT_LIVE = 0.03
"""Records transferred or cancelled, besides the live ones."""
LATE_TAIL = {"rape": 40.0, "other sexual offences": 25.0}
"""Mean days from report to record where it is not at once; else 6."""
AT_ONCE = 0.8
WAITS = {
    "1": (75, 1.0),
    "2": (45, 1.2),
    "3": (35, 1.1),
    "8": (30, 1.1),
    "14": (28, 0.8),
    "15": (42, 0.9),
    "16": (26, 0.8),
    "18": (14, 0.7),
    "22": (55, 1.2),
}
"""Weibull scale in days, and shape, of the time from record to outcome; else 40, 0.9.
Charges are slow and closures without a suspect fast, as published medians have it."""
SLOWER = {"rape": 5.0, "other sexual offences": 1.7, "stalking": 1.2}
ABUSE = {
    "rape": 0.35,
    "other sexual offences": 0.12,
    "stalking": 0.5,
    "harassment": 0.35,
    "controlling or coercive behaviour": 0.98,
    "malicious communications": 0.3,
}
"""Share with the domestic-abuse flag, where the scope does not ask for it."""
ONLINE = {"malicious communications": 0.54, "harassment": 0.08, "stalking": 0.05}
ONLINE |= {"rape": 0.01, "other sexual offences": 0.14}
FLAG_BLANK = 0.06
Columns = dict[str, object]


def crimes(world: World, force: str, _: object = None) -> pd.DataFrame:
    """Every crime of the offences of the scope that ``force`` recorded, a row each."""
    rng = world.request.generator("crimes", force)
    rows = _records(world, force, rng)
    made = pd.concat(
        [
            rows,
            victims(rng, rows, world.recording[force], world.prefix("V", force)),
        ],
        axis=1,
    )
    made = made.assign(**_flags(rng, made, world.honour_based[force]))
    made = made.assign(**_outcomes(world, rng, made))
    return made.assign(
        crime_reference=references(
            world.prefix("C", force), np.arange(1, len(made) + 1)
        ),
        extract_date=world.request.extract_day,
    )


def _records(world: World, force: str, rng: np.random.Generator) -> pd.DataFrame:
    """Records with dates, in the order in which they were made."""
    cells = world.crimes[world.crimes["force"] == force]
    number = cells["recorded"].to_numpy()
    extra = apportioned(round(NOT_LIVE * number.sum()), number)
    cell = np.repeat(np.arange(len(cells)), number + extra)
    place = np.arange(len(cell)) - np.repeat(
        np.cumsum(number + extra) - (number + extra), number + extra
    )
    rows = cells.iloc[cell].rename_axis("cell").reset_index()
    live = place < number[cell]
    share = (rows["in_scope"] / rows["recorded"].clip(lower=1)).to_numpy()
    rows["in_scope"] = np.where(live, place < rows["in_scope"], yes(rng, share))
    dead = chosen(rng, len(cell), ("cancelled", "transferred"), (0.7, 0.3))
    rows["record_status"] = np.where(live, "live", dead)
    rows["recorded_date"] = _days(world, rng, rows["quarter"].to_numpy())
    rows["reported_date"] = rows["recorded_date"] - _lag(rng, rows["category"])
    return rows.sort_values("recorded_date", kind="stable", ignore_index=True)


def _days(world: World, rng: np.random.Generator, quarter: np.ndarray) -> pd.Series:
    starts = np.array([timestamp(q.start) for q in world.request.quarters])
    lengths = np.array([(q.end - q.start).days for q in world.request.quarters])
    offset = np.floor(rng.random(len(quarter)) * lengths[quarter])
    return pd.Series(starts[quarter]) + pd.to_timedelta(offset, unit="D").as_unit("us")


def _lag(rng: np.random.Generator, category: pd.Series) -> pd.TimedeltaIndex:
    mean = category.map(LATE_TAIL).astype("float64").fillna(6).to_numpy()
    days = np.minimum(1 + rng.exponential(mean), 360)
    late = yes(rng, np.full(len(mean), 1 - AT_ONCE))
    return pd.to_timedelta(np.where(late, np.floor(days), 0), unit="D").as_unit("us")


def _flags(rng: np.random.Generator, rows: pd.DataFrame, honour: int) -> Columns:
    """The four flags; “no” where they do not hold, and blank where nobody said."""
    size = len(rows)
    violence = (rows["rule"] == "domestic_abuse_flag").to_numpy()
    in_scope = rows["in_scope"].to_numpy(dtype=bool)
    share = rows["category"].map(ABUSE).astype("float64").fillna(
        0
    ).to_numpy() * np.where(in_scope, 1, 0.5)
    of_men = np.where(rows["victim_sex"] == "male", 0.25, 0.04)
    of_men = np.where(rows["victim_sex"] == "female", 0.0, of_men)
    share = np.where(violence, np.where(in_scope, 1.0, of_men), share)
    abuse = _flag(rng, yes(rng, share))
    counted = np.flatnonzero(
        in_scope & rows["record_status"].eq("live") & rows["victim_sex"].eq("female")
    )
    marked = np.zeros(size, dtype=bool)
    marked[rng.permutation(counted)[:honour]] = True
    sexual = rows["category"].isin(["rape", "other sexual offences"])
    young = (rows["victim_age"] < 18).fillna(False).to_numpy(dtype=bool)
    online = rows["category"].map(ONLINE).astype("float64").fillna(0).to_numpy()
    return {
        "domestic_abuse": abuse,
        "honour_based_abuse": _flag(rng, marked),
        "child_sexual_abuse": _flag(rng, sexual.to_numpy() & young),
        "online": _flag(rng, yes(rng, online)),
    }


def _flag(rng: np.random.Generator, holds: np.ndarray) -> np.ndarray:
    blank = yes(rng, np.full(len(holds), FLAG_BLANK))
    return np.where(holds, "yes", np.where(blank, "", "no")).astype(object)


def _outcomes(world: World, rng: np.random.Generator, rows: pd.DataFrame) -> Columns:
    """Type and date by the extract, and whether a suspect was identified."""
    types = np.array(world.outcomes.types, dtype=object)
    ends = np.cumsum(world.outcomes.shares, axis=1)[rows["cell"]]
    at = (rng.random(len(rows))[:, None] >= ends).sum(axis=1)
    kind = types[np.minimum(at, len(types) - 1)]
    weibull = [WAITS.get(code, (40, 0.9)) for code in kind]
    scale, shape = np.array(weibull, dtype="float64").reshape(-1, 2).T
    scale = scale * rows["category"].map(SLOWER).astype("float64").fillna(1).to_numpy()
    left = (world.request.extract_day - rows["recorded_date"]).dt.days.to_numpy()
    days = pd.to_timedelta(waits(rng, scale, shape, left), unit="D").as_unit("us")
    dated = (rows["recorded_date"] + days).where(kind != OPEN)
    return {
        "outcome_type": kind,
        "outcome_date": dated,
        "suspect_identified": _suspected(rng, kind),
    }


def _suspected(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    """As the outcome type implies; where it implies nothing, mostly yes."""
    implied = pd.Series(kind).map(offence_wording.suspect_implied())
    otherwise = chosen(rng, len(kind), ("yes", "no", ""), (0.55, 0.3, 0.15))
    told = implied.isin(["yes", "no"]).to_numpy()
    return np.where(told, implied.to_numpy(dtype=object), otherwise)
