"""Tables of forces' own returns that are no KPIs: what a page shows as it was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd

from vawg_analysis.kpis.own.delivery import (
    delivery_actions,
    interim_return,
    specialist_gap,
)
from vawg_analysis.kpis.own.entries import REGISTERS, entries
from vawg_analysis.periods import Period
from vawg_analysis.store import Store


def _actions(store: Store, window: Period) -> pd.DataFrame:
    return delivery_actions(store, window, pd.Timestamp(window.end))


DELIVERY: Mapping[str, Callable[[Store, Period], pd.DataFrame]] = MappingProxyType(
    {
        "interim-return": interim_return,
        "delivery-actions": _actions,
        "specialist-investigators": specialist_gap,
    }
)
"""The returns of the delivery framework, and what makes the table of each."""


def returned_tables(store: Store, window: Period) -> dict[str, pd.DataFrame]:
    """Return → its table, of the returns of which the store has any in the window.

    The entries of registers hold free text, and are for the internal audience until
    :mod:`vawg_analysis.release.public` has taken out what nobody has cleared.
    """
    made = {
        name: make(store, window)
        for name, make in DELIVERY.items()
        if store.within(name, window)
    }
    held = [name for name in REGISTERS if store.within(name, window)]
    return made | {name: entries(store, name, window, "internal") for name in held}
