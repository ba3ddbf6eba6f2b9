"""Other tables that agree with everything published: the proof of a release in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.disclosure.blocks import Pattern
from vawg_analysis.release.counted import CELL
from vawg_analysis.release.system import Release


@dataclass(frozen=True)
class Alternatives:
    """Other tables that agree with everything published: the proof in full.

    ``moves`` has what each differs ``by``: ``family, move, cell, by``. ``shown`` says
    where each cell stands: ``family, cell``, the place in a table of this or an earlier
    release, ``role``. Periods are labelled as :meth:`InPublic.joined` does.
    """

    moves: pd.DataFrame
    shown: pd.DataFrame

    @classmethod
    def none(cls) -> Alternatives:
        """No table but the true one."""
        return cls(
            pd.DataFrame(columns=["family", "move", "cell", "by"]),
            pd.DataFrame(columns=["family", "cell", *CELL, "role"]),
        )

    @classmethod
    def together(cls, parts: Iterable[Alternatives]) -> Alternatives:
        """Those of several families."""
        every = [cls.none(), *parts]
        return cls(
            pd.concat([one.moves for one in every], ignore_index=True),
            pd.concat([one.shown for one in every], ignore_index=True),
        )

    def of_family(self, name: str) -> Alternatives:
        """Those of the family of this ``name``."""
        mine = (frame[frame["family"] == name] for frame in (self.moves, self.shown))
        return Alternatives(*mine)

    @classmethod
    def of(
        cls, pattern: Pattern, release: Release, joint: pd.DataFrame, family: str
    ) -> Alternatives:
        """Those of one family; ``joint`` is the table that ``release`` is made of."""
        each = [
            pd.DataFrame({"move": number, "cell": move.cells, "by": move.by})
            for number, move in enumerate(pattern.moves)
        ]
        moves = pd.concat([cls.none().moves, *each], ignore_index=True)
        shown = release.of_rows.join(joint[CELL], on="row").drop(columns="row")
        return cls(moves.assign(family=family), shown.assign(family=family))
