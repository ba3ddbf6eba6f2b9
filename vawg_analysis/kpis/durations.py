"""Rows of the KPI table in days: medians, percentiles and what there is too little of.

A duration's ``denominator`` is the number of cases behind it; it has no numerator.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.kpis.cells import CELL, Splits, cells
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.statuses import WITH_VALUE

ORDER_STATISTICS = "95% interval from order statistics"
KAPLAN_MEIER = "Kaplan-Meier median; log-log 95% interval"


def day_rows(
    estimates: pd.DataFrame,
    coverage: pd.DataFrame,
    splits: Splits,
    *,
    kpi: str,
    methods: Mapping[str, str],
    basis: str,
    smallest_base: int,
) -> pd.DataFrame:
    """Finished rows for each of ``methods`` and each cell of ``coverage``.

    ``methods``: measure → method. ``estimates``: ``measure``, the cell, ``value, lower,
    upper, base``, in days and cases, of cells that have any case. Fewer
    cases than ``smallest_base`` are ``too few``; of none, and of a median that was not
    reached, there is nothing to say.
    """
    measured = pd.DataFrame(methods.items(), columns=["measure", "method"])
    table = measured.merge(cells(coverage, splits), how="cross").merge(
        estimates, on=["measure", *CELL], how="left"
    )
    table = _settled(table, smallest_base)
    shown = table["status"].isin(WITH_VALUE)
    numbers = {name: table[name].where(shown) for name in ("value", "lower", "upper")}
    return table.assign(
        **numbers,
        kpi=kpi,
        basis=basis,
        numerator=np.nan,
        denominator=table["base"].where(table["status"] != "not provided"),
        unit="days",
        method=table["method"].where(shown, ""),
    )[COLUMNS]


def _settled(table: pd.DataFrame, smallest_base: int) -> pd.DataFrame:
    """The table with the status that each cell's number of cases calls for."""
    base = table["base"].fillna(0)
    given = table["status"] != "not provided"
    reasons = [
        (base == 0, "not applicable", "no cases"),
        (base < smallest_base, "too few", f"base below {smallest_base}"),
        (table["value"].isna(), "not applicable", "not reached by half of the cases"),
    ]
    held = [(given & where).to_numpy() for where, *_ in reasons]
    why = np.select(held, [said for *_, said in reasons], "")
    apart = np.where((table["note"] != "") & (why != ""), "; ", "")
    return table.assign(
        base=base,
        status=np.select(held, [to for _, to, _ in reasons], table["status"]),
        note=table["note"] + apart + why,
    )
