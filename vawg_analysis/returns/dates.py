"""From a published year, quarter or date to a period's name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.returns.cells import Cells, Wrong
from vawg_analysis.returns.values import choices, squashed, text

_FINANCIAL = re.compile(r"((?:19|20)\d{2})\s*[/\-–]\s*(\d{2}|\d{4})")
_QUARTER = re.compile(r"(?:q|qtr|quarter)?\s*([1-4])", re.I)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[ T][\d:.]+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ENDS = {(31, 3), (30, 6), (30, 9), (31, 12)}


def financial_year(value: object) -> int:
    """The year in which a financial year such as ``2018/19`` starts."""
    found = _FINANCIAL.fullmatch(squashed(value))
    if found:
        first, last = found.groups()
        if int(last) == (int(first) + 1) % 10 ** len(last):
            return int(first)
    raise Wrong("this is not a financial year", "two years in a row, as in 2018/19")


def quarter(value: object) -> int:
    """A quarter from 1 (April to June of a financial year) to 4."""
    found = _QUARTER.fullmatch(squashed(value))
    if not found:
        raise Wrong("this is not a quarter", "1, 2, 3 or 4")
    return int(found.group(1))


def calendar_year(value: object) -> int:
    """A year written out, ``2018``."""
    found = squashed(value)
    if not re.fullmatch(r"(19|20)\d{2}", found):
        raise Wrong("this is not a year", "four digits, as in 2018")
    return int(found)


def month_number(value: object) -> int:
    """A month from 1 to 12."""
    return int(choices(*map(str, range(1, 13)))(value))


def day(value: object) -> date:
    """A date, ISO (``2024-01-31``, ``2024-01``) or day first (``31/1/2024``).

    Dates before 1900 and from 2100 are slips of a hand or a program, and refused.
    """
    found = _written_day(value)
    if not 1900 <= found.year < 2100:
        raise Wrong("the year of the date cannot be right", "1900 to 2099")
    return found


def _written_day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = text(value)
    iso, british = _ISO.fullmatch(written), _DAY_FIRST.fullmatch(written)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3] or 1))
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
    except ValueError:
        pass
    raise Wrong("this is not a date", "2024-01-31, 2024-01 or, day first, 31/1/2024")


def month(value: object) -> str:
    """The period of the month in which a date lies."""
    found = day(value)
    return Period.month(found.year, found.month).name


def quarter_ending(value: object) -> str:
    """The period of the quarter whose last day a date is."""
    found = day(value)
    if (found.day, found.month) not in _ENDS:
        raise Wrong(
            "this is not the last day of a quarter",
            "31 March, 30 June, 30 September or 31 December",
        )
    return Period.financial_quarter(*_financial(found.year, found.month)).name


def _financial(year: int, of_month: int) -> tuple[str, int]:
    return str(year - (of_month < 4)), (of_month - 4) % 12 // 3 + 1


def financial_year_period(value: object) -> str:
    """The period of a financial year, ``2017-04-to-2018-03``."""
    return twelve_months(financial_year(value), 4)


def twelve_months(year: int, last_quarter: int) -> str:
    """The twelve months that end with a quarter of the financial year from ``year``."""
    last = Period.financial_quarter(str(year), last_quarter)
    first = Period.financial_quarter(
        str(year - (last_quarter < 4)), last_quarter % 4 + 1
    )
    return Period(first.start, last.end).name


def named(
    first: Cells,
    second: Cells,
    read_first: Callable[[object], int],
    read_second: Callable[[object], int],
    name: Callable[[int, int], str],
) -> pd.Series:
    """Period names from two columns, such as year and quarter; missing where wrong."""
    one = first.read(read_first, "Int64")
    two = second.read(read_second, "Int64")
    both = one * 100 + two
    names = {
        code: name(int(code) // 100, int(code) % 100)
        for code in both.dropna().unique().tolist()
    }
    return both.map(names).astype("str")


def quarters(year: Cells, number: Cells) -> pd.Series:
    """Periods of financial quarters, from the columns of year and quarter."""
    return named(
        year,
        number,
        financial_year,
        quarter,
        lambda y, q: Period.financial_quarter(str(y), q).name,
    )
