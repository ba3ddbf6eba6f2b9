"""From a published cell to a value: text, numbers, and why there is none.

Each function takes one cell as a file holds it, text or number, and gives the
normalised value, or raises :class:`Wrong` saying what is allowed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from vawg_analysis.problems import did_you_mean
from vawg_analysis.returns.cells import Cells, Wrong

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e-\d+)?", re.I)
NOT_APPLICABLE = frozenset({"", "na", "n/a", "n/a - offence code expired", "[z]"})
NOT_PROVIDED = frozenset({"n/a - data not provided", "[x]"})
_EXPIRED = frozenset({"n/a - offence code expired", "[z]"})
_LARGEST = 10**15
"""Beyond this a floating-point number no longer tells whole numbers apart."""


def squashed(value: object) -> str:
    """A cell as text: no blanks around it, single ones inside, ``80.0`` as ``80``."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def text(value: object) -> str:
    """Any text but none; a date is refused, since spreadsheets make them of ranges."""
    if isinstance(value, date):
        raise Wrong(
            "a date stands where text is expected",
            remedy="A spreadsheet has turned the text into a date: take the file as "
            "published.",
        )
    found = squashed(value)
    if not found:
        raise Wrong("there is no value", "any text")
    return found


def one_of(options: Mapping[str, str]) -> Callable[[object], str]:
    """A reader of a closed list: ``options`` give each spelling its value."""

    def read(value: object) -> str:
        name = squashed(value)
        if name.casefold() in options:
            return options[name.casefold()]
        allowed = list(dict.fromkeys(options.values()))
        spelt = {option.casefold(): option for option in allowed}
        raise Wrong(
            "this is not one of the values allowed" if name else "there is no value",
            ", ".join(allowed),
            lambda: did_you_mean(name, [*allowed, *spelt]) if name else "",
        )

    return read


def choices(*allowed: str) -> Callable[[object], str]:
    """A reader of a closed list spelt as it is, whatever the case."""
    return one_of({option.casefold(): option for option in allowed})


def number(value: object) -> float:
    """A number: thousands commas, signs and an accountant's ``-`` for nought are read.

    Spreadsheets write large numbers as ``1.2E+06``, which has lost digits: refused.
    """
    found = squashed(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _finite(value)
    if found == "-":
        return 0
    if isinstance(value, bool) or not _NUMBER.fullmatch(found):
        raise Wrong(
            "this is not a number" if found else "there is no value",
            "digits, as in 1204, 1,204 or -3",
        )
    return _finite(float(found.replace(",", "")))


def _finite(value: float) -> float:
    if abs(value) > _LARGEST:
        raise Wrong("the number is too large to be a figure", f"up to {_LARGEST:,}")
    return value


def number_with_decimal_comma(value: object) -> float:
    """A number in which the comma, or the point, stands before the decimals."""
    return number(value.replace(",", ".") if isinstance(value, str) else value)


def whole(value: object) -> int:
    """A whole number; a correction may be negative."""
    found = number(value)
    if not math.isfinite(found) or found != int(found):
        raise Wrong("this is not a whole number", "whole numbers")
    return int(found)


def at_least_zero(read: Callable[[object], float]) -> Callable[[object], float]:
    """``read``, refusing what is below zero."""

    def reader(value: object) -> float:
        found = read(value)
        if found < 0:
            raise Wrong("the number is below zero", "0 or more")
        return found

    return reader


def share(value: object) -> float:
    """A proportion from 0 to 1."""
    found = number_with_decimal_comma(value)
    if not 0 <= found <= 1:
        raise Wrong("this is not a proportion", "0 to 1", "30% is written 0.30.")
    return found


def missing(value: object) -> str:
    """Which state a cell without a number is in; "" of any other cell."""
    found = squashed(value).casefold().replace("–", "-")
    if found in NOT_PROVIDED:
        return "not provided"
    return "not applicable" if found in NOT_APPLICABLE else ""


def missing_unless_expired(value: object) -> str:
    """:func:`missing` where only an expired offence code has no figure to give.

    Every offence in force has a count: a blank or ``NA`` is one that was not given.
    """
    if not missing(value):
        return ""
    expired = squashed(value).casefold().replace("–", "-") in _EXPIRED
    return "not applicable" if expired else "not provided"


def counts(
    cells: Cells,
    read: Callable[[object], float] = whole,
    state: Callable[[object], str] = missing,
    dtype: str = "Int64",
) -> pd.DataFrame:
    """``count`` and ``missing`` of cells of which some say why they hold no number."""
    return pd.DataFrame(
        {
            "count": cells.read(lambda v: None if state(v) else read(v), dtype),
            "missing": cells.read(state),
        }
    )
