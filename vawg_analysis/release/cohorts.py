"""Crimes followed for so many days, and their outcomes by then: cells of a split."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.framework import FOLLOW_UP, NAMED_OUTCOMES, OF_RECORDED
from vawg_analysis.framework.follow_up_measures import ANY_OUTCOME
from vawg_analysis.release.counted import NONE, Split
from vawg_analysis.release.named import key_of

RECORDED = key_of("5.2", "charged" + OF_RECORDED, "recorded", "d")
ASSIGNED = key_of("5.2", "charged", "recorded", "d")


@dataclass(frozen=True)
class Cohorts:
    """Cells by number of days (rows) and place (columns): crimes followed, and counts.

    ``of`` has them of each outcome, the last of them all others; ``any`` is their sum.
    ``recorded``, ``assigned`` and ``ever`` are of all crimes of the place.
    """

    followed: np.ndarray
    any: np.ndarray
    of: tuple[np.ndarray, ...]
    recorded: np.ndarray
    assigned: np.ndarray
    ever: tuple[np.ndarray, ...]

    def only(self, rows: Flags) -> Cohorts:
        """The same of some places."""
        return Cohorts(
            self.followed[:, rows],
            self.any[:, rows],
            tuple(each[:, rows] for each in self.of),
            self.recorded[rows],
            self.assigned[rows],
            tuple(each[rows] for each in self.ever),
        )


def cohorts(split: Split, counts: np.ndarray) -> Cohorts:
    """The places of ``split`` of which all is told and true of the ``counts``.

    A release from before may lack some of it.
    """
    given = _given(split)
    given = given.only(_told(given))
    return given.only(_holds(given, counts))


def _given(split: Split) -> Cohorts:
    def cells(key: str) -> np.ndarray:
        at = split.column(key)
        return np.full(len(split.places), NONE) if at == NONE else split.cells[:, at]

    def within(kpi: str, measure: str, role: str) -> np.ndarray:
        named = (f"{measure}_within_{days}_days" for days in FOLLOW_UP)
        return np.vstack([cells(key_of(kpi, n, "recorded", role)) for n in named])

    return Cohorts(
        within("5.2", ANY_OUTCOME, "d"),
        within("5.2", ANY_OUTCOME, "n"),
        tuple(within(kpi, measure, "n") for kpi, measure in NAMED_OUTCOMES),
        cells(RECORDED),
        cells(ASSIGNED),
        tuple(cells(key_of(k, m, "recorded", "n")) for k, m in NAMED_OUTCOMES),
    )


def _told(given: Cohorts) -> Flags:
    """The places of which everything is told."""
    cells = (*given.followed, *given.any, *(row for each in given.of for row in each))
    cells += (given.recorded, given.assigned, *given.ever)
    return (np.vstack(cells) != NONE).all(axis=0)


def _holds(given: Cohorts, number: np.ndarray) -> Flags:
    """Whether every definition is true of the numbers of a place."""
    followed, of = number[given.followed], [number[each] for each in given.of]
    of.append(number[given.any] - sum(of))
    ever = [number[each] for each in given.ever]
    ever.append(number[given.assigned] - sum(ever))
    fine = (number[given.recorded] >= followed[0]) & (of[-1] >= 0).all(axis=0)
    fine &= (followed >= number[given.any]).all(axis=0) & (ever[-1] >= 0)
    gone = followed[:-1] - followed[1:]
    least = [np.maximum(each[:-1] - each[1:], 0) for each in of]
    fine &= (gone >= sum(least)).all(axis=0)
    for each, so_far, lost in zip(of, ever, least, strict=True):
        fine &= so_far >= each[-1] + lost.sum(axis=0)
    return fine
