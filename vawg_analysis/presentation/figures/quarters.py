"""Quarterly series made ready for drawing: gaps kept, changes in recording attached."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from vawg_analysis.presentation.wording import shows_value, why_missing

QUARTER = pd.DateOffset(months=3)


@dataclass(frozen=True)
class Change:
    """A change in recording: the first day it held, and a short label."""

    when: date
    label: str

    @property
    def text(self) -> str:
        """The label with its month: “…, Apr 2020”."""
        return f"{self.label}, {calendar.month_abbr[self.when.month]} {self.when.year}"


@dataclass(frozen=True)
class Panel:
    """One offence: its figure for every quarter, indexed by the quarter's first day."""

    offence: str
    series: pd.Series
    changes: tuple[Change, ...]
    why_empty: str
    """The status to be said where the series has no figure at all."""

    @property
    def title(self) -> str:
        """The offence with a capital letter."""
        return self.offence[:1].upper() + self.offence[1:]

    @property
    def span(self) -> tuple[float, float]:
        """Where the first quarter begins and the last ends, on the scale of years."""
        every = self.series.index
        return year(every[0]), year(every[-1]) + 3 / 12

    @cached_property
    def gaps(self) -> list[tuple[date, date]]:
        """Spans without a figure: first day, and the day after the last.

        What lies before the first figure is no gap: the offence may have had no code.
        """
        firsts = [first.date() for first in self.series.index]
        ends = [*firsts[1:], (self.series.index[-1] + QUARTER).date()]
        spans: list[tuple[date, date]] = []
        missing = self.series.isna().to_numpy()
        for place in range(int(missing.argmin()), len(missing)):
            if missing[place]:
                joined = spans and spans[-1][1] == firsts[place]
                start = spans.pop()[0] if joined else firsts[place]
                spans.append((start, ends[place]))
        return spans


def panels(counts: pd.DataFrame, changes: pd.DataFrame) -> list[Panel]:
    """A panel an offence, in the order of first appearance.

    Takes ``start``, ``offence``, ``value``, perhaps ``status``, and ``date``,
    ``offence``, ``label``. All panels span the same quarters, ``NaN`` where a quarter
    has no row or no value, or a status that forbids to show it.
    """
    starts = pd.to_datetime(counts["start"])
    every = pd.date_range(starts.min(), starts.max(), freq="3MS")
    values = pd.Series(shown(counts).to_numpy(), index=starts)
    statuses = _statuses(counts).to_numpy()
    offences = counts["offence"].to_numpy()
    return [
        Panel(
            name,
            values[offences == name].reindex(every),
            _within(changes, name, every),
            why_missing(statuses[offences == name]),
        )
        for name in pd.unique(offences)
    ]


def shown(counts: pd.DataFrame) -> pd.Series:
    """The values that may be shown; ``NaN`` for the others."""
    values = counts["value"].astype("Float64").astype("float64")
    return values.where(_statuses(counts).map(shows_value).astype(bool))


def _statuses(counts: pd.DataFrame) -> pd.Series:
    status = counts.get("status", pd.Series("ok", counts.index))
    return status.fillna("not provided")


def _within(
    changes: pd.DataFrame, offence: str, every: pd.DatetimeIndex
) -> tuple[Change, ...]:
    own = changes[changes["offence"] == offence]
    dates = pd.to_datetime(own["date"])
    found = [
        Change(when.date(), label)
        for when, label in zip(dates, own["label"], strict=True)
        if every[0] < when <= every[-1]
    ]
    return tuple(sorted(found, key=lambda change: (change.when, change.label)))


def month(day: date) -> str:
    """``April 2014``."""
    return f"{calendar.month_name[day.month]} {day.year}"


def month_before(day: date) -> str:
    """The last month of a span that ends before this day."""
    return month((pd.Timestamp(day) - pd.DateOffset(days=1)).date())


def year(day: date) -> float:
    """A first of month on the scale of years: 1 April 2014 is 2014.25."""
    return day.year + (day.month - 1) / 12


def middle(starts: pd.DatetimeIndex) -> list[float]:
    """The middle of each quarter on the scale of years."""
    return [year(start) + 1.5 / 12 for start in starts]
