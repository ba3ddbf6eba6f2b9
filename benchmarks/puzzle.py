"""What an outsider is to solve: unknown counts, and the sums that tie them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from outsider import Outsider
from scipy.sparse import block_array, csr_array, eye_array
from scipy.sparse.csgraph import connected_components


@dataclass(frozen=True)
class Puzzle:
    """The outsider's unknowns: ``matrix @ counts`` is what it truly is, or, where there
    is ``slack``, is not below zero."""

    matrix: csr_array
    slack: np.ndarray
    truth: np.ndarray
    known: np.ndarray
    label: np.ndarray
    """Of what is unknown, which of it is tied together; −1 of what is known."""

    @classmethod
    def of(cls, told: Outsider) -> Puzzle:
        """What is to be solved."""
        none = np.zeros(0, dtype=int)
        entries = [*told.entries, (none, none, none.astype(float))]
        rows, cells, signs = map(np.concatenate, zip(*entries, strict=True))
        shape = (told.sums, len(told.truth))
        matrix = csr_array((signs, (rows, cells)), shape=shape)
        matrix.eliminate_zeros()
        slack = np.concatenate([*told.slack, none.astype(bool)])
        return cls(matrix, slack, told.truth, told.known, _label(matrix, told.known))

    def further(self, numbers: np.ndarray, of: csr_array) -> Puzzle:
        """With further counts, each a sum ``of`` the others up to what is known.

        One is known where all that it is made of is.
        """
        matrix = block_array([[self.matrix, None], [of, -eye_array(len(numbers))]])
        unknown = abs(of) @ (~self.known).astype(float)
        known = np.append(self.known, unknown == 0)
        return Puzzle(
            csr_array(matrix),
            np.append(self.slack, np.zeros(len(numbers), dtype=bool)),
            np.append(self.truth, numbers),
            known,
            _label(csr_array(matrix), known),
        )

    def agrees(self, change: csr_array) -> np.ndarray:
        """Which changes (a column each) leave everything published as it is.

        They are in whole numbers, and no count is below zero.
        """
        part = csr_array((change.data % 1, change.indices, change.indptr), change.shape)
        good = np.asarray(part.sum(axis=0) == 0).ravel()
        good &= np.asarray(abs(change[self.known]).sum(axis=0) == 0).ravel()
        good &= np.asarray((change + self._wide(change) < 0).sum(axis=0) == 0).ravel()
        moved = (self.matrix @ change).tocsc()
        was = self.matrix @ self.truth
        for column in np.flatnonzero(good):
            ends = moved.indptr[column : column + 2]
            at, by = moved.indices[slice(*ends)], moved.data[slice(*ends)]
            good[column] = (
                not ((by != 0) & ~self.slack[at]).any() and not (was[at] + by < 0).any()
            )
        return good

    def _wide(self, change: csr_array) -> csr_array:
        """The true counts where a change is."""
        found = change.tocoo()
        row, column = found.coords
        return csr_array((self.truth[row], (row, column)), shape=change.shape)


def _label(matrix: csr_array, known: np.ndarray) -> np.ndarray:
    """Of each unknown count which others it is tied to; −1 of what is known."""
    unknown = np.flatnonzero(~known)
    inside = abs(matrix.tocsc()[:, unknown])
    ties = block_array([[None, inside.T], [inside, None]])
    _, part = connected_components(ties, directed=False)
    found = np.full(len(known), -1)
    found[unknown] = part[: len(unknown)]
    return found
