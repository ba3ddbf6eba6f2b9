"""Columns of numbers, and columns that are worked out from others."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from vawg_analysis.returns import values
from vawg_analysis.returns.forces import cells
from vawg_analysis.returns.forces.record import ForceColumn


def number(
    description: str,
    unit: str,
    *,
    read: Callable[[object], object] = values.whole,
    minimum: float | None = 0,
    maximum: float | None = None,
    filled: bool = False,
    required: bool = True,
    personal: str = "",
) -> ForceColumn:
    """A whole number, or with ``read=values.number`` any; blank where there is none."""
    dtype = "Int64" if read is values.whole else "float64"
    return ForceColumn(
        description,
        dtype,
        unit,
        minimum=minimum,
        maximum=maximum,
        nullable=not filled,
        read=cells.within(read, minimum, maximum),
        required=required,
        filled=filled,
        personal_data=personal,
    )


def computed(
    description: str, *allowed: str, work_out: Callable[..., pd.Series]
) -> ForceColumn:
    """A text column of the frame that is worked out from others."""
    return ForceColumn(description, allowed=allowed, work_out=work_out)


def counted(unit: str) -> ForceColumn:
    """``count``: 1 in each row of a return of single events."""
    return ForceColumn(
        "Always 1: each row is one of them.",
        "Int64",
        unit,
        minimum=1,
        maximum=1,
        work_out=lambda rows, _: pd.Series(1, index=rows.index, dtype="Int64"),
    )
