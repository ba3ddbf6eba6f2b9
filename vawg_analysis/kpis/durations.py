"""Rows of the KPI table in days: medians, percentiles and what there is too little of.

A duration's ``denominator`` is the number of cases behind it; it has no numerator.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.kpis.measures import COLUMNS

ORDER_STATISTICS = "95% interval from order statistics"
KAPLAN_MEIER = "Kaplan-Meier median; log-log 95% interval"
AREA = ["period", "force"]


def day_rows(
    estimates: pd.DataFrame,
    coverage: pd.DataFrame,
    categories: Sequence[str],
    *,
    measure: tuple[str, str],
    basis: str,
    breakdown: str,
    method: str,
    smallest_base: int,
) -> pd.DataFrame:
    """Finished rows for every area of ``coverage`` and each of ``categories``.

    ``estimates``: ``period, force, category, value, lower, upper, base``, in days and
    cases, of those that have any. Fewer cases than ``smallest_base`` are ``too few``;
    of none, and of a median that was not reached, there is nothing to say.
    """
    table = coverage.merge(pd.DataFrame({"category": list(categories)}), how="cross")
    table = table.merge(estimates, on=[*AREA, "category"], how="left")
    base = table["base"].fillna(0)
    given = table["status"] != "not provided"
    reasons = [
        (base == 0, "not applicable", "no cases"),
        (base < smallest_base, "too few", f"base below {smallest_base}"),
        (table["value"].isna(), "not applicable", "not reached by half of the cases"),
    ]
    held = [(given & where).to_numpy() for where, *_ in reasons]
    status = np.select(held, [to for _, to, _ in reasons], table["status"])
    shown = pd.Series(status).isin(["ok", "provisional"])
    why = np.select(held, [said for *_, said in reasons], "")
    apart = np.where((table["note"] != "") & (why != ""), "; ", "")
    numbers = {name: table[name].where(shown) for name in ("value", "lower", "upper")}
    return table.assign(
        **numbers,
        kpi=measure[0],
        measure=measure[1],
        basis=basis,
        breakdown=breakdown,
        numerator=np.nan,
        denominator=base.where(given),
        unit="days",
        method=np.where(shown, method, ""),
        status=status,
        note=table["note"] + apart + why,
    )[COLUMNS]
