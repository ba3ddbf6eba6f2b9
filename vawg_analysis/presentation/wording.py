"""One figure, one interval, one status in the digits and words that a reader sees.

Numbers are rounded half up, as a spreadsheet does and as a reader would by hand.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from vawg_analysis.problems import did_you_mean

WITH_VALUE = ("ok", "provisional")
WITHOUT_VALUE = ("too few", "suppressed", "not provided", "not applicable")
UNKNOWN = "not available"
"""Said of a missing number for which no status gives the reason."""


def is_missing(value: object) -> bool:
    """Whether there is no number: ``None``, ``NaN``, ``NA`` or ``NaT``."""
    return bool(pd.isna(value))


def shows_value(status: str) -> bool:
    """Whether a figure of this status may be shown; ``ValueError`` if there is none."""
    if status in WITH_VALUE:
        return True
    if status in WITHOUT_VALUE:
        return False
    allowed = (*WITH_VALUE, *WITHOUT_VALUE)
    raise ValueError(
        f"no such status: {status!r}. Allowed: {', '.join(allowed)}. "
        f"{did_you_mean(status, allowed)}".strip()
    )


def number_text(value: float, unit: str) -> str:
    """A number without its unit's words: ``4.6%``, ``1,234``, ``6.31``, ``14.5``.

    A proportion becomes a percentage with one decimal, a rate (``per …``) has two
    decimals, anything else none unless it is not whole. Nothing rounds to nought or to
    the whole that is not: ``under 0.1%``, ``over 99.9%``.
    """
    if is_missing(value):
        return UNKNOWN
    step = 10.0 ** -_decimals(value, unit) / (100 if unit == "proportion" else 1)
    if 0 < value < step / 2:
        return f"under {_digits(step, unit)}"
    if unit == "proportion" and 1 - step / 2 <= value < 1:
        return f"over {_digits(1 - step, unit)}"
    return _digits(value, unit)


def figure_text(value: float, unit: str, status: str = "ok") -> str:
    """A figure in full: ``4.6%``, ``6.31 per 1,000 female population``, ``too few``.

    A status that carries no value is said in its place, whatever ``value`` is.

    Raises
    ------
    ValueError
        Where there is no such status.
    """
    if not shows_value(status):
        return status
    text = number_text(value, unit)
    if is_missing(value):
        return text
    if unit not in ("proportion", "count"):
        one = value == 1 and not unit.startswith("per ")
        text = f"{text} {unit.removesuffix('s') if one else unit}"
    return f"{text} (provisional)" if status == "provisional" else text


def interval_text(lower: float, upper: float, unit: str) -> str:
    """Bounds without the unit's words: ``4.6% to 4.9%``, ``90 to 112``.

    A bound that was not reached is said: ``90 or more``, ``up to 112``.
    """
    no_lower = is_missing(lower) or lower == -math.inf
    no_upper = is_missing(upper) or upper == math.inf
    if no_lower and no_upper:
        return UNKNOWN
    if no_upper:
        return f"{_digits(lower, unit)} or more"
    if no_lower:
        return f"up to {_digits(upper, unit)}"
    decimals = max(_decimals(lower, unit), _decimals(upper, unit))
    return f"{_digits(lower, unit, decimals)} to {_digits(upper, unit, decimals)}"


def figures_in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """A KPI table's figures as text: ``figure`` and ``interval``.

    They take the place of ``value``, ``lower``, ``upper``, ``unit`` and ``status``;
    the other columns stay as they are. Where a status carries no value, both say it.
    """
    numbers = ["value", "lower", "upper", "unit", "status"]
    rows = list(frame[numbers].itertuples(index=False, name=None))
    return frame.drop(columns=numbers).assign(
        figure=[figure_text(value, unit, status) for value, _, _, unit, status in rows],
        interval=[
            interval_text(lower, upper, unit) if shows_value(status) else status
            for _, lower, upper, unit, status in rows
        ],
    )


def axis_text(value: float, unit: str) -> str:
    """A mark on an axis: no more decimals than it needs."""
    shown = value * 100 if unit == "proportion" else value
    text = f"{shown:,.10g}".replace("-", "−")
    return f"{text}%" if unit == "proportion" else text


def _decimals(value: float, unit: str) -> int:
    if unit == "proportion":
        return 1
    if unit.startswith("per "):
        return 2
    return 0 if float(value).is_integer() else 1


def _digits(value: float, unit: str, decimals: int | None = None) -> str:
    places = _decimals(value, unit) if decimals is None else decimals
    exact = Decimal(repr(float(value)))
    shown = exact.scaleb(2) if unit == "proportion" else exact
    if exact == 0 or (unit == "proportion" and exact == 1):
        places = 0
    rounded = shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    sign = "−" if rounded < 0 else ""
    return f"{sign}{text}%" if unit == "proportion" else f"{sign}{text}"
