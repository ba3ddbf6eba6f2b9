"""Where cases go that a threshold moves: an assumption, always said, never proven.

A share of a whole falls only if another rises. What is assumed of a threshold's cases
is a way for each lever: parts that the cases leave, or enter, in place of those that
the threshold governs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.framework import COMPOSITION
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.thresholds.composition import OPEN, part_label

_ANY = "any outcome"
_REST = "proportional to the rest"
_OPEN = "no outcome yet"


@dataclass(frozen=True)
class Assumption:
    """Which parts take the cases that leave a threshold's outcome, or give those that
    enter it.

    ``part`` is the one part that does, where it is one.
    """

    name: str
    text: str
    part: str = ""


PROPORTIONAL = Assumption(
    _REST,
    "cases go to the other outcomes, or come from them, in proportion to what these "
    "have now",
)
INTO_OPEN = Assumption(
    _OPEN,
    "cases are left without an outcome, or come from those that have none yet",
    OPEN,
)
ANYWHERE = Assumption(
    _ANY, "cases go to whichever other outcome suits the thresholds best"
)


def with_one(part: str) -> Assumption:
    """That one named outcome takes and gives all cases; :class:`Refused` if unknown."""
    known = [measure for _, measure in COMPOSITION]
    if part not in known:
        problem = Problem(
            "no such outcome to take cases from",
            value=part,
            allowed=", ".join(known),
            remedy=did_you_mean(part, known),
        )
        raise Refused([problem])
    said = part_label(part)
    return Assumption(
        f"with “{said}”", f"all cases go to “{said}”, or come from it", part
    )


def ways(cases: pd.Series, own: np.ndarray, assumption: Assumption) -> np.ndarray:
    """The ways along which cases leave or enter the parts ``own`` (1 or 0).

    A column a way, a row a part: where one case that enters ``own`` arrives (positive
    entries, which sum to 1) and what it leaves (negative, which sum to −1). Within
    ``own`` cases are shared as they are now. Where the named part is one of ``own``,
    there is no way: it moves only as the other thresholds' cases come and go.
    """
    others = (1 - own) * (cases.index != OPEN)
    if assumption is ANYWHERE:
        each = np.eye(len(cases))[:, others > 0]
    elif assumption is PROPORTIONAL:
        each = _shared(cases, others)[:, None]
    else:
        named = _named(cases, assumption)
        each = np.eye(len(cases))[:, named & (own == 0)]
    return _shared(cases, own)[:, None] - each


def _named(cases: pd.Series, assumption: Assumption) -> np.ndarray:
    named = np.asarray(cases.index == assumption.part)
    if not named.any():
        raise Refused([_no_such_part(assumption)])
    return named


def _shared(cases: pd.Series, chosen: np.ndarray) -> np.ndarray:
    """One case over the chosen parts as their cases are; evenly if they have none."""
    weights = cases.to_numpy() * chosen
    weights = weights if weights.sum() > 0 else chosen
    return weights / weights.sum()


def _no_such_part(assumption: Assumption) -> Problem:
    return Problem(
        "this assumption needs cases that wait for an outcome, and outcomes assigned "
        "in a period have none",
        value=assumption.name,
        allowed="another assumption, or outcomes of crimes recorded in the period",
    )
