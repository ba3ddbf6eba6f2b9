"""Reporting windows: whole months, half-open, spelt by their first and last month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from vawg_analysis.problems import Problem, Refused

_NAME = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-to-([0-9]{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"([0-9]{4})[/-](?:[0-9]{2})?([0-9]{2})")
"""A financial year as it is usually written: ``2024/25``, ``2024-2025``."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Beyond these a year is a slip of the finger."""


@dataclass(frozen=True, order=True)
class Period:
    """The months from ``start`` up to, not including, ``end``; both a first of month.

    >>> Period.parse("2021-10-to-2022-03").end
    datetime.date(2022, 4, 1)
    """

    start: date
    end: date

    @classmethod
    def parse(cls, name: str) -> Period:
        """Read ``2021-10-to-2022-03``; :class:`Refused` if it is not so spelt."""
        match = _NAME.fullmatch(str(name).strip())
        if not match:
            raise Refused([_no_period(name, remedy=_as_financial_year(name))])
        first_year, first, last_year, last = map(int, match.groups())
        if not {first_year, last_year} <= set(range(FIRST_YEAR, LAST_YEAR + 1)):
            raise Refused([_no_period(name)])
        if (last_year, last) < (first_year, first):
            raise Refused([_turned(name, match)])
        return cls(date(first_year, first, 1), _next_month(last_year, last))

    @classmethod
    def financial_quarter(cls, year: str, quarter: int) -> Period:
        """Quarter 1–4 of the financial year ``2018/19``; quarter 1 is April–June."""
        first = int(year[:4]) * 12 + 3 + 3 * (int(quarter) - 1)
        return cls._from_months(first, 3)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """The period of one month; January is 1."""
        return cls._from_months(year * 12 + month - 1, 1)

    @classmethod
    def _from_months(cls, first: int, length: int) -> Period:
        last = first + length
        return cls(
            date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1)
        )

    @property
    def _first(self) -> int:
        return self.start.year * 12 + self.start.month - 1

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.end.year * 12 + self.end.month - 1 - self._first

    @property
    def name(self) -> str:
        """As it is spelt everywhere: ``2021-10-to-2022-03``."""
        last = self._first + self.months - 1
        return f"{self.start:%Y-%m}-to-{last // 12:04d}-{last % 12 + 1:02d}"

    @property
    def label(self) -> str:
        """How a reader says it: ``October 2021 to March 2022``."""
        last = self._first + self.months - 1
        last_label = f"{calendar.month_name[last % 12 + 1]} {last // 12}"
        if self.months == 12:
            return f"year ending {last_label}"
        if self.months == 1:
            return last_label
        return (
            f"{calendar.month_name[self.start.month]} {self.start.year} to {last_label}"
        )

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The financial quarters it is made of; empty where it cuts a quarter."""
        if self.start.month % 3 != 1 or self.months % 3:
            return ()
        return tuple(
            Period._from_months(self._first + step, 3)
            for step in range(0, self.months, 3)
        )

    @property
    def in_whole_quarters(self) -> Period:
        """The shortest period of whole financial quarters that holds it."""
        first = self._first // 3
        beyond = -(-(self._first + self.months) // 3)
        return Period._from_months(3 * first, 3 * (beyond - first))

    @property
    def months_within(self) -> tuple[Period, ...]:
        """Its months, the first one first."""
        return tuple(
            Period._from_months(self._first + step, 1) for step in range(self.months)
        )

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a month."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Period) -> bool:
        """Whether all months of ``other`` are among this period's."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return self.name


def _no_period(
    name: object, what: str = "this is not a period", remedy: str = ""
) -> Problem:
    allowed = (
        "first and last month, as in 2021-10-to-2022-03, "
        f"of the years {FIRST_YEAR} to {LAST_YEAR}"
    )
    return Problem(what, value=name, allowed=allowed, remedy=remedy)


def _as_financial_year(name: object) -> str:
    """The spelling of what is written as a financial year, else ""."""
    match = _YEAR.fullmatch(str(name).strip())
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        return ""
    return f"Did you mean “{match[1]}-04-to-{int(match[1]) + 1}-03”?"


def _turned(name: object, match: re.Match) -> Problem:
    """The problem of a period that ends before it begins."""
    first_year, first, last_year, last = match.groups()
    return _no_period(
        name,
        "the months of this period are the wrong way round: it ends before it begins",
        f"Did you mean “{last_year}-{last}-to-{first_year}-{first}”?",
    )


def _next_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def quarters_between(first: Period, last: Period) -> list[Period]:
    """Every financial quarter from ``first`` to ``last``, both included."""
    return list(Period(first.start, last.end).quarters)
