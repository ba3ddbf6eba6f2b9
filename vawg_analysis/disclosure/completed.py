"""Moves of published cells, completed by cells that nobody sees.

Who knows by how much published cells differ in another table knows most of what goes
with them: rests of sums follow at once, and where a choice is left any will do. Unseen
cells are tied in small groups, so that this needs no search.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array

from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.rows import entries, groups
from vawg_analysis.disclosure.system import LARGEST, Flags, Floats, System
from vawg_analysis.disclosure.unknowns import is_whole


@dataclass(frozen=True)
class Unseen:
    """The cells of a system that nobody sees, in groups that sums tie together.

    ``sums`` has a row a sum and a column an unseen cell; ``of_sum`` and ``of_cell``
    name the group of each.
    """

    system: System
    cells: NDArray[np.intp]
    sums: csr_array
    of_sum: NDArray[np.int32]
    of_cell: NDArray[np.int32]

    @classmethod
    def of(cls, system: System, unseen: Flags) -> Unseen:
        """The ``unseen`` cells of ``system``."""
        cells = np.flatnonzero(unseen)
        sums = csr_array(csc_array(system.balance)[:, cells])
        return cls(system, cells, sums, *groups(sums))

    def completed(self, change: csc_array) -> Iterator[Move]:
        """The moves by which other cells change as the columns of ``change`` say.

        ``change`` has a row a cell. One that is no table of whole counts from zero is
        left out, and so is one with which none of unseen cells agree.
        """
        lacking = csc_array(self.system.balance @ change)
        lacking.eliminate_zeros()
        for column in range(change.shape[1]):
            cells, by = entries(change, column)
            fits = (self.system.counts[cells] + by >= 0) & (by == by.round())
            if not len(cells) or not fits.all() or by.max() > LARGEST:
                continue
            beside = self._beside(*entries(lacking, column))
            if beside is not None:
                others = np.flatnonzero(beside)
                cells = np.concatenate([cells, self.cells[others]])
                yield Move(cells, np.concatenate([by, beside[others]]))

    def _beside(self, rows: NDArray[np.intp], by: Floats) -> Floats | None:
        """By how much unseen cells change, so that these sums change by none."""
        moves = np.zeros(len(self.cells))
        touched = np.unique(self.of_sum[rows])
        mine = np.flatnonzero(np.isin(self.of_cell, touched))
        if not np.isin(touched, self.of_cell[mine]).all():
            return None
        if not len(mine):
            return moves
        needed = np.zeros(len(self.of_sum))
        needed[rows] = -by
        tied = np.flatnonzero(np.isin(self.of_sum, touched))
        ties = self.sums[tied][:, mine]
        solved = linprog(
            np.ones(len(mine)),
            A_eq=ties,
            b_eq=needed[tied],
            bounds=np.column_stack(
                [-self.system.counts[self.cells[mine]], np.full(len(mine), np.inf)]
            ),
        )
        if solved.x is None or not is_whole(solved.x):
            return None
        moves[mine] = solved.x.round()
        exact = (ties @ moves[mine] == needed[tied]).all()
        return moves if exact and moves.max() <= LARGEST else None
