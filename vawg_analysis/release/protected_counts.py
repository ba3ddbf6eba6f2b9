"""The counts of a release, protected family by family.

A family is what definitions tie together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.proof import proven
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.counted import CELL, ROLES
from vawg_analysis.release.in_public import InPublic, empty_counts, hidden_roles
from vawg_analysis.release.protectable import protectable
from vawg_analysis.release.rules import Rules

SMALL = "a small count, or one that would give a small count away"
TOLD = "what others publish, and releases before, tell too much of it already"
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
    left = protectable(table, joint, rules, told)
    release, pattern = left.release, left.pattern
    why = pd.Series(UNPROTECTED, index=table.index[left.lost])
    if left.lost.all():
        return Protected(why, _no_proof(), empty_counts(), Alternatives.none(), 0, 0)
    table = table[~left.lost]
    lowest, highest = proven(release.system, pattern.hidden, pattern.moves)
    secret = np.flatnonzero(release.sensitive)
    if (pattern.hidden & left.known).any():
        raise ValueError("a count that is in public already is taken for a hidden one")
    if (highest[secret] - lowest[secret] < rules.width).any():
        raise ValueError("a secret count is not proven wide, and none was found narrow")
    flags = hidden_roles(release, pattern.hidden).reindex(table.index)
    small = table.index[flags.eq(True).any(axis=1)]
    cells = release.of_rows[left.told[release.of_rows["cell"]]]
    by_others = pd.Series(small, small).isin(cells["row"])
    return Protected(
        why=pd.concat([why, by_others.map({True: TOLD, False: SMALL})]),
        proof=release.places.loc[secret].assign(
            count=release.system.counts[secret],
            least=lowest[secret],
            most=highest[secret],
        ),
        counts=table[[*CELL, *ROLES, "unit"]].join(flags),
        alternatives=Alternatives.of(pattern, release, joint, name),
        cells=int((~release.unseen).sum()),
        constraints=release.system.balance.shape[0],
    )


def _no_proof() -> pd.DataFrame:
    return pd.DataFrame(columns=["count", "least", "most"], dtype="float64")
