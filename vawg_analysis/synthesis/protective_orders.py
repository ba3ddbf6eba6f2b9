"""The return of protective notices and orders, earlier ones that still bind too."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.returns.forces.protection import NOTICES
from vawg_analysis.synthesis.days import after, any_day
from vawg_analysis.synthesis.draws import chosen, references, yes
from vawg_analysis.synthesis.gaps import NO_ORDERS
from vawg_analysis.synthesis.order_types import OrderType, order_types
from vawg_analysis.synthesis.world import World

FORCE_SPREAD = 0.35
GRANTED = 0.87
FATES = {"granted": GRANTED, "refused": 0.06, "withdrawn": 0.05, "applied": 0.02}
"""Shares of applications, our assumption. Notices are all authorised."""
OPEN_ENDED = {"restraining order": 0.2, "SHPO": 0.15}


def orders(world: World, force: str, _: object = None) -> pd.DataFrame:
    """Every notice and order that began in the period or in the year before it."""
    rng = world.request.generator("orders", force)
    if force == NO_ORDERS:
        return _withdrawn(world, rng, force)
    types = order_types()
    quarters = _year_before(world.request.quarters[0]) + world.request.quarters
    number = np.array([_number(world, kind, force) for kind in types])
    kind = np.tile(np.repeat(np.arange(len(types)), number), len(quarters))
    begun = [any_day(rng, int(number.sum()), quarter) for quarter in quarters]
    # days come in order: unshuffled, a quarter would begin with notices alone
    days = pd.concat(
        [days.iloc[rng.permutation(len(days))] for days in begun], ignore_index=True
    )
    rows = _rows(world, rng, [types[k] for k in kind], days)
    return rows.assign(
        order_reference=references(
            world.prefix("O", force), np.arange(1, len(rows) + 1)
        )
    )


def _year_before(first: Period) -> tuple[Period, ...]:
    """The quarters whose orders are sent too, because they can be breached still."""
    return Period(first.start.replace(year=first.start.year - 1), first.start).quarters


def _number(world: World, kind: OrderType, force: str) -> int:
    """A force's part of a national quarter: by its crimes in scope, more or less."""
    crimes = world.in_scope.drop(NO_ORDERS)
    weights = world.jittered(f"orders {kind.name}", crimes, FORCE_SPREAD)
    granted = 1 if kind.name in NOTICES else GRANTED
    return world.shared(kind.a_year / 4 / granted, weights)[force]


def _rows(
    world: World, rng: np.random.Generator, kinds: list[OrderType], begun: pd.Series
) -> pd.DataFrame:
    """Orders of ``kinds`` applied for, or notices authorised, on the days ``begun``."""
    size = len(kinds)
    names = np.array([kind.name for kind in kinds], dtype=object)
    notice = np.isin(names, NOTICES)
    fate = chosen(rng, size, tuple(FATES), tuple(FATES.values()))
    decided = after(begun, rng.integers(0, 11, size))
    binds = notice | (fate == "granted")
    start = decided.mask(notice, begun).where(binds)
    end = _ends(rng, kinds, start)
    ended = (end < world.request.extract_day).to_numpy()
    return pd.DataFrame(
        {
            "order_type": names,
            **_parties(rng, kinds),
            "stage": np.where(binds, np.where(ended, "ended", "in force"), fate),
            "applied_date": begun.mask(notice),
            "authorised_date": begun.where(notice),
            "granted_date": decided.where(~notice & binds),
            "refused_date": decided.where(~notice & (fate == "refused")),
            "in_force_from": start,
            "in_force_to": end,
            "extract_date": world.request.extract_day,
        }
    )


def _ends(
    rng: np.random.Generator, kinds: list[OrderType], start: pd.Series
) -> pd.Series:
    """The last day on which each binds; none where that is left open."""
    days = np.array([kind.days for kind in kinds], dtype="float64")
    left_open = [OPEN_ENDED.get(kind.name, 0.0) for kind in kinds]
    return after(start, days).mask(yes(rng, np.array(left_open, dtype="float64")))


def _parties(rng: np.random.Generator, kinds: list[OrderType]) -> dict[str, np.ndarray]:
    """Who applied, and the sex of the person protected."""
    police = yes(rng, np.array([kind.of_police for kind in kinds], dtype="float64"))
    protected = chosen(rng, len(kinds), ("female", "male", ""), (0.88, 0.05, 0.07))
    return {
        "applicant": np.where(police, "police", "other"),
        "protected_person_sex": protected,
    }


def _withdrawn(world: World, rng: np.random.Generator, force: str) -> pd.DataFrame:
    """One application that came to nothing: no order is made, and that is said."""
    begun = any_day(rng, 1, world.request.quarters[0])
    rows = _rows(world, rng, [OrderType("DVPO", 0, 28)], begun)
    nothing = ["granted_date", "refused_date", "in_force_from", "in_force_to"]
    return rows.assign(
        order_reference=references(world.prefix("O", force), np.array([1])),
        stage="withdrawn",
        **dict.fromkeys(nothing, pd.NaT),
    )
