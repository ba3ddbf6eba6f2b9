"""The rules of disclosure control, as types."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from vawg_analysis.reference.areas import NATION

FIGURE = ("period", "force", "kpi", "measure", "breakdown", "category")

Secret = Annotated[int, Field(ge=1, strict=True)]
Text = Annotated[str, Field(min_length=1)]
Numbers = pd.Series | np.ndarray


class Withheld(BaseModel):
    """Figures that are not published at all, and why.

    It takes all measures of a split: what is left could else give away what is not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kpis: tuple[str, ...]
    breakdowns: tuple[str, ...] = ("*",)
    areas: Literal["forces", "all"] = "all"
    reason: Text

    def fits(self, table: pd.DataFrame) -> pd.Series:
        """True at the rows of the KPI table that the rule is for."""
        found = table["kpi"].isin(self.kpis)
        found &= _begins(table["breakdown"], self.breakdowns)
        return found & ((table["force"] != NATION) | (self.areas == "all"))


class Stricter(BaseModel):
    """Figures whose counts are secret up to a larger number, of every area."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kpis: tuple[str, ...]
    measures: tuple[str, ...] = ("*",)
    breakdowns: tuple[str, ...] = ("*",)
    largest_secret: Secret
    reason: Text

    def fits(self, table: pd.DataFrame) -> pd.Series:
        """True at the rows of the KPI table that the rule is for."""
        found = table["kpi"].isin(self.kpis)
        found &= _begins(table["measure"], self.measures)
        return found & _begins(table["breakdown"], self.breakdowns)


class Exemption(BaseModel):
    """A small count that somebody decided to publish all the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    period: Text
    force: Text
    kpi: Text
    measure: Text
    breakdown: Text
    category: Text
    name: Text
    date: date
    reason: Text

    def fits(self, table: pd.DataFrame) -> pd.Series:
        """True at the rows of the KPI table that are meant."""
        said = self.model_dump(include=set(FIGURE))
        return np.logical_and.reduce([table[c] == v for c, v in said.items()])


class Rules(BaseModel):
    """What is secret, how well it is kept, and what is published all the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    largest_secret: Secret
    width: Secret
    stricter: tuple[Stricter, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    not_of_persons: tuple[str, ...] = ()
    exceptions: tuple[Exemption, ...] = ()

    def reasons_withheld(self, table: pd.DataFrame) -> pd.Series:
        """Why each row is withheld whatever it counts; empty where it is not."""
        found = pd.Series("", index=table.index, dtype="object")
        for rule in reversed(self.withheld):
            found = found.mask(rule.fits(table), rule.reason)
        return found

    def limits(self, table: pd.DataFrame) -> pd.Series:
        """The largest secret count of each row of a KPI table; 0 of an exception."""
        limit = pd.Series(self.largest_secret, index=table.index, dtype="float64")
        for rule in reversed(self.stricter):
            limit = limit.mask(rule.fits(table), rule.largest_secret)
        for exception in self.exceptions:
            limit = limit.mask(exception.fits(table), 0)
        return limit


def is_secret(counts: Numbers, limit: Numbers | float) -> Numbers:
    """True at the counts that nobody may know: from 1 to the largest secret one.

    ``limit`` is that of each, as :meth:`Rules.limits` has it, or of all.
    """
    return (counts >= 1) & (counts <= limit)


def _begins(values: pd.Series, patterns: tuple[str, ...]) -> pd.Series:
    exact = [p for p in patterns if not p.endswith("*")]
    begins = tuple(p[:-1] for p in patterns if p.endswith("*"))
    return values.isin(exact) | values.str.startswith(begins)
