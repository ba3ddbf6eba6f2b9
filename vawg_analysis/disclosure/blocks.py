"""Protection of a large release, block by block, each proven by moves within it.

A block is a set of cells that may move while every other cell stays as it is. What
protects a cell within its block protects it in the whole release: cells outside that
are suppressed too leave an outsider to know less, not more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vawg_analysis.disclosure.asked import ask_all, ask_some
from vawg_analysis.disclosure.ground import Ground
from vawg_analysis.disclosure.moves import Move, cheap_move
from vawg_analysis.disclosure.system import Flags, Floats, System

SEED = 20211


@dataclass
class Pattern:
    """What is suppressed so far, and what an outsider cannot rule out because of it."""

    hidden: Flags
    lowest: Floats
    highest: Floats
    moves: list[Move] = field(default_factory=list)
    unprotected: dict[int, float] = field(default_factory=dict)
    """Sensitive cells that stay narrow, and how wide anything at all could make each;
    infinite where that is not known."""

    @classmethod
    def start(cls, system: System, hidden: Flags) -> Pattern:
        """The pattern before any move: each count may be what it is, and no other."""
        return cls(hidden.copy(), system.counts.copy(), system.counts.copy())

    def hear(self, move: Move, system: System) -> None:
        """Suppress the cells of a move, and take note of what it proves."""
        counts = system.counts[move.cells] + move.by
        self.hidden[move.cells] = True
        self.lowest[move.cells] = np.minimum(self.lowest[move.cells], counts)
        self.highest[move.cells] = np.maximum(self.highest[move.cells], counts)
        self.moves.append(move)

    def rest_on(
        self, moves: Iterable[Move], system: System, sensitive: Flags, width: float
    ) -> None:
        """Hear those of ``moves`` that move what is ``sensitive`` and still narrow."""
        for move in moves:
            mine = move.cells[sensitive[move.cells]]
            if self.narrow(mine, width).any():
                self.hear(move, system)

    def lacks(self, cell: int, system: System, width: float) -> Iterator[float]:
        """By how much one cell has to go up; if it then is narrow still, how far down.

        Nothing where it is ``width`` wide.
        """
        count = system.counts[cell]
        if self.narrow(cell, width):
            yield np.ceil(self.lowest[cell] + width - count)
        if self.narrow(cell, width) and count > 0:
            yield -min(np.ceil(count - self.highest[cell] + width), count)

    def narrow(self, cells: NDArray[np.intp] | int, width: float) -> Flags:
        """Which of ``cells`` are not yet ``width`` wide."""
        return self.highest[cells] - self.lowest[cells] < width


def protect_block(
    system: System,
    pattern: Pattern,
    block: NDArray[np.intp],
    sensitive: Flags,
    cost: Floats,
    width: float,
    effort: int,
    little: float = 0.0,
) -> None:
    """Suppress cells of ``block`` until its ``sensitive`` ones are ``width`` wide.

    ``pattern`` is added to; cells that nothing in the block protects stay narrow.
    ``cost`` is one a cell of the system, ``effort`` how many tables in a row may bring
    no more than a ``little`` of what is left: in every other of them all cells rise, in
    the others some do and some fall.
    """
    if not (sensitive[block] & pattern.narrow(block, width)).any():
        return
    ground = Ground.of(system, block, cost, width)
    mine = sensitive[block] & ground.joint.movable
    free = bool(pattern.hidden[block].all())
    draws = np.random.default_rng(SEED)
    fruitless = 0
    while fruitless < effort:
        pending = np.flatnonzero(mine & pattern.narrow(block, width))
        if not len(pending):
            return
        ask = ask_all if free else ask_some
        _try(system, pattern, ground, *ask(pending, fruitless, draws))
        left = (mine & pattern.narrow(block, width)).sum()
        fruitless = 0 if left < (1 - little) * len(pending) else fruitless + 1


def _try(
    system: System,
    pattern: Pattern,
    ground: Ground,
    few: NDArray[np.intp],
    signs: Floats,
) -> None:
    """Look for a table that moves ``few`` cells of the ground as ``signs`` say."""
    goal, most = np.zeros(len(ground.cells)), np.zeros(len(ground.cells))
    goal[few] = signs
    at = ground.cells[few]
    up = pattern.lowest[at] + ground.width - ground.truth[few]
    down = ground.truth[few] - pattern.highest[at] + ground.width
    most[few] = np.ceil(np.where(signs > 0, up, down))
    move = cheap_move(ground, pattern.hidden[ground.cells], goal, most)
    if move is not None:
        pattern.hear(move, system)
