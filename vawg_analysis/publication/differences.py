"""Which figures of a period differ from those of its release before."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.kpis.measures import NUMBERS
from vawg_analysis.statuses import WITH_VALUE

KEY = ["period", "force", "kpi", "measure", "basis", "breakdown", "category"]
COLUMNS = [
    "release",
    *KEY,
    "what",
    "status_before",
    "status",
    "value_before",
    "value",
    "unit",
    "reason",
]
"""Columns of the change log; ``release`` and ``reason`` are added to differences."""

NEW, GONE, STATUS, REVISED = "new", "gone", "status", "revised"
_AS_GOOD_AS_EQUAL = 1e-9


def differences(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows of two KPI tables that are not alike, in the order of ``after``.

    Returns
    -------
    DataFrame
        :data:`COLUMNS` without ``release`` and ``reason``. ``what`` is ``new``,
        ``gone``, ``status`` or ``revised``. What is suppressed now is not told from
        the release before either: repeating it would undo the suppression.
    """
    placed = after.assign(place=range(len(after)))
    both = placed[[*KEY, *NUMBERS, "unit", "status", "place"]].merge(
        before[[*KEY, *NUMBERS, "unit", "status"]],
        on=KEY,
        how="outer",
        suffixes=("", "_before"),
        indicator=True,
    )
    both = both.sort_values("place", ignore_index=True, kind="stable")
    changed = both.assign(what=_what(both))
    changed = changed[changed["what"] != ""]
    hidden = changed["status"].eq("suppressed")
    found = changed.assign(
        unit=changed["unit"].where(changed["unit"].notna(), changed["unit_before"]),
        value_before=changed["value_before"].mask(hidden),
    )
    wanted = [name for name in COLUMNS if name not in ("release", "reason")]
    return found[wanted].reset_index(drop=True)


def _what(both: pd.DataFrame) -> pd.Series:
    """What happened to each row; ``""`` where nothing did."""
    said = pd.Series("", index=both.index)
    figures = both["status"].isin(WITH_VALUE) | both["status_before"].isin(WITH_VALUE)
    said = said.mask(_moved(both) & figures, REVISED)
    said = said.mask(both["status"] != both["status_before"], STATUS)
    return said.mask(both["_merge"] == "left_only", NEW).mask(
        both["_merge"] == "right_only", GONE
    )


def _moved(both: pd.DataFrame) -> pd.Series:
    """Whether any number differs by more than adding up in another order would."""
    moved = pd.Series(False, index=both.index)
    for name in NUMBERS:
        now, was = (
            both[name].astype("float64"),
            both[f"{name}_before"].astype("float64"),
        )
        gap = (now - was).abs() > _AS_GOOD_AS_EQUAL * now.abs().clip(lower=1.0)
        moved |= gap | (now.isna() != was.isna())
    return moved
