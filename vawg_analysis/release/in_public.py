"""What an outsider has already: earlier releases, and what others publish.

Whoever holds last year's release subtracts it from this year's, and from the one
before. So all releases that are tied to one another are protected together, as one
system. A count that has not changed from one release to another is one cell in it: what
was published of it is known for ever and protects nothing any more, and what was kept
back stays so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.system import Flags
from vawg_analysis.release.all_victims import OF_OTHERS
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.counted import CELL, ROLES
from vawg_analysis.release.named import release_label
from vawg_analysis.release.system import Release

HIDDEN = [f"hidden_{role}" for role in ROLES.values()]
COUNTS = [*CELL, *ROLES, "unit", *HIDDEN]


@dataclass(frozen=True)
class InPublic:
    """What is known before a release is made.

    ``releases`` are the :attr:`~vawg_analysis.release.suppression.Released.counts` of
    every release made before, of these and of other months, ``proofs`` what proved them
    as far as that was kept.
    ``published`` has the crimes and outcomes that others publish of all victims, by the
    offences of the scope: :func:`~vawg_analysis.release.all_victims.all_victims`.
    """

    releases: tuple[pd.DataFrame, ...] = ()
    published: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=OF_OTHERS)
    )
    proofs: tuple[Alternatives, ...] = ()

    @classmethod
    def nothing(cls) -> InPublic:
        """No release is in public, and nobody else publishes such counts."""
        return cls()

    def joined(self, table: pd.DataFrame) -> pd.DataFrame:
        """``table`` and below it what was released before, under an index that goes on.

        Periods of earlier releases are labelled with their place among the releases.
        """
        told = [
            counts.assign(period=release_label(counts["period"], number))
            for number, counts in enumerate(self.releases, start=1)
            if len(counts)
        ]
        if not told:
            return table
        told = pd.concat(told)
        first = table.index.max() + 1 if len(table) else 0
        told.index = pd.RangeIndex(first, first + len(told))
        return pd.concat([table, told])

    def of(self, name: str, family: Callable[[pd.DataFrame], pd.Series]) -> InPublic:
        """What was told of the counts whose ``family`` has this ``name``."""
        told = (counts[family(counts) == name] for counts in self.releases)
        proofs = (proof.of_family(name) for proof in self.proofs)
        return InPublic(tuple(told), self.published, tuple(proofs))

    def flags(self, joint: pd.DataFrame, release: Release) -> tuple[Flags, Flags]:
        """The cells that stay hidden, and those whose counts are in public already."""
        size = len(release.system)
        hidden, known = np.zeros(size, dtype=bool), release.of_others.copy()
        for role in ROLES.values() if any(map(len, self.releases)) else ():
            cells = release.of_rows[release.of_rows["role"] == role]
            was = joint.loc[cells["row"], f"hidden_{role}"].astype("boolean")
            cell = cells["cell"].to_numpy()
            hidden[cell[was.fillna(False).to_numpy(dtype="bool")]] = True
            known[cell[(~was).fillna(False).to_numpy(dtype="bool")]] = True
        for count, rest in release.complements:
            known[rest] |= known[count]
        return hidden & ~known, known


def empty_counts() -> pd.DataFrame:
    """The counts of a release that gives none away."""
    return pd.DataFrame(columns=COUNTS)


def hidden_roles(release: Release, hidden: Flags) -> pd.DataFrame:
    """By row of the table ``hidden_n`` and ``hidden_d``; missing where no count is."""
    flags = release.of_rows.assign(hidden=hidden[release.of_rows["cell"]])
    wide = flags.pivot(index="row", columns="role", values="hidden")
    wide = wide.add_prefix("hidden_").reindex(columns=HIDDEN)
    return wide.astype("boolean")
