"""What a band allows for beyond chance, and what was known before any event."""

from __future__ import annotations

from vawg_analysis.statistics.arrays import Floats, refuse_negative, refuse_where

BEFORE = 1 / 3
"""Events (and non-events) taken as seen before: with a third of each the next period
is as likely to lie above the observed value as below it, also where events are rare.

Kerman J (2011). Neutral noninformative and informative conjugate beta and gamma prior
distributions. Electronic Journal of Statistics 5:1450–1470.
"""


def refuse_bad_scatter(extra: Floats, inflation: Floats) -> None:
    """Raise ``ValueError`` for a negative ``extra``, or an ``inflation`` below 1."""
    refuse_negative(extra=extra)
    refuse_where(inflation < 1, inflation, "inflation must be 1 or more")
