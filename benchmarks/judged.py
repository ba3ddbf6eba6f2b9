"""How far each secret count can go in an outsider's eyes.

Tables that are there already are put first; then tables are looked for that move many
of the counts at once which these leave open, then one of them at a time. What no table
moves far enough is settled by an exact programme over all that is tied to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from moved import Near
from puzzle import Puzzle
from scipy.sparse import csr_array

SEED = 20223
SIZES = (500, 500, 1500, 5000)
"""How many counts around an open one may move, at one try and the next."""
TOGETHER, SINGLY = 4, 200
"""Tries to move all that is open still, with whatever is tied to it; and how many are
looked at one by one instead."""
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
            cells = np.flatnonzero(self.puzzle.label == label)
            near = Near.of(self.puzzle, cells)
            for size in SIZES:
                for cell in draw.permutation(self._open_of(cells)):
                    if self._undecided(cell):
                        self._around(near, cell, size, draw)
            for _ in range(TOGETHER):
                if len(self._open_of(cells)) > SINGLY:
                    self._many(near, draw)
            for cell in self._open_of(cells):
                self._alone(near, cell)
            self._settle(cells)

    def _around(
        self, near: Near, cell: int, size: int, draw: np.random.Generator
    ) -> None:
        """Look for a table that moves what is near ``cell`` alone."""
        place = int(np.searchsorted(near.cells, cell))
        self._many(near.only(near.around(place, size)), draw)

    def _many(self, mine: Near, draw: np.random.Generator) -> None:
        """Look for a table that moves many open counts, some up and some down."""
        chosen = self._open_of(mine.cells)
        if len(chosen):
            upwards = draw.random(len(chosen)) < UPWARDS
            goal = self._goal(mine.cells, chosen, upwards)
            self._try(mine.cells, mine.moved(goal))

    def _alone(self, near: Near, cell: int) -> None:
        """Look for tables that move ``cell``, with whatever has to move with it."""
        for upwards in (True, False):
            if self._undecided(cell):
                goal = self._goal(near.cells, np.array([cell]), np.array([upwards]))
                if goal.any():
                    self._try(near.cells, near.taken_in(goal))

    def _goal(
        self, cells: np.ndarray, chosen: np.ndarray, upwards: np.ndarray
    ) -> np.ndarray:
        goal = np.zeros(len(cells))
        least = np.minimum(self.puzzle.truth[chosen], self.rule)
        goal[np.searchsorted(cells, chosen)] = np.where(upwards, self.rule, -least)
        return goal

    def _open_of(self, cells: np.ndarray) -> np.ndarray:
        return np.intersect1d(self.open(), cells)

    def _try(self, cells: np.ndarray, change: np.ndarray | None) -> None:
        if change is not None:
            place = (cells, np.zeros(len(cells), dtype=int))
            shape = (len(self.puzzle.truth), 1)
            table = csr_array((change, place), shape=shape)
            table.eliminate_zeros()
            self.tables += 1 - self.shown(table)

    def _settle(self, cells: np.ndarray) -> None:
        """Exact programmes for what is open still, over all of ``cells``."""
        if not len(self._open_of(cells)):
            return
        near = Near.of(self.puzzle, cells, np.inf)
        for cell in self._open_of(cells):
            most = 0.0
            for upwards in (True, False):
                if self._undecided(cell):
                    goal = self._goal(cells, np.array([cell]), np.array([upwards]))
                    change, beyond = near.furthest_of(goal)
                    self._try(cells, change)
                    most += beyond
            if self._undecided(cell):
                self.most[cell] = most
