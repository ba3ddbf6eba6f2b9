"""Numbers in digits: how many decimals, and nothing that reads as what it is not.

Numbers are rounded half up, as a spreadsheet does and as a reader would by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

EXTRA = 3
"""How many decimals more than usual the bounds of an interval may take."""


def decimals(value: float, unit: str) -> int:
    """The usual number of decimals: of a percentage 1, of a rate (``per …``) 2."""
    if unit == "proportion":
        return 1
    if unit.startswith("per "):
        return 2
    return 0 if float(value).is_integer() else 1


def in_digits(value: float, unit: str, places: int) -> str:
    """The number; ``under 0.1%``, ``over 99.9%`` where digits would read as all."""
    step = 10.0**-places / (100 if unit == "proportion" else 1)
    if 0 < value < step / 2:
        return f"under {_digits(step, unit, places)}"
    if unit == "proportion" and 1 - step / 2 <= value < 1:
        return f"over {_digits(1 - step, unit, places)}"
    return _digits(value, unit, places)


def bounds_in_digits(bounds: Sequence[float], unit: str) -> list[str]:
    """Every bound with the same decimals: as few as say all of them truly.

    That is, two bounds read differently, and none reads as nought or as the whole
    that is neither. Where :data:`EXTRA` decimals do not do it, a bound is ``under``
    or ``over`` what can be said.
    """
    fewest = max(decimals(bound, unit) for bound in bounds)
    every = range(fewest, fewest + EXTRA + 1)
    said = [[in_digits(bound, unit, places) for bound in bounds] for places in every]
    different = [texts for texts in said if len(set(texts)) == len(set(bounds))]
    true = [
        texts
        for texts in different
        if not any(text.startswith(("under", "over")) for text in texts)
    ]
    return [*true, *different, *said][0]


def _digits(value: float, unit: str, places: int) -> str:
    exact = Decimal(repr(float(value)))
    shown = exact.scaleb(2) if unit == "proportion" else exact
    if exact == 0 or (unit == "proportion" and exact == 1):
        places = 0
    rounded = shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    sign = "−" if rounded < 0 else ""
    return f"{sign}{text}%" if unit == "proportion" else f"{sign}{text}"
