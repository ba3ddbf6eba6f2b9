"""The part of a release that can be protected, and the pattern that protects it.

Where a release is so small that nothing else protects a count, the split that it stands
in is withheld whole, of every area.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vawg_analysis.disclosure.blocks import Pattern
from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.system import Flags
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release.blocks import protected_pattern
from vawg_analysis.release.carried import carried
from vawg_analysis.release.counted import CELL
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.rules import Rules
from vawg_analysis.release.system import Release, release_system
from vawg_analysis.release.withheld_splits import splits_of, without

INTERNAL = "vawg kpis PERIOD --audience internal"
"""Where numbers are that a refusal does not say: what a public run says may be kept."""


@dataclass(frozen=True)
class Protectable:
    """What is left of a release, its pattern, and which rows are ``lost``.

    ``known`` cells are in public, and of those that are ``told`` others' numbers and
    releases before have told too much already.
    """

    release: Release
    pattern: Pattern
    lost: pd.Series
    told: Flags
    known: Flags


def protectable(
    table: pd.DataFrame, joint: pd.DataFrame, rules: Rules, told: InPublic
) -> Protectable:
    """The release of ``table``, which with releases before is ``joint``.

    The counts of splits that are lost stay in the system, as unknowns that no table
    shows: an outsider has their sums still, and what was proven of the rest stays so.
    A count that others' numbers and releases before have told is no more protected than
    it can be: as wide as anything could make it, this release leaves it.
    Raises :class:`Refused` where nothing that could be withheld protects a count.
    """
    release = release_system(joint, rules, told.published)
    hidden, known = told.flags(joint, release)
    release = replace(release, sensitive=release.sensitive & ~known)
    lost = pd.Series(False, index=table.index)
    moves = list(carried(release, joint, told.proofs, known))
    by_others = np.zeros(len(release.system), dtype=bool)
    reached: dict[int, Move] = {}
    while True:
        pattern = protected_pattern(release, rules.width, hidden, known, moves)
        heard = {id(move) for move in pattern.moves}
        for move in (move for one, move in reached.items() if one not in heard):
            pattern.hear(move, release.system)
        if not pattern.unprotected:
            return Protectable(release, pattern, lost, by_others, known)
        narrow, moves = np.array(list(pattern.unprotected)), pattern.moves
        told_before = _told_before(release, pattern, rules.width)
        if len(told_before):
            mine = [m for m in moves if np.isin(told_before, m.cells).any()]
            reached |= {id(move): move for move in mine}
            release = replace(release, sensitive=release.sensitive.copy())
            release.sensitive[told_before] = False
            tied = np.isin(release.complements, told_before).any(axis=1)
            by_others[release.complements[tied, 0]] = True
            hidden = (hidden | by_others) & ~known
            continue
        gone = splits_of(release, narrow, table) & ~lost
        if not gone.any():
            raise _unsafe(release, narrow, joint, rules.width)
        release = without(release, table.index[gone])
        lost |= gone
        if lost.all():
            return Protectable(release, pattern, lost, by_others, known)


def _told_before(release: Release, pattern: Pattern, width: float) -> NDArray[np.intp]:
    """The unprotected cells that others' numbers narrow, whatever is withheld."""
    sure = [cell for cell, could in pattern.unprotected.items() if could < width]
    return np.intersect1d(sure, release.complements).astype("intp")


def _unsafe(
    release: Release, narrow: np.ndarray, joint: pd.DataFrame, width: float
) -> Refused:
    cells = release.of_rows
    rows = cells[cells["cell"].isin(narrow)]["row"].drop_duplicates()
    named = joint.loc[rows.head(10), CELL].agg(", ".join, axis=1)
    what = (
        "what these figures are made of, or what is left between two of them, is not "
        f"protected: an outsider could tell it to within less than {width:g}, whatever "
        "this release withholds"
    )
    remedy = (
        "Earlier releases tell too much of these months: publish another period. The "
        f"figures themselves are in the internal tables: {INTERNAL}."
    )
    return Refused([Problem(what, value="; ".join(named), remedy=remedy)])
