"""Some rows of the KPI table, or of any table whose rows are named as its are."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def narrowed(
    table: pd.DataFrame,
    *,
    kpis: Sequence[str] = (),
    forces: Sequence[str] = (),
    splits: Sequence[str] = (),
) -> pd.DataFrame:
    """The rows of the KPIs, forces and splits named; totals stay with any split."""
    wanted = pd.Series(True, index=table.index)
    if kpis:
        wanted &= table["kpi"].isin(kpis)
    if forces:
        wanted &= table["force"].isin(forces)
    if splits:
        wanted &= table["breakdown"].isin(["all", *splits])
    return table[wanted].reset_index(drop=True)
