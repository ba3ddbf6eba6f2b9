"""The rules of disclosure control: ``params/disclosure.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vawg_analysis.files.keyed import Entry, read_keys
from vawg_analysis.framework import KPIS
from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.reference.areas import NATION

FILE = PARAMS / "disclosure.yaml"
ALLOWED = {
    "largest_secret": "a whole number from 1",
    "width": "a whole number from 1",
    "stricter": "a list of rules, each with “kpis”, “largest_secret” and “reason”",
    "withheld": "a list of rules, each with “kpis” and “reason”",
    "not_of_persons": 'a list of KPIs, as in ["4.1", "9.1"]',
    "exceptions": "a list, each with the figure, “name”, “date” and “reason”",
}
FIGURE = ("period", "force", "kpi", "measure", "breakdown", "category")

Secret = Annotated[int, Field(ge=1, strict=True)]
Text = Annotated[str, Field(min_length=1)]


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


def _begins(values: pd.Series, patterns: tuple[str, ...]) -> pd.Series:
    exact = [p for p in patterns if not p.endswith("*")]
    begins = tuple(p[:-1] for p in patterns if p.endswith("*"))
    return values.isin(exact) | values.str.startswith(begins)


def rules(path: Path = FILE) -> Rules:
    """The rules in force; :class:`Refused` names the file, line and key at fault."""
    said = read_keys(path)
    try:
        found = Rules(**{key: entry.value for key, entry in said.items()})
    except ValidationError as error:
        raise Refused(_problem(f, said, path) for f in error.errors()) from None
    if faults := list(_unknown(found, said)):
        raise Refused(faults)
    return found


def _problem(fault: Mapping, said: Mapping[str, Entry], path: Path) -> Problem:
    key = str(fault["loc"][0])
    inside = ", ".join(str(part) for part in fault["loc"][1:])
    where = said[key].where if key in said else str(path)
    if fault["type"] == "extra_forbidden" and not inside:
        known = list(Rules.model_fields)
        return Problem(
            f"there is no key “{key}”",
            file=where,
            allowed=", ".join(known),
            remedy=did_you_mean(key, known),
        )
    missing = fault["type"] == "missing"
    return Problem(
        f"“{key}” {'lacks something' if missing else 'does not take this value'}"
        + (f" ({inside})" if inside else ""),
        file=where,
        value="nothing" if missing else fault["input"],
        allowed=ALLOWED.get(key, ""),
    )


def _unknown(found: Rules, said: Mapping[str, Entry]) -> Iterator[Problem]:
    named = {
        "stricter": [kpi for rule in found.stricter for kpi in rule.kpis],
        "withheld": [kpi for rule in found.withheld for kpi in rule.kpis],
        "not_of_persons": found.not_of_persons,
        "exceptions": [exception.kpi for exception in found.exceptions],
    }
    for key, kpis in named.items():
        for kpi in kpis:
            if kpi not in KPIS:
                yield Problem(
                    "no such KPI",
                    file=said[key].where,
                    value=kpi,
                    allowed=", ".join(KPIS),
                )
