"""What must hold between the values of a row, and rules that several returns share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.returns.forces.findings import Concern, Fault

Test = Callable[[pd.DataFrame], "pd.Series[bool]"]


@dataclass(frozen=True)
class Rule:
    """A rule over the columns of a normalised frame.

    ``breaks`` is true of the rows that break it. The problem is laid at ``column`` and
    shows the row's values of ``beside`` too. A ``doubtful`` rule raises a concern.
    """

    name: str
    column: str
    breaks: Test
    allowed: str = ""
    remedy: str = ""
    beside: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def kind(self) -> type[Fault]:
        """What a broken rule is reported as."""
        return Concern if self.doubtful else Fault


def not_before(column: str, than: str, doubtful: bool = False, why: str = "") -> Rule:
    """The date in ``column`` must not be before the one in ``than``."""
    return Rule(
        f"{column} is before {than}",
        column,
        lambda rows: rows[column] < rows[than],
        f"the date of {than} or later",
        why or "Correct whichever of the two dates is wrong.",
        (than,),
        doubtful,
    )


def not_after(column: str, than: str, why: str = "") -> Rule:
    """The date in ``column`` must not be after the one in ``than``."""
    return Rule(
        f"{column} is after {than}",
        column,
        lambda rows: rows[column] > rows[than],
        f"the date of {than} or earlier",
        why or "Correct whichever of the two dates is wrong.",
        (than,),
    )


def one_day(column: str) -> Rule:
    """``column`` should be one date in the whole file: the commonest is taken as it."""

    def differs(rows: pd.DataFrame) -> pd.Series:
        common = rows[column].mode()
        return rows[column].ne(common.iloc[0] if len(common) else pd.NaT) & (
            rows[column].notna()
        )

    return Rule(
        f"{column} differs from that of most rows",
        column,
        differs,
        "one date in the whole return",
        "Put the day on which the whole return was drawn.",
        doubtful=True,
    )


def drawn_after(*columns: str) -> tuple[Rule, ...]:
    """None of the dates in ``columns`` may lie after the day of the extract."""
    return tuple(
        not_after(
            column,
            "extract_date",
            "Correct the date, or the day on which the data were taken.",
        )
        for column in columns
    )


def needs(column: str, other: str, said: str, remedy: str) -> Rule:
    """Where ``column`` is filled, ``other`` must be."""
    return Rule(
        said,
        other,
        lambda rows: _filled(rows[column]) & ~_filled(rows[other]),
        f"a value beside {column}",
        remedy,
        (column,),
    )


def _filled(values: pd.Series) -> pd.Series:
    return values.notna() & (values.astype("str") != "")
