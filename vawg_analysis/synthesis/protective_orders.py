"""The return of protective notices and orders, earlier ones that still bind too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.areas import FORCES
from vawg_analysis.periods import Period
from vawg_analysis.returns.forces.protection import NOTICES
from vawg_analysis.synthesis.days import after, any_day
from vawg_analysis.synthesis.draws import chosen, references, yes
from vawg_analysis.synthesis.gaps import NO_ORDERS
from vawg_analysis.synthesis.published_figures import published
from vawg_analysis.synthesis.world import World

EARLIER_QUARTERS = 4
"""Quarters before the period whose orders are sent too: breaches are of them as well."""
FORCE_SPREAD = 0.35


@dataclass(frozen=True)
class OrderType:
    """Orders of a type in England and Wales in a year; for how many days they bind."""

    name: str
    a_year: float
    days: int
    of_police: float = 1.0
    """Share for which the police applied."""


def order_types() -> tuple[OrderType, ...]:
    """Numbers are published ones where there are any, raised to 44 forces; else ours.

    Notices were counted in 25 forces and domestic violence protection orders in 37.
    """
    notices = published("DVPNs issued", "YE Mar 2020") * len(FORCES) / 25
    orders = published("DVPOs granted", "YE Mar 2020") * len(FORCES) / 37
    molestation = published("non-molestation orders made", "YE Dec 2020")
    return (
        OrderType("DVPN", notices, 2),
        OrderType("DVPO", orders, 28),
        OrderType("SPO", 450, 730),
        OrderType("interim SPO", 150, 35),
        OrderType("SHPO", 5000, 1825),
        OrderType("interim SHPO", 150, 60),
        OrderType("SRO", 200, 730),
        OrderType("FGMPO", 80, 365, 0.5),
        OrderType("FMPO", 250, 365, 0.4),
        OrderType("NMO", molestation, 365, 0.02),
        OrderType("restraining order", 18000, 730, 0.3),
    )


GRANTED, REFUSED, WITHDRAWN = 0.87, 0.06, 0.05
"""Shares of applications; the others wait. Notices are all authorised."""
OPEN_ENDED = {"restraining order": 0.2, "SHPO": 0.15}


def orders(world: World, force: str, _: object = None) -> pd.DataFrame:
    """Every notice and order of ``force`` that began in the period or the year before."""
    rng = world.request.generator("orders", force)
    if force == NO_ORDERS:
        return _withdrawn(world, force)
    made = []
    for quarter in _quarters(world.request.quarters[0]) + world.request.quarters:
        for kind in order_types():
            number = _number(world, kind, force)
            made.append(_of_type(world, rng, kind, quarter, number))
    rows = pd.concat([rows for rows in made if len(rows)] or made[:1])
    return rows.sort_values("order_reference", kind="stable", ignore_index=True).assign(
        order_reference=references(world.prefix("O", force), np.arange(1, len(rows) + 1))
    )


def _quarters(first: Period) -> tuple[Period, ...]:
    year = first.start.year - 1
    return Period(first.start.replace(year=year), first.start).quarters


def _number(world: World, kind: OrderType, force: str) -> int:
    """A force's part of a national quarter: by its crimes in scope, more or less."""
    crimes = world.in_scope.drop(NO_ORDERS)
    weights = world.jittered(f"orders {kind.name}", crimes, FORCE_SPREAD)
    granted = GRANTED if kind.name not in NOTICES else 1
    return world.shared(kind.a_year / 4 / granted, weights)[force]


def _of_type(
    world: World,
    rng: np.random.Generator,
    kind: OrderType,
    quarter: Period,
    number: int,
) -> pd.DataFrame:
    begun = any_day(rng, number, quarter)
    notice = np.full(number, kind.name in NOTICES)
    fate = chosen(
        rng,
        number,
        ("granted", "refused", "withdrawn", "applied"),
        (GRANTED, REFUSED, WITHDRAWN, 1 - GRANTED - REFUSED - WITHDRAWN),
    )
    decided = after(begun, rng.integers(0, 11, number))
    binds = notice | (fate == "granted")
    start = begun.where(notice, decided).where(binds)
    end = after(start, np.full(number, kind.days))
    end = end.mask(yes(rng, np.full(number, OPEN_ENDED.get(kind.name, 0.0))))
    ended = (end < world.request.extract_day).to_numpy()
    other = np.where(yes(rng, np.full(number, kind.of_police)), "police", "other")
    return pd.DataFrame(
        {
            "order_reference": begun,
            "order_type": kind.name,
            "applicant": other,
            "protected_person_sex": chosen(
                rng, number, ("female", "male", ""), (0.88, 0.05, 0.07)
            ),
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


def _withdrawn(world: World, force: str) -> pd.DataFrame:
    """One application that came to nothing: no order is made, and that is said."""
    rng = world.request.generator("orders", force)
    kind = OrderType("DVPO", 0, 28)
    rows = _of_type(world, rng, kind, world.request.quarters[0], 1)
    nothing = ["granted_date", "refused_date", "in_force_from", "in_force_to"]
    return rows.assign(
        order_reference=references(world.prefix("O", force), np.array([1])),
        stage="withdrawn",
        **dict.fromkeys(nothing, pd.NaT),
    )
