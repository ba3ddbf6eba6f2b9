"""Protective orders: how many of each type in a year, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.reference.areas import FORCES
from vawg_analysis.synthesis.published_figures import published


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
