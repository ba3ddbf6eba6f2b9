"""Complaints and conduct matters: what was published of them, and what is assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from vawg_analysis.synthesis.published_figures import published

UNFLAGGED = 2
"""Cases that are not flagged, for each one that is: our assumption."""


@dataclass(frozen=True)
class CaseType:
    """National figures of one type of case, of one half-year.

    ``categories``, ``closed`` (decisions without action) and ``action`` (decision and
    sanction) are shares; ``days`` the Weibull scale and shape of the time to a formal
    outcome; ``no_action`` a share of the finalised allegations.
    """

    name: str
    letters: str
    cases: float
    individuals: float
    allegations: float
    finalised: float
    dismissed: float
    no_action: float
    categories: Mapping[str, float]
    days: tuple[float, float]
    closed: Mapping[str, float]
    action: Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Load:
    """How many cases of one type a force has, and what they come to."""

    cases: int
    individuals: int
    allegations: int
    finalised: int
    dismissed: int


COMPLAINTS_EXTRA = 0.6
"""Only the sum of all allegations was published: of those beyond one a case, so many
are taken to be of complaints."""
COMPLAINTS_OPEN = 0.48
"""“Nearly half”, says the source."""

COMPLAINTS_CLOSED = {
    "service acceptable": 0.7,
    "no case to answer": 0.15,
    "unable to determine": 0.05,
    "resolved": 0.05,
    "withdrawn": 0.05,
}
COMPLAINTS_ACTION = {
    ("service not acceptable", "reflective practice"): 0.7,
    ("case to answer: misconduct", "written warning"): 0.3,
}
CONDUCT_ACTION = {
    ("case to answer: misconduct", "reflective practice"): 0.35,
    ("case to answer: misconduct", "written warning"): 0.4,
    ("case to answer: misconduct", "final written warning"): 0.25,
}


@cache
def case_types() -> tuple[CaseType, CaseType]:
    """Complaints, and conduct matters."""
    complaints = published("public complaint cases")
    matters = published("conduct cases")
    every = published("allegations (complaint + conduct)")
    more = COMPLAINTS_EXTRA * (every - complaints - matters)
    return (
        _complaints(complaints, complaints + more),
        _conduct_matters(matters, every - complaints - more),
    )


def _complaints(cases: float, allegations: float) -> CaseType:
    return CaseType(
        "complaint",
        "PC",
        cases,
        published("individuals in complaint cases"),
        allegations,
        finalised=1 - COMPLAINTS_OPEN,
        dismissed=published("dismissals arising from public complaints"),
        no_action=published("finalised complaint allegations resulting in no action"),
        categories=_filled(
            {
                "B": published("complaints: use of force"),
                "H": published("complaints: overbearing or harassing behaviour"),
                "J": published("complaints: sexual assault"),
                "G": published("complaints: abuse of position for a sexual purpose"),
            },
            ("A", "F", "L"),
        ),
        days=(95, 1.2),
        closed=COMPLAINTS_CLOSED,
        action=COMPLAINTS_ACTION,
    )


def _conduct_matters(cases: float, allegations: float) -> CaseType:
    sexual = published("conduct: sexual assault") + published(
        "conduct: sexual harassment"
    )
    return CaseType(
        "conduct matter",
        "CM",
        cases,
        published("individuals in conduct cases"),
        allegations,
        finalised=1 - published("conduct cases not finalised at data extract"),
        dismissed=published("officers and staff dismissed (conduct)"),
        no_action=published("finalised conduct allegations resulting in no action"),
        categories=_filled(
            {
                "K": published("conduct: discreditable conduct"),
                "J": sexual,
                "G": published("conduct: abuse of position for a sexual purpose"),
            },
            ("B", "F", "H", "L"),
        ),
        days=(130, 1.4),
        closed={"no case to answer": 1.0},
        action=CONDUCT_ACTION,
    )


def _filled(shares: dict[str, float], others: tuple[str, ...]) -> dict[str, float]:
    """``shares``, and what they leave parted among ``others``."""
    return shares | dict.fromkeys(others, (1 - sum(shares.values())) / len(others))
