"""From one cell of a force's return to one value."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from vawg_analysis.returns import values
from vawg_analysis.returns.cells import Wrong

EARLIEST = date(1900, 1, 1)
ALLOWED_DATES = "2024-01-31 or, day first, 31/01/2024"
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_DAY_ZERO = date(1899, 12, 30)
"""A spreadsheet counts days from here (1904-based workbooks are not recognised)."""
_SERIALS = (20000, 80000)
"""Serial numbers of 1954 to 2119: anything else is a typing error, not a date."""
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_PARTS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,9})[/.\- ](\d{2}|\d{4})", re.I)


def day(value: object) -> datetime:
    """A whole date: ISO, British day-first, a date cell or a spreadsheet's serial.

    The month may be a word, ``31 Jan 2024``; a time of day is left out.
    """
    written = values.squashed(value)
    if isinstance(value, date):
        return _midnight(value)
    if _SERIAL.fullmatch(written):
        return _midnight(_from_serial(float(written)))
    written = _TIME.sub("", written)
    parts = _PARTS.fullmatch(written)
    try:
        return _midnight(_from_parts(*parts.groups()) if parts else _iso(written))
    except ValueError:
        raise Wrong("this is not a date", ALLOWED_DATES, _hint(parts)) from None


def _midnight(found: date) -> datetime:
    if found.year < EARLIEST.year:
        raise Wrong("the year cannot be right", f"{EARLIEST} or later")
    return datetime(found.year, found.month, found.day)


def _from_serial(serial: float) -> date:
    first, last = _SERIALS
    if not first <= serial <= last:
        raise Wrong("this is not a date", ALLOWED_DATES)
    return _DAY_ZERO + timedelta(days=int(serial))


def _iso(written: str) -> date:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", written)
    if found is None:
        raise ValueError(written)
    return date(*map(int, found.groups()))


def _from_parts(day_: str, month: str, year: str) -> date:
    if len(year) == 2:
        raise ValueError(year)
    return date(int(year), _MONTHS.get(month[:3].casefold()) or int(month), int(day_))


_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name}


def _hint(parts: re.Match[str] | None) -> str:
    """What to do about a date written another way."""
    if parts is None:
        return ""
    first, second, year = parts.groups()
    if len(year) == 2:
        return "Write the year with four digits."
    if second.isdigit() and int(first) <= 12 < int(second) <= 31:
        return f"Written month first: put {year}-{int(first):02d}-{int(second):02d}."
    return ""


def letter_by_letter(value: object) -> str:
    """Text exactly as it stands, formulas, tags and quotation marks included."""
    return value if isinstance(value, str) else values.squashed(value)


def within(
    read: Callable[[object], float], minimum: float | None, maximum: float | None
) -> Callable[[object], float]:
    """``read``, refusing what is out of range."""
    low = float("-inf") if minimum is None else minimum
    high = float("inf") if maximum is None else maximum
    said = f"{low:g} to {high:g}" if high < float("inf") else f"{low:g} or more"

    def reader(value: object) -> float:
        found = read(value)
        if not low <= found <= high:
            raise Wrong("the number is out of range", said)
        return found

    return reader


def several(*options: str) -> Callable[[object], str]:
    """A reader of several values of a closed list between semicolons, in its order."""
    read = values.choices(*options)

    def reader(value: object) -> str:
        named = {read(part) for part in str(value).split(";") if part.strip()}
        return "; ".join(option for option in options if option in named)

    return reader
