"""The return of breaches: of orders in force in the period, whenever they were made."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.days import after
from vawg_analysis.synthesis.draws import chosen, references
from vawg_analysis.synthesis.request import timestamp
from vawg_analysis.synthesis.world import World

A_YEAR = {"DVPN": 0.0, "DVPO": 1.6, "interim SPO": 0.5, "SPO": 0.35, "NMO": 0.28}
OTHERWISE = 0.2
"""Breaches of an order in force for a year: our assumption."""


def order_breaches(
    world: World, force: str, made: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Every breach in the period, a row each, in order of time."""
    rng = world.request.generator("order-breaches", force)
    first, last = timestamp(world.request.period.start), world.request.last_day
    orders = made["orders"]
    orders = orders[orders["in_force_from"].notna()]
    start = orders["in_force_from"].clip(lower=first)
    end = orders["in_force_to"].fillna(last).clip(upper=last)
    days = (end - start).dt.days + 1
    rate = orders["order_type"].map(A_YEAR).astype("float64").fillna(OTHERWISE)
    number = rng.poisson(rate * days.clip(lower=0) / 365)
    which = np.repeat(np.arange(len(orders)), number)
    into = rng.random(len(which)) * days.to_numpy()[which]
    rows = orders.iloc[which][["order_reference", "order_type"]].assign(
        breach_date=after(start.iloc[which], into)
    )
    rows = rows.sort_values("breach_date", kind="stable", ignore_index=True)
    return rows.assign(
        breach_reference=references(
            world.prefix("B", force), np.arange(1, len(rows) + 1)
        ),
        arrested=chosen(rng, len(rows), ("yes", "no", ""), (0.6, 0.3, 0.1)),
        extract_date=world.request.extract_day,
    )
