"""From one cell of a force's return to one value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from vawg_analysis.returns import dates, values
from vawg_analysis.returns.cells import Wrong

EARLIEST = date(1900, 1, 1)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_DAY_ZERO = date(1899, 12, 30)
"""A spreadsheet counts days from here (1904-based workbooks are not recognised)."""
_SERIALS = (20000, 80000)
"""Serial numbers of 1954 to 2119: anything else is a typing error, not a date."""
ALLOWED_DATES = "2024-01-31 or, day first, 31/01/2024"


def day(value: object) -> datetime:
    """A whole date: ISO, British day-first, a date cell or a spreadsheet's serial."""
    written = values.squashed(value)
    if not isinstance(value, date) and _SERIAL.fullmatch(written):
        return _midnight(_from_serial(float(written)))
    try:
        found = dates.day(value)
    except Wrong:
        raise Wrong("this is not a date", ALLOWED_DATES) from None
    if not isinstance(value, date) and re.fullmatch(r"\d{4}-\d{1,2}", written):
        raise Wrong("the day of the month is missing", ALLOWED_DATES)
    if found < EARLIEST:
        raise Wrong("the year cannot be right", f"{EARLIEST} or later")
    return _midnight(found)


def _midnight(found: date) -> datetime:
    return datetime(found.year, found.month, found.day)


def _from_serial(serial: float) -> date:
    first, last = _SERIALS
    if not first <= serial <= last:
        raise Wrong("this is not a date", ALLOWED_DATES)
    return _DAY_ZERO + timedelta(days=int(serial))


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
