"""The blocks in which a release is protected: groups of forces, split by split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from vawg_analysis.disclosure.blocks import Pattern, protect_block
from vawg_analysis.disclosure.combined import combine
from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.sought import Seeker
from vawg_analysis.disclosure.system import Flags
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.system import Release
from vawg_analysis.release.worth import costs

TOGETHER = 1_500
"""Cells of a block, about: more take longer for each table that is looked for."""
WITHIN = (3_000, 6_000, 12_000)
"""The same, of which only those move that are suppressed already."""
AT_LAST = (1_500, 3_000, 6_000)
"""The same where every total may be given up, each time with other forces together."""
FREE, LONG = 3, 4
"""Tables in a row that may bring little where no figure is given up for them, and
nothing where nothing else is left to try."""
LITTLE = 0.02
"""A table that protects no larger part of the counts left has brought little: the
blocks that follow bring more for the time it takes."""


def protected_pattern(
    release: Release,
    width: float,
    hidden: Flags,
    known: Flags,
    before: Iterable[Move] = (),
) -> Pattern:
    """Suppress what the secret counts of a release need, and prove it by moves.

    ``hidden`` are suppressed in any case, ``known`` are in public already; what moves
    ``before`` protect, which earlier releases rest on, is not looked for again. Totals
    of all forces are suppressed only where nothing else protects a count. With the
    first that nothing protects the search ends, as something has to be withheld whole;
    but for those that what others publish narrows.
    """
    system = release.system
    unseen = release.unseen & ~known
    pattern = Pattern.start(system, hidden | release.sensitive | unseen)
    pattern.rest_on(before, system, release.sensitive, width)
    cost, ties = costs(release), abs(system.balance)
    for block in _blocks(release):
        kept = known | (_kept(release, block.gives) & ~pattern.hidden)
        cells = _with_rests(ties, block.cells[~kept[block.cells]], unseen)
        protect_block(
            system,
            pattern,
            cells,
            release.sensitive,
            cost,
            width,
            block.effort,
            block.little,
        )
    combine(pattern, system, release.sensitive, width)
    seeker = Seeker.of(system, ~known, cost, width)
    for cell in np.flatnonzero(release.sensitive):
        could = seeker.protect(pattern, cell)
        if pattern.narrow(cell, width):
            pattern.unprotected[int(cell)] = could
            if could >= width or cell not in release.complements:
                break
    return pattern


NOTHING, FORCES, FINE, EVERY = range(4)
"""What is given up to protect a secret count, step by step: no figure that is shown
still; figures of forces; totals of all forces in fine splits; every total."""


@dataclass(frozen=True)
class Block:
    """Cells that may move together, as far as what they ``give`` up goes.

    ``effort`` is how many tables in a row may bring no more than a ``little``.
    """

    cells: np.ndarray
    gives: int = FORCES
    effort: int = 2
    little: float = LITTLE


def _kept(release: Release, gives: int) -> Flags:
    """The cells that a block leaves as they are, unless they are suppressed."""
    if gives == NOTHING:
        return np.ones(len(release.system), dtype=bool)
    if gives == EVERY:
        return np.zeros(len(release.system), dtype=bool)
    whole = release.places["breakdown"].isin(["all", "offence"]).to_numpy()
    return release.nation & (whole | (gives == FORCES))


def _blocks(release: Release) -> Iterator[Block]:
    """First a few forces each; then whatever that suppressed, of more and more forces.

    Secret counts that protect one another come before all: they cost nothing more.

    What is left needs totals of all forces, or other forces together.
    """
    places = release.places
    few = list(_groups(places, TOGETHER))
    yield from (Block(cells, NOTHING, 2 * FREE) for cells in few)
    yield from (Block(cells) for cells in few)
    for size in WITHIN:
        within = _groups(places, size)
        yield from (Block(cells, NOTHING, FREE) for cells in within)
    for gives in (FINE, EVERY):
        yield from (Block(cells, gives) for cells in few)
    for turn, size in enumerate(AT_LAST, start=1):
        others = _groups(places, size, turn)
        yield from (Block(cells, EVERY, LONG, 0.0) for cells in others)


def _groups(places: pd.DataFrame, size: int, turn: int = 0) -> Iterator[np.ndarray]:
    """The cells of ``places`` of groups of forces, each with those of the nation.

    Of one period a group has about ``size`` cells of forces, and three forces at least.
    The groups are those of every release: what protected a count in an earlier one can
    then move here too, with what the year has of it. In another ``turn`` others are
    together.
    """
    named = places["force"]
    of_forces = places[~named.isin([NATION, ""])]
    order = np.sort(of_forces["force"].unique())
    cells = of_forces["period"].value_counts().max() if len(of_forces) else 0
    if turn:
        order = np.random.default_rng(turn).permutation(order)
    number = max(int(np.ceil(cells / size)), 1)
    number = min(number, max(len(order) // 3, 1))
    for first in range(number):
        yield places.index[named.isin([*order[first::number], NATION])].to_numpy()


def _with_rests(ties: csr_array, block: np.ndarray, unseen: Flags) -> np.ndarray:
    """The block with the unpublished cells that its sums are of, and theirs in turn.

    What is left over moves with what it is left of; where one of them stayed as it is,
    none of the others could move.
    """
    inside = np.zeros(ties.shape[1], dtype=bool)
    inside[block] = True
    before = 0
    while inside.sum() > before:
        before = inside.sum()
        tied = ties.T @ (ties @ inside.astype("float64"))
        inside |= (tied > 0) & unseen
    return np.flatnonzero(inside)
