"""How far each secret count can go in an outsider's eyes.

Tables that are there already are put first; then tables are looked for that move many
of the counts at once which these leave open, then one of them at a time. What no table
moves far enough is settled by a programme over all that is tied to it: in whole numbers
where that is not much, else in real numbers, which tell of some that no table can move
them far enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from moved import furthest_of, mended, moved
from puzzle import Puzzle
from scipy.sparse import csr_array
from tied import Tied

SEED = 20223
SIZES = (500, 500, 1500)
"""How much around an open count may move, at one try and the next."""
IN_WHOLE_NUMBERS = 5000
"""What moves in a programme in whole numbers, at the most."""
UPWARDS = 0.6
"""The share of counts that go up where many are moved."""


@dataclass
class Judged:
    """Of each count how far ``up`` and ``down`` tables that agree take it."""

    puzzle: Puzzle
    secret: np.ndarray
    rule: float
    up: np.ndarray
    down: np.ndarray
    most: np.ndarray
    """The width that no table exceeds, where a programme has told it; else infinite."""
    tables: int = 0

    @classmethod
    def of(cls, puzzle: Puzzle, secret: np.ndarray, rule: float) -> Judged:
        """Nothing is known yet; a ``secret`` that is published cannot go anywhere."""
        size = len(puzzle.truth)
        most = np.where(puzzle.known, 0.0, np.inf)
        return cls(puzzle, secret, rule, np.zeros(size), np.zeros(size), most)

    @property
    def width(self) -> np.ndarray:
        """How far apart the tables lie in each count."""
        return self.up - self.down

    def wide(self) -> int:
        """How many secret counts tables leave as wide as the rule."""
        return int((self.width[self.secret] >= self.rule).sum())

    def open(self) -> np.ndarray:
        """The secret counts of which it is not known whether they are wide."""
        return self.secret[self._undecided(self.secret)]

    def _undecided(self, cells: np.ndarray | int) -> np.ndarray:
        width = self.up[cells] - self.down[cells]
        return (width < self.rule) & (self.most[cells] >= self.rule)

    def narrow(self) -> np.ndarray:
        """The secret counts that the outsider can tell to less than the rule."""
        return self.secret[self.most[self.secret] < self.rule]

    def shown(self, change: csr_array) -> int:
        """Take in tables (a column each); how many of them were ruled out."""
        good = np.flatnonzero(self.puzzle.agrees(change))
        if len(good):
            agree = change[:, good]
            up, down = agree.max(axis=1), agree.min(axis=1)
            self.up = np.maximum(self.up, up.toarray().ravel())
            self.down = np.minimum(self.down, down.toarray().ravel())
        return change.shape[1] - len(good)

    def look(self) -> None:
        """Look for tables until nothing is open that a programme can settle."""
        draw = np.random.default_rng(SEED)
        for label in np.unique(self.puzzle.label[self.open()]):
            tied = Tied.of(self.puzzle, np.flatnonzero(self.puzzle.label == label))
            self.most[tied.still] = 0.0
            for size in SIZES:
                for cell in draw.permutation(self._open_of(tied)):
                    if self._undecided(cell):
                        self._around(tied, cell, size, draw)
            for cell in self._open_of(tied):
                self._settle(tied, cell)

    def _around(
        self, tied: Tied, cell: int, size: int, draw: np.random.Generator
    ) -> None:
        """Look for a table that moves what is near ``cell`` alone.

        It is to move many open counts, some up and some down.
        """
        near = tied.near
        inside = near.around(tied.place(cell), size)
        chosen = self._open_of(tied, inside)
        upwards = draw.random(len(chosen)) < UPWARDS
        goal = tied.goal(chosen, np.where(upwards, self.rule, -self.rule))
        self._try(tied, inside, moved(near.only(inside), goal[inside]))

    def _settle(self, tied: Tied, cell: int) -> None:
        """How far ``cell`` goes, by programmes that move whatever moves with it."""
        few = len(tied.near.up) <= IN_WHOLE_NUMBERS
        for way in (mended, furthest_of) if few else (mended,):
            most = 0.0
            for by in (self.rule, -min(self.rule, self.puzzle.truth[cell])):
                reached = max(np.sign(by) * np.array([self.up[cell], self.down[cell]]))
                goal = tied.goal(np.array([cell]), np.array([by]))
                far = abs(by) if reached >= abs(by) else 0.0
                if self.width[cell] < self.rule and not far and goal.any():
                    change, far = way(tied.near, goal)
                    self._try(tied, np.arange(len(goal)), change)
                most += far
            if self.width[cell] < self.rule:
                self.most[cell] = most

    def _open_of(self, tied: Tied, places: np.ndarray | None = None) -> np.ndarray:
        """The open ones of ``tied`` cells, or of those that go with some ``places``."""
        cells = tied.cells if places is None else tied.cells_of(places)
        return np.intersect1d(self.open(), cells)

    def _try(self, tied: Tied, places: np.ndarray, change: np.ndarray | None) -> None:
        if change is not None:
            table = tied.table(places, change, len(self.puzzle.truth))
            self.tables += 1 - self.shown(table)
