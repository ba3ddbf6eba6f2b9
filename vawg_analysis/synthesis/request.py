"""What is asked of the synthesis: a period of whole quarters, a seed and a scale."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused

BASELINE = Period.parse("2021-10-to-2022-03")
"""The half-year that the published figures are of: every rate is set here."""
DAYS_TO_EXTRACT = 91
"""Forces draw their data a quarter after the period, as for the first publication."""
SMALLEST_SCALE, LARGEST_SCALE = 0.01, 10
"""Below the one some returns would be empty; above the other memory would not do."""


@dataclass(frozen=True)
class Request:
    """A synthesis: the same request gives the same rows, file by file, byte by byte.

    ``scale`` multiplies every count of crimes, cases, orders, residents and staff, so
    that rates stay as they are; surveys and registers keep their size.
    """

    period: Period
    seed: int = 1
    scale: float = 1.0

    @classmethod
    def check(cls, period: Period, seed: int = 1, scale: float = 1.0) -> Request:
        """The request, or :class:`Refused` saying what is wrong in it."""
        if faults := [*_faults(period, seed, scale)]:
            raise Refused(faults)
        return cls(period, seed, scale)

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The financial quarters of the period, in order."""
        return self.period.quarters

    @property
    def half_years(self) -> float:
        """How many half-years long the period is: published figures are of one."""
        return len(self.quarters) / len(BASELINE.quarters)

    @property
    def last_day(self) -> pd.Timestamp:
        """The last day of the period, the day of every snapshot."""
        return timestamp(self.period.end) - pd.Timedelta(days=1)

    @property
    def extract_day(self) -> pd.Timestamp:
        """The day on which every force drew its data."""
        return self.last_day + pd.Timedelta(days=DAYS_TO_EXTRACT)

    def generator(self, *names: str) -> np.random.Generator:
        """A stream of its own for what ``names`` say, such as a return and a force.

        What one stream is used for moves no other: a force's rows do not depend on
        another force's.
        """
        key = tuple(zlib.crc32(name.encode()) for name in (self.period.name, *names))
        return np.random.Generator(
            np.random.PCG64(np.random.SeedSequence(self.seed, spawn_key=key))
        )


def timestamp(day: date) -> pd.Timestamp:
    """A day as pandas has it, in the unit of the returns' dates."""
    return pd.Timestamp(day).as_unit("us")


def _faults(period: Period, seed: int, scale: float):
    if not period.quarters:
        yield Problem(
            "this period cuts a quarter, and forces return their data by quarter",
            value=period.name,
            allowed="whole quarters, which begin in January, April, July or October",
            remedy="As in 2021-10-to-2022-03.",
        )
    if seed < 0:
        yield Problem("the seed is negative", value=seed, allowed="0 or more")
    if not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
        allowed = f"{SMALLEST_SCALE} to {LARGEST_SCALE}"
        yield Problem("the scale is out of range", value=scale, allowed=allowed)
