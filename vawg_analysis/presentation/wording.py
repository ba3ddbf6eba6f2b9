"""One figure, one interval, one status in the digits and words that a reader sees."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import pandas as pd

from vawg_analysis.presentation.digits import bounds_in_digits, decimals, in_digits
from vawg_analysis.problems import did_you_mean
from vawg_analysis.statuses import NOT_PROVIDED, WITH_VALUE, WITHOUT_VALUE

UNKNOWN = "not available"
"""Said of a missing number for which no status gives the reason."""
_A_NAME = re.compile(r"I\b|\w[^\W\d_]*[A-Z]|\w+ [A-Z]")


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


def why_missing(statuses: Iterable[str]) -> str:
    """Why there is no figure at all, where each of several says why it is missing.

    ``not provided`` where none gives a reason, or where some could have been provided.
    """
    reasons = {status for status in statuses if status in WITHOUT_VALUE}
    if not reasons or NOT_PROVIDED in reasons:
        return NOT_PROVIDED
    return reasons.pop() if len(reasons) == 1 else UNKNOWN


def within_sentence(text: str) -> str:
    """``text`` with a small first letter, unless it begins with a name.

    A name has a capital in its second word too, or inside its first.

    >>> within_sentence("Favourable answers: I would report it")
    'favourable answers: I would report it'
    >>> within_sentence("Crime Survey: confidence")
    'Crime Survey: confidence'
    """
    return text if _A_NAME.match(text) else text[:1].lower() + text[1:]


def number_text(value: float, unit: str) -> str:
    """A number without its unit's words: ``4.6%``, ``1,234``, ``6.31``, ``14.5``.

    A proportion becomes a percentage with one decimal, a rate (``per …``) has two
    decimals, anything else none unless it is not whole. Nothing rounds to nought or to
    the whole that is not: ``under 0.1%``, ``over 99.9%``.
    """
    if is_missing(value):
        return UNKNOWN
    return in_digits(value, unit, decimals(value, unit))


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
    if unit not in ("proportion", "count") and not is_missing(value):
        one = value == 1 and not unit.startswith("per ")
        text = f"{text} {unit.removesuffix('s') if one else unit}"
    return text if is_missing(value) else marked(text, status)


def marked(text: str, status: str) -> str:
    """The text of a figure, with the word for one that may still change."""
    return f"{text} (provisional)" if status == "provisional" else text


def interval_text(lower: float, upper: float, unit: str) -> str:
    """Bounds without the unit's words: ``4.6% to 4.9%``, ``90 to 112``.

    Both have the same decimals: as many as tell them apart and keep a bound from
    reading as nought, or as the whole, that is neither (``0.01% to 0.02%``). A bound
    that was not reached is said: ``90 or more``, ``up to 112``.
    """
    no_lower = is_missing(lower) or lower == -math.inf
    no_upper = is_missing(upper) or upper == math.inf
    if no_lower and no_upper:
        return UNKNOWN
    if no_upper:
        return f"{bounds_in_digits([lower], unit)[0]} or more"
    if no_lower:
        return f"up to {bounds_in_digits([upper], unit)[0]}"
    said = bounds_in_digits([lower, upper], unit)
    both_tiny = said[0] == said[1] and said[0].startswith(("under", "over"))
    return said[0] if both_tiny else " to ".join(said)


def figures_in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """A KPI table's figures as text for a table's cells: ``figure`` and ``interval``.

    They take the place of ``value``, ``lower``, ``upper``, ``unit`` and ``status``;
    the other columns stay as they are. Where a status carries no value, both say it.
    The unit's words belong into the heading and are not repeated row by row.
    """
    numbers = ["value", "lower", "upper", "unit", "status"]
    rows = list(frame[numbers].itertuples(index=False, name=None))
    return frame.drop(columns=numbers).assign(
        figure=[_in_a_cell(value, unit, status) for value, _, _, unit, status in rows],
        interval=[
            interval_text(lower, upper, unit) if shows_value(status) else status
            for _, lower, upper, unit, status in rows
        ],
    )


def _in_a_cell(value: float, unit: str, status: str) -> str:
    if not shows_value(status):
        return status
    text = number_text(value, unit)
    return text if is_missing(value) else marked(text, status)


def axis_text(value: float, unit: str) -> str:
    """A mark on an axis: no more decimals than it needs."""
    shown = value * 100 if unit == "proportion" else value
    text = f"{shown:,.10g}".replace("-", "−")
    return f"{text}%" if unit == "proportion" else text
