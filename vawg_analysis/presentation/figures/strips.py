"""A measure's figures sorted into the force's own, the nation's and the others'."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.presentation.wording import (
    UNKNOWN,
    interval_text,
    number_text,
    shows_value,
)

_NUMBERS = ["value", "lower", "upper"]


@dataclass(frozen=True)
class Figure:
    """One area's figure; ``NaN`` where it may not or cannot be shown."""

    area: str
    value: float
    lower: float
    upper: float
    status: str

    def text(self, unit: str) -> str:
        """Area and figure, or area and the reason why there is none."""
        if np.isnan(self.value):
            reason = UNKNOWN if shows_value(self.status) else self.status
            return f"{self.area}: {reason}"
        return f"{self.area} {number_text(self.value, unit)}"

    def interval(self, unit: str) -> str:
        return interval_text(self.lower, self.upper, unit)


@dataclass(frozen=True)
class Strip:
    """One measure. ``own`` is ``None`` where the page is the nation's."""

    measure: str
    own: Figure | None
    nation: Figure
    others: np.ndarray
    absent: int
    """How many other forces have no figure that can be shown."""

    @property
    def known(self) -> np.ndarray:
        """Every number to be drawn, bounds among them."""
        named = [self.nation.value]
        if self.own:
            named += [self.own.value, self.own.lower, self.own.upper]
        every = np.concatenate([self.others, named])
        return every[~np.isnan(every)]


def strips(values: pd.DataFrame, area: str, nation: str) -> list[Strip]:
    """A strip a measure, in the order of first appearance.

    Takes ``measure``, ``force``, ``value``, ``lower``, ``upper`` and perhaps
    ``status``; what a status forbids to show is not handed on.
    """
    status = values.get("status", pd.Series("ok", values.index)).fillna("not provided")
    numbers = values[_NUMBERS].astype("Float64").astype("float64")
    shown = numbers.where(status.map(shows_value).astype(bool))
    clean = values[["measure", "force"]].join(shown).assign(status=status)
    return [
        _strip(measure, rows.set_index("force"), area, nation)
        for measure, rows in clean.groupby("measure", sort=False)
    ]


def _strip(measure: str, rows: pd.DataFrame, area: str, nation: str) -> Strip:
    others = rows.drop(index=[area, nation], errors="ignore")["value"]
    return Strip(
        measure,
        None if area == nation else _figure(rows, area),
        _figure(rows, nation),
        np.sort(others.dropna().to_numpy()),
        int(others.isna().sum()),
    )


def _figure(rows: pd.DataFrame, area: str) -> Figure:
    if area not in rows.index:
        return Figure(area, np.nan, np.nan, np.nan, "not provided")
    row = rows.loc[area]
    return Figure(area, *map(float, row[_NUMBERS]), row["status"])
