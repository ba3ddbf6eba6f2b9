"""What earlier releases have told an outsider, and what they have kept back.

Whoever holds last year's release subtracts it from this year's. So releases of months
that contain one another are protected together, as one system; a count that was kept
back stays so while its period is in public, and one that was published can protect
nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.release.sums import BEFORE
from vawg_analysis.release.system import Release

CELL = ["period", "force", "kpi", "measure", "basis", "breakdown", "category"]
ROLES = {"n": "numerator", "d": "denominator"}


@dataclass(frozen=True)
class InPublic:
    """Earlier releases: ``same`` of this period, ``others`` of periods in or around it.

    Both are as :attr:`~vawg_analysis.release.suppression.Released.counts`: of each
    period the last release.
    """

    same: pd.DataFrame
    others: pd.DataFrame

    @classmethod
    def nothing(cls) -> InPublic:
        """No release is in public."""
        hidden = [f"hidden_{role}" for role in ROLES]
        empty = pd.DataFrame(columns=[*CELL, *ROLES.values(), "unit", *hidden])
        return cls(empty, empty)

    def joined(self, table: pd.DataFrame) -> pd.DataFrame:
        """``table`` and below it what was released before, under an index that goes on.

        The earlier release of the same period stands under :data:`BEFORE`.
        """
        told = pd.concat([_before(self.same), self.others])
        if told.empty:
            return table
        first = table.index.max() + 1
        told = told.assign(row=np.arange(first, first + len(told)))
        return pd.concat([table, told.set_index("row")])

    def of(self, family: Callable[[pd.DataFrame], pd.Series]) -> InPublic:
        """What was told of the counts for which ``family`` is true."""
        return InPublic(*(told[family(told)] for told in (self.same, self.others)))

    def flags(self, joint: pd.DataFrame, release: Release) -> tuple[Flags, Flags]:
        """The cells that stay hidden, and those whose counts are in public already."""
        size = len(release.system)
        hidden, known = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        told = pd.concat([self.same, _before(self.same), self.others])
        if told.empty:
            return hidden, known
        before = joint[CELL].merge(told, on=CELL, how="left")
        before.index = joint.index
        for role, column in ROLES.items():
            cells = release.of_rows[release.of_rows["role"] == role]
            row = before.loc[cells["row"]]
            was_hidden = row[f"hidden_{role}"].to_numpy()
            same = row[column].to_numpy() == joint.loc[cells["row"], column].to_numpy()
            cell = cells["cell"].to_numpy()
            hidden[cell[was_hidden == True]] = True  # noqa: E712 - NaN where not told
            known[cell[(was_hidden == False) & same]] = True  # noqa: E712
        return hidden & ~known, known


def _before(same: pd.DataFrame) -> pd.DataFrame:
    return same.assign(period=same["period"] + BEFORE)


def hidden_roles(release: Release, hidden: Flags) -> pd.DataFrame:
    """By row of the table ``hidden_n`` and ``hidden_d``; missing where no count is."""
    flags = release.of_rows.assign(hidden=hidden[release.of_rows["cell"]])
    wide = flags.pivot(index="row", columns="role", values="hidden")
    return wide.reindex(columns=list(ROLES)).add_prefix("hidden_").astype("boolean")
