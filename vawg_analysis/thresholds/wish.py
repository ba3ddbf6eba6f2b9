"""A threshold as a person asks for it in words, and the one value that it comes to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import measure
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.thresholds.candidates import Candidate, parse
from vawg_analysis.thresholds.explored import Explored
from vawg_analysis.thresholds.table import against
from vawg_analysis.thresholds.wanted import SIDES, Threshold, usual_side

WRITTEN = (
    "KPI, measure, offence, candidate and, where the framework favours no direction, "
    "the side: “5.2 charged rape benchmark:0.10”, "
    "“5.2 informal all absolute:5% at most”"
)
DIGITS = {PROPORTION: 3}
"""Decimals of a decided value: a tenth of a percentage point; of anything else one."""


@dataclass(frozen=True)
class Wish:
    """A figure, the candidate for its threshold, and the side that is meant."""

    figure: Threshold
    """With the value 0: the candidate's is found in the data."""
    candidate: Candidate


def read_wish(text: str) -> Wish:
    """Read what :data:`WRITTEN` describes; :class:`Refused` says what is wrong."""
    words = text.split()
    if len(words) < 4:
        problem = Problem("this is not a threshold", value=text, allowed=WRITTEN)
        raise Refused([problem])
    kpi, name, *rest = words
    bases = measure(kpi, name).basis
    start = next((n for n, word in enumerate(rest) if ":" in word), len(rest) - 1)
    side = " ".join(rest[start + 1 :]) or usual_side(kpi, name)
    offence = " ".join(rest[:start])
    figure = Threshold(kpi, name, side, 0.0, bases[0], offence)
    return Wish(figure, parse(rest[start]))


def refuse_unknown_offence(wish: Wish, offences: Collection[str]) -> None:
    """Raise :class:`Refused` where the offence is no category of the scope."""
    known = ["all", *offences]
    if wish.figure.offence not in known:
        problem = Problem(
            "no such offence",
            value=wish.figure.offence,
            allowed=", ".join(known),
            remedy=did_you_mean(wish.figure.offence, known),
        )
        raise Refused([problem])


def fulfilled(wish: Wish, explored: Explored) -> tuple[Threshold, pd.DataFrame]:
    """The threshold that a wish comes to, and the table that it was found in.

    The value is rounded to a tenth of a percentage point (else one decimal), so that
    what is decided is what is printed. :class:`Refused` where the candidate gives no
    single value for all areas.
    """
    found = against(wish.candidate, explored.of(wish.figure))
    values = found["threshold"].dropna().unique()
    if len(values) != 1 or not found["sense"].isin(SIDES).all():
        problem = Problem(
            "this candidate gives no single value for all areas, and a decision holds "
            "one for all",
            value=wish.candidate.text,
            allowed="absolute, quantile, benchmark or standard",
            remedy="Name the value: absolute:0.10.",
        )
        raise Refused([problem])
    of = wish.figure
    value = round(float(values[0]), DIGITS.get(of.record.unit, 1))
    made = Threshold(of.kpi, of.measure, of.side, value, of.basis, of.offence)
    return made, found
