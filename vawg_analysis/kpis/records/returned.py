"""Which forces returned their crimes for a window, split by split."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from vawg_analysis.kpis.coverage import cut, described
from vawg_analysis.kpis.events import Events, with_nation
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.collapse import Crimes, crimes_of
from vawg_analysis.kpis.records.counting import counts
from vawg_analysis.kpis.records.remarks import Remarks, remarks
from vawg_analysis.kpis.splits import NOT_PROVIDED
from vawg_analysis.periods import Period
from vawg_analysis.store import Store

COUNTED = ["count", "any_sex", "left_out", "older"]


@dataclass(frozen=True)
class Returned:
    """Counts of crimes and, split by split, what they cover."""

    crimes: Crimes
    found: pd.DataFrame
    """As :func:`~vawg_analysis.kpis.records.collapse.counts` gives it."""

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """``period, force, breakdown, status, note``, split by split.

        Of a split whose column a force's file lacks, it has not provided the figures.
        """
        tables = [
            self._covered(name).assign(breakdown=name)
            for name in self.crimes.question.splits
        ]
        return pd.concat(tables, ignore_index=True)

    @property
    def areas(self) -> pd.DataFrame:
        """The coverage of what is not split: ``period, force, status, note``."""
        whole = self.coverage[self.coverage["breakdown"] == "all"]
        return whole.drop(columns="breakdown").reset_index(drop=True)

    def _covered(self, split: str) -> pd.DataFrame:
        present = described(
            self.crimes.question.windows,
            lambda window, force: self._gap(window, force, split),
            self._remarks.note,
        )
        keys = zip(present["period"], present["force"], strict=True)
        shaky = pd.Series([self._remarks.is_provisional(*k) for k in keys])
        provisional = shaky & (present["status"] == "ok")
        return present.assign(status=present["status"].mask(provisional, "provisional"))

    @cached_property
    def events(self) -> Events:
        """Counts of every split, as the functions on published tables take them."""
        return self._events("count")

    @cached_property
    def of_any_sex(self) -> Events:
        """The same of victims of any sex, known or not."""
        return self._events("any_sex")

    def _events(self, count: str) -> Events:
        rows = self.found[self.found["category"] != NOT_PROVIDED]
        number = rows[count]
        rows = rows.drop(columns=[*COUNTED, "drawn_first", "drawn_last"])
        frame = with_nation(rows.assign(count=number), self.coverage)
        return Events(frame, frame.iloc[:0], self.coverage)

    @cached_property
    def _remarks(self) -> Remarks:
        return remarks(self.crimes, self.found)

    @cached_property
    def _held(self) -> set[tuple[str, str]]:
        return {(part.period, part.force) for part in self.crimes.parts}

    @cached_property
    def _lacking(self) -> set[tuple[str, str, str]]:
        """Window, force and split of which a file had no column."""
        rows = self.found[self.found["category"] == NOT_PROVIDED]
        return set(zip(rows["period"], rows["force"], rows["breakdown"], strict=True))

    @property
    def _nothing_held(self) -> str:
        scope = self.crimes.question.scope
        needs = f"; the scope {scope.name} needs {' and '.join(scope.needs)}"
        return f"no crimes returned for this period{needs if scope.needs else ''}"

    def _gap(self, window: Period, force: str, split: str) -> str:
        """Why a force has no figure in a split of a window; "" where it has one."""
        if not window.quarters:
            return cut("crimes are returned by quarter", window)
        held = sum((q.name, force) in self._held for q in window.quarters)
        if not held:
            return self._nothing_held
        if held < len(window.quarters):
            return f"crimes returned for {held} of {len(window.quarters)} quarters"
        if (window.name, force, split) in self._lacking:
            return f"the return has no column for {split.replace('_', ' ')}"
        return ""


def returned(
    store: Store, question: Question, basis: str = "recorded", by: tuple[str, ...] = ()
) -> Returned:
    """The crimes of ``question`` counted by its splits and the columns ``by``."""
    asked = question.windows, question.scope.sha256, question.victims
    key = ("returned", *asked, tuple(question.splits), basis, by)
    return store.once(key, lambda: _returned(store, question, basis, by))


def _returned(
    store: Store, question: Question, basis: str, by: tuple[str, ...]
) -> Returned:
    crimes = crimes_of(store, question, basis)
    columns = ["period", "force", *by, "breakdown", "category", *COUNTED]
    nothing = pd.DataFrame(columns=[*columns, "drawn_first", "drawn_last"])
    return Returned(crimes, counts(crimes, by) if crimes.parts else nothing)
