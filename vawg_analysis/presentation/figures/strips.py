"""A measure's figures sorted into the force's own, the nation's and the others'."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.presentation.wording import (
    UNKNOWN,
    interval_text,
    marked,
    number_text,
    shows_value,
)

LEFT_OUT = "left out of this comparison"
"""Said in place of a figure's status ``not applicable`` where the row's note says it:
the figure is there, but not to be set beside others."""

_NUMBERS = ["value", "lower", "upper"]
_SAID = ["status", "note"]


@dataclass(frozen=True)
class Figure:
    """One area's figure; ``NaN`` where it may not or cannot be shown."""

    area: str
    value: float
    lower: float
    upper: float
    status: str
    note: str = ""

    def text(self, unit: str) -> str:
        """Area and figure, or area and the reason why there is none."""
        if np.isnan(self.value):
            return f"{self.area}: {self._reason}"
        return f"{self.area} {number_text(self.value, unit)}"

    def words(self, unit: str) -> str:
        """As :meth:`text`, for who does not see the remark below the drawing."""
        shown = not np.isnan(self.value)
        return marked(self.text(unit), self.status) if shown else self.text(unit)

    @property
    def _reason(self) -> str:
        if self.status == "not applicable" and self.note == LEFT_OUT:
            return LEFT_OUT
        return self.status if self.status and not shows_value(self.status) else UNKNOWN

    def interval(self, unit: str) -> str:
        """The interval in words, in ``unit``."""
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
    provisional: int
    """How many of the others' figures may still change."""

    @property
    def named(self) -> list[Figure]:
        """The figures of areas that the strip names."""
        return [self.own, self.nation] if self.own else [self.nation]

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
    ``status`` and ``note``; what a status forbids to show is not handed on.
    """
    status = values.get("status", pd.Series("ok", values.index)).fillna("not provided")
    note = values.get("note", pd.Series("", values.index)).fillna("")
    numbers = values[_NUMBERS].astype("Float64").astype("float64")
    shown = numbers.where(status.map(shows_value).astype(bool))
    clean = values[["measure", "force"]].join(shown).assign(status=status, note=note)
    return [
        _strip(measure, rows.set_index("force"), area, nation)
        for measure, rows in clean.groupby("measure", sort=False)
    ]


def _strip(measure: str, rows: pd.DataFrame, area: str, nation: str) -> Strip:
    others = rows.drop(index=[area, nation], errors="ignore")
    shown = others.dropna(subset="value")
    return Strip(
        measure,
        None if area == nation else _figure(rows, area),
        _figure(rows, nation),
        np.sort(shown["value"].to_numpy()),
        len(others) - len(shown),
        int(shown["status"].eq("provisional").sum()),
    )


def _figure(rows: pd.DataFrame, area: str) -> Figure:
    if area not in rows.index:
        return Figure(area, np.nan, np.nan, np.nan, status="")
    row = rows.loc[area]
    return Figure(area, *map(float, row[_NUMBERS]), *row[_SAID])
