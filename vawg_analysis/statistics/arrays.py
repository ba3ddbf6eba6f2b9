"""Array-likes become checked float arrays; what is wrong is said with its position."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


def numbers(values: ArrayLike, name: str) -> Floats:
    """Floats of any shape; ``None`` becomes NaN, infinity is refused."""
    array = np.asarray(values)
    if array.dtype == object:
        array = np.where(pd.isna(array), np.nan, array)
    try:
        if array.dtype.kind in "USMm":
            raise TypeError
        array = array.astype(float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers; found {values!r:.80}") from None
    refuse_where(np.isinf(array), array, f"{name} must be finite")
    return array


def series(values: ArrayLike, name: str) -> Floats:
    """Floats of one dimension."""
    array = numbers(values, name)
    if array.ndim != 1:
        raise ValueError(
            f"{name} must be one list of numbers; found {array.ndim} dimensions"
        )
    return array


def together(**named: ArrayLike) -> list[Floats]:
    """The arguments as arrays of one common shape; a scalar stretches to the rest."""
    arrays = {name: numbers(values, name) for name, values in named.items()}
    try:
        return list(np.broadcast_arrays(*arrays.values()))
    except ValueError:
        sizes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise ValueError(
            f"lengths must be equal, or one number; found the shapes {sizes}"
        ) from None


def same_length(**named: ArrayLike) -> list[Floats]:
    """The arguments as lists of one common length."""
    arrays = [series(values, name) for name, values in named.items()]
    if len({len(array) for array in arrays}) > 1:
        sizes = ", ".join(
            f"{name} {len(array)}" for name, array in zip(named, arrays, strict=True)
        )
        raise ValueError(f"lengths must be equal; found {sizes}")
    return arrays


def refuse_where(bad: ArrayLike, found: ArrayLike, allowed: str) -> None:
    """Raise ``ValueError`` naming the first position where ``bad`` holds."""
    bad = np.asarray(bad)
    if not bad.any():
        return
    first = np.unravel_index(np.argmax(bad), bad.shape)
    value = np.broadcast_to(np.asarray(found), bad.shape)[first]
    if not first:
        raise ValueError(f"{allowed}; found {value}")
    where = ", ".join(map(str, first))
    more = f" and at {bad.sum() - 1} more" if bad.sum() > 1 else ""
    raise ValueError(
        f"{allowed}; found {value} at position {where}{more} (counting from 0)"
    )


def refuse_negative(**named: Floats) -> None:
    """Raise ``ValueError`` where a value is below 0; NaN passes."""
    for name, values in named.items():
        refuse_where(values < 0, values, f"{name} must be 0 or more")


def refuse_bad_shares(
    part: Floats,
    whole: Floats,
    names: tuple[str, str] = ("numerator", "denominator"),
) -> None:
    """Raise ``ValueError`` unless 0 ≤ part ≤ whole; NaN passes."""
    refuse_negative(**dict(zip(names, (part, whole), strict=True)))
    refuse_where(part > whole, part, f"{names[0]} must not exceed {names[1]}")


def refuse_bad_ratios(observed: Floats, expected: Floats) -> None:
    """Raise ``ValueError`` for a negative count, or events where none is expected."""
    refuse_negative(observed=observed, expected=expected)
    refuse_where(
        (expected == 0) & (observed > 0),
        observed,
        "observed must be 0 where expected is 0",
    )


def two_sided_z(confidence: ArrayLike) -> Floats:
    """Normal quantile that leaves ``1 - confidence`` in both tails together."""
    level = numbers(confidence, "confidence")
    refuse_where(
        ~((level > 0) & (level < 1)),
        level,
        "confidence must lie between 0 and 1, for example 0.95",
    )
    return ndtri(0.5 + level / 2)
