"""The counts of a release, protected family by family, and withheld where that fails.

A family is what definitions tie together. Where a release is so small that nothing else
protects a count, the split that it stands in is withheld whole, of every area; the rest
of the release must then protect itself without it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.blocks import Pattern
from vawg_analysis.disclosure.moves import proven
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.blocks import protected_pattern
from vawg_analysis.release.carried import carried
from vawg_analysis.release.counted import CELL
from vawg_analysis.release.in_public import (
    ROLES,
    InPublic,
    empty_counts,
    hidden_roles,
)
from vawg_analysis.release.rules import Rules
from vawg_analysis.release.system import Release, release_system
from vawg_analysis.release.withheld_splits import splits_of, untied, without

INTERNAL = "vawg kpis PERIOD --audience internal"
"""Where numbers are that a refusal does not say: what a public run says may be kept."""
SMALL = "a small count, or one that would give a small count away"
UNPROTECTED = "too small a release to protect a small count in this split"
_CRIMES = ("5.1", "5.2", "5.3", "5.4", "7.1", "7.2", "8.1")
_FAMILIES = {"1.1": "1", "1.2": "1", "1.3": "1", "6.1": "6", "6.2": "6"}
_FAMILIES |= {"6.3": "6.3", "6.4": "6.3", **dict.fromkeys(_CRIMES, "5")}


@dataclass(frozen=True)
class Protected:
    """``why`` each suppressed row is; all else as in ``Released``."""

    why: pd.Series
    proof: pd.DataFrame
    counts: pd.DataFrame
    alternatives: Alternatives
    cells: int
    constraints: int


def protected_counts(table: pd.DataFrame, rules: Rules, told: InPublic) -> Protected:
    """Which rows of ``table``, all made of counts of persons, are suppressed.

    Raises :class:`Refused` where an outsider could narrow a count that is in public
    already, or kept back by an earlier release, whatever this one withholds.
    """
    parts = [
        _family(name, rows, rules, told.of(name, family))
        for name, rows in table.groupby(family(table), sort=False)
    ]
    counts = [part.counts for part in parts]
    proofs = [part.proof for part in parts]
    none = pd.Series(dtype="object")
    return Protected(
        why=pd.concat([none, *(part.why for part in parts)]),
        proof=pd.concat([_no_proof(), *proofs], ignore_index=True),
        counts=pd.concat(counts) if counts else empty_counts(),
        alternatives=Alternatives.together(part.alternatives for part in parts),
        cells=sum(part.cells for part in parts),
        constraints=sum(part.constraints for part in parts),
    )


def family(table: pd.DataFrame) -> pd.Series:
    """The family of each row: no sum ties counts of different ones."""
    named = table["kpi"].map(_FAMILIES).fillna(table["kpi"])
    return named.mask(table["basis"] == "assigned", named + " assigned")


def _family(name: str, table: pd.DataFrame, rules: Rules, told: InPublic) -> Protected:
    """One family, without the splits that nothing protects."""
    joint = told.joined(table)
    release, pattern, lost = _without_lost(table, joint, rules, told)
    why = pd.Series(UNPROTECTED, index=table.index[lost])
    if lost.all():
        return Protected(why, _no_proof(), empty_counts(), Alternatives.none(), 0, 0)
    table = table[~lost]
    lowest, highest = proven(release.system, pattern.hidden, pattern.moves)
    secret = np.flatnonzero(release.sensitive)
    if (highest[secret] - lowest[secret] < rules.width).any():
        raise ValueError("a secret count is not proven wide, and none was found narrow")
    flags = hidden_roles(release, pattern.hidden).reindex(table.index)
    small = table.index[flags.eq(True).any(axis=1)]
    return Protected(
        why=pd.concat([why, pd.Series(SMALL, index=small)]),
        proof=release.places.loc[secret].assign(
            count=release.system.counts[secret],
            least=lowest[secret],
            most=highest[secret],
        ),
        counts=table[[*CELL, *ROLES.values(), "unit"]].join(flags),
        alternatives=Alternatives.of(pattern, release, joint, name),
        cells=int((~release.unseen).sum()),
        constraints=release.system.balance.shape[0],
    )


def _without_lost(
    table: pd.DataFrame, joint: pd.DataFrame, rules: Rules, told: InPublic
) -> tuple[Release, Pattern, pd.Series]:
    """The release without what cannot be protected, its pattern, and which rows go.

    The counts of these stay in the system, as unknowns that no table shows: an outsider
    has their sums still, and what was proven of the rest stays proven.
    """
    release = release_system(joint, rules, told.published)
    hidden, known = told.flags(joint, release)
    release = replace(release, sensitive=release.sensitive & ~known)
    lost = pd.Series(False, index=table.index)
    moves = list(carried(release, joint, told.proofs, known))
    while True:
        pattern = protected_pattern(release, rules.width, hidden, known, moves)
        if not pattern.unprotected:
            return release, pattern, lost
        narrow, moves = np.array(pattern.unprotected), pattern.moves
        by_others = np.isin(narrow, release.complements)
        if by_others.any():
            release, tied = untied(release, narrow[by_others])
            hidden = (hidden | tied) & ~known
            continue
        gone = splits_of(release, narrow, table) & ~lost
        if not gone.any():
            raise _unsafe(release, narrow, joint, rules.width)
        release = without(release, table.index[gone])
        lost |= gone
        if lost.all():
            return release, pattern, lost


def _no_proof() -> pd.DataFrame:
    return pd.DataFrame(columns=["count", "least", "most"], dtype="float64")


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
