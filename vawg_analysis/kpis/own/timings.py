"""When the delivery framework wants an action done: ``params/delivery_timings.csv``."""

from __future__ import annotations

from functools import cache

import pandas as pd

from vawg_analysis.paths import PARAMS


@cache
def _timings() -> pd.DataFrame:
    path = PARAMS / "delivery_timings.csv"
    table = pd.read_csv(path, dtype={"action": "int64", "due": "str"})
    return table.assign(due=pd.to_datetime(table["due"]))


def timings() -> pd.DataFrame:
    """``action, due, status, source``; ``due`` is missing where no timing was read."""
    return _timings().copy()
