"""What unit tests of several packages share."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.reference.areas import NATION

NONE = np.nan
ROWS = [
    # force, kpi, measure, split, count, of, value, lower, upper, status
    ("kent", "5.2", "charged", "all", 30, 400, 0.075, 0.053, 0.105, "ok"),
    ("btp", "5.2", "charged", "all", 4, 40, 0.1, 0.04, 0.231, "provisional"),
    ("surrey", "5.2", "charged", "all", 1, 7, NONE, NONE, NONE, "too few"),
    ("essex", "5.2", "charged", "all", NONE, NONE, NONE, NONE, NONE, "suppressed"),
    ("gwent", "5.2", "charged", "all", NONE, NONE, NONE, NONE, NONE, "not provided"),
    ("kent", "5.1", "recorded_crimes", "all", 400, NONE, 400, NONE, NONE, "ok"),
    ("btp", "5.1", "rate", "all", 40, NONE, NONE, NONE, NONE, "not applicable"),
    (NATION, "5.1", "recorded_crimes", "offence", 0, NONE, 0, NONE, NONE, "ok"),
]  # fmt: skip


@pytest.fixture
def every_status() -> pd.DataFrame:
    """A KPI table small enough to be read at a glance, with every status."""
    names = "force kpi measure breakdown numerator denominator".split()
    table = pd.DataFrame(ROWS, columns=[*names, "value", "lower", "upper", "status"])
    units = {"charged": "proportion", "recorded_crimes": "crimes", "rate": ""}
    return table.assign(
        period="2024-04-to-2024-06",
        basis="period",
        category=["all"] * 7 + ["rape"],
        unit=table["measure"].map(units),
        method="",
        note=["", "6% are open", "", "", "", "=SUM(A1)", "", "6% are open"],
    )[COLUMNS]
