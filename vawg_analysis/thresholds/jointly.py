"""Whether thresholds on parts of one whole can all be met, and which cannot.

How they are weighed against each other is in
:mod:`vawg_analysis.thresholds.programme`.

References
----------
Chinneck JW, Dravnieks EW (1991). Locating minimal infeasible constraint sets in linear
programs. ORSA Journal on Computing 3(2):157–168 (the deletion filter).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.thresholds.composition import OPEN, part_label
from vawg_analysis.thresholds.displacement import Assumption
from vawg_analysis.thresholds.programme import Programme
from vawg_analysis.thresholds.wanted import Threshold

COLUMNS = ["part", "outcome", "cases", "then", "displaced", "share", "share_then"]


@dataclass(frozen=True)
class Joint:
    """What became of a set of thresholds under an assumption.

    ``conflict`` names, where they cannot all be met, a smallest set that cannot:
    without any one of its thresholds the others could. ``nearest`` says for each of
    these how near it comes while the others in it hold. ``moved`` has :data:`COLUMNS`,
    a row a part: cases now, and then where all are met; shares are of assigned
    outcomes, that of the open part of all recorded crimes.
    """

    thresholds: tuple[Threshold, ...]
    assumption: Assumption
    conflict: tuple[Threshold, ...]
    nearest: tuple[float, ...]
    moved: pd.DataFrame

    @property
    def feasible(self) -> bool:
        """Whether all thresholds can be met at once."""
        return not self.conflict

    @property
    def displaced(self) -> float:
        """Cases that end otherwise than now; NaN where not all can be met."""
        return float(self.moved["displaced"].abs().sum(skipna=False) / 2)


def jointly(
    cases: pd.Series, thresholds: Sequence[Threshold], assumption: Assumption
) -> Joint:
    """Whether ``thresholds`` can all be met by one composition of ``cases``.

    Parameters
    ----------
    cases
        Cases by part, from :func:`~.composition.whole`.
    thresholds
        On parts of this whole, all on one basis and offence.
    assumption
        Where the cases go that are moved: :mod:`~.displacement`.

    Raises
    ------
    Refused
        No threshold is given, they are on different wholes, or one is on no part.
    """
    thresholds = _of_one_whole(thresholds)
    programme = Programme(cases, thresholds, assumption)
    every = np.arange(len(thresholds))
    then = programme.solve(every)
    kept = every if then is None else np.array([], dtype=int)
    for index in kept:
        fewer = kept[kept != index]
        kept = fewer if programme.solve(fewer) is None else kept
    return Joint(
        thresholds,
        assumption,
        tuple(thresholds[i] for i in kept),
        tuple(programme.nearest(kept[kept != i], i) for i in kept),
        _moved(cases, then),
    )


def require_together(
    cases: pd.Series, thresholds: Sequence[Threshold], assumption: Assumption
) -> Joint:
    """As :func:`jointly`, but :class:`Refused` where not all can be met."""
    found = jointly(cases, thresholds, assumption)
    if found.feasible:
        return found
    problem = Problem(
        "these thresholds cannot all be met: they share out one whole",
        value="; ".join(t.label for t in found.conflict),
        allowed=f"thresholds that can be met together where {assumption.text}",
        remedy=" ".join(conflict_sentences(found)),
    )
    raise Refused([problem])


def conflict_sentences(found: Joint) -> list[str]:
    """How near each threshold of a conflict comes while its others hold."""
    return [
        f"With the others held, {t.label} comes no nearer than {number:.1%}."
        if len(found.conflict) > 1
        else f"{t.label} comes no nearer than {number:.1%}."
        for t, number in zip(found.conflict, found.nearest, strict=True)
    ]


def _of_one_whole(thresholds: Sequence[Threshold]) -> tuple[Threshold, ...]:
    wholes = {(t.basis, t.offence) for t in thresholds}
    if len(wholes) == 1:
        return tuple(thresholds)
    said = "; ".join(f"{t.label} ({t.offence}, {t.basis})" for t in thresholds)
    problem = Problem(
        "thresholds are tested together on one whole",
        value=said or "no threshold",
        allowed="one or more, all on the same offence and basis",
    )
    raise Refused([problem])


def _moved(cases: pd.Series, then: np.ndarray | None) -> pd.DataFrame:
    after = np.full(len(cases), np.nan) if then is None else then * cases.sum()
    names = cases.index
    return pd.DataFrame(
        {
            "part": names,
            "outcome": [part_label(name) for name in names],
            "cases": cases.to_numpy(),
            "then": after,
            "displaced": after - cases.to_numpy(),
            "share": _shares(cases.to_numpy(), names),
            "share_then": _shares(after, names),
        }
    )[COLUMNS]


def _shares(counts: np.ndarray, names: pd.Index) -> np.ndarray:
    waiting = names == OPEN
    assigned = counts[~waiting].sum()
    bases = np.where(waiting, counts.sum(), assigned)
    return np.divide(counts, bases, out=np.full(len(counts), np.nan), where=bases > 0)
