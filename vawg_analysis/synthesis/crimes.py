"""The return of crimes: records, live or not, with the days of report and record."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.crime_flags import crime_flags
from vawg_analysis.synthesis.crime_outcomes import crime_outcomes
from vawg_analysis.synthesis.draws import apportioned, chosen, references, yes
from vawg_analysis.synthesis.victims import victims
from vawg_analysis.synthesis.world import World

NOT_LIVE = 0.03
"""Records transferred or cancelled, besides the live ones."""
LATE_TAIL = {"rape": 40.0, "other sexual offences": 25.0}
"""Mean days from report to record where it is not at once; else 6."""
AT_ONCE = 0.8


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
    made = made.assign(**crime_flags(rng, made, world.honour_based[force]))
    made = made.assign(**crime_outcomes(world, rng, made))
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
    starts = np.array([q.start for q in world.request.quarters], "datetime64[us]")
    lengths = np.array([(q.end - q.start).days for q in world.request.quarters])
    offset = np.floor(rng.random(len(quarter)) * lengths[quarter])
    return pd.Series(starts[quarter]) + pd.to_timedelta(offset, unit="D").as_unit("us")


def _lag(rng: np.random.Generator, category: pd.Series) -> pd.TimedeltaIndex:
    mean = category.map(LATE_TAIL).astype("float64").fillna(6).to_numpy()
    days = np.minimum(1 + rng.exponential(mean), 360)
    late = yes(rng, np.full(len(mean), 1 - AT_ONCE))
    return pd.to_timedelta(np.where(late, np.floor(days), 0), unit="D").as_unit("us")
