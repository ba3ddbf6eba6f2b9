"""The blocks in which a release is protected: groups of forces, split by split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.blocks import (
    Pattern,
    protect_block,
    protect_each,
)
from vawg_analysis.disclosure.system import Flags, Floats, System
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.system import Release

TOGETHER = 1_500
"""Cells of a block, about: more take longer for each table that is looked for."""
OF_A_SPLIT = (4_000, 5_000)
"""The same where only one split may move."""
OF_MORE_FORCES = 10_000
"""The same where every total may be given up."""
NATIONAL, WHOLE, BY_OFFENCE = 300.0, 30.0, 5.0
"""How much more a count of the nation, of all crimes of a force, or of an offence is
worth to a reader than one of a finer split."""
UNSEEN = 1e-3


def protected_pattern(
    release: Release, width: float, hidden: Flags, known: Flags
) -> Pattern:
    """Suppress what the secret counts of a release need, and prove it by moves.

    ``hidden`` are suppressed in any case, ``known`` are in public already. Totals of
    all forces are suppressed only where nothing else protects a count. What stays
    narrow cannot be protected at all.
    """
    system = release.system
    unseen = release.unseen & ~known
    pattern = Pattern.start(system, hidden | release.sensitive | unseen)
    cost = costs(release)
    for block in _blocks(release):
        kept = known | (_kept(release, block.gives) & ~pattern.hidden)
        cells = _with_rests(system, block.cells[~kept[block.cells]], unseen)
        given = system, pattern, cells, release.sensitive, cost, width
        if block.effort:
            protect_block(*given, block.effort)
        else:
            protect_each(*given)
    return pattern


def costs(release: Release) -> Floats:
    """What suppressing each cell costs a reader."""
    places = release.places
    worth = np.select(
        [
            release.unseen,
            release.nation,
            places["breakdown"] == "all",
            places["breakdown"] == "offence",
        ],
        [UNSEEN, NATIONAL, WHOLE, BY_OFFENCE],
        1.0,
    )
    return worth * np.sqrt(np.maximum(places["rows"], 1))


@dataclass(frozen=True)
class Block:
    """Cells that may move together, and which totals of all forces it ``gives`` up.

    At the ``effort`` of :data:`EACH` every secret count is taken by itself.
    """

    cells: np.ndarray
    effort: int = 2
    gives: str = ""


EACH = 0
FINE, EVERY = "fine splits", "every total"


def _kept(release: Release, gives: str) -> Flags:
    """The totals of all forces that a block leaves as they are."""
    if gives == EVERY:
        return np.zeros(len(release.system), dtype=bool)
    whole = release.places["breakdown"].isin(["all", "offence"]).to_numpy()
    return release.nation & (whole | (gives != FINE))


def _blocks(release: Release) -> Iterator[Block]:
    """First all splits of a few forces, then one split of more of them, then the rest.

    What moves the whole of a force moves each of its splits, so these come first. Large
    splits are gone through twice, with the forces in other groups.
    """
    places, counts = release.places, release.system.counts
    every = np.arange(len(places))
    all_splits = list(_groups(places, counts, TOGETHER))
    yield from (Block(cells) for cells in all_splits)
    for breakdown in places.loc[places["breakdown"] != "", "breakdown"].unique():
        split = places[places["breakdown"] == breakdown]
        for size in OF_A_SPLIT:
            parts = list(_groups(split, counts, size))
            yield from (Block(cells) for cells in parts)
            if len(parts) == 1:
                break
    for gives in (FINE, EVERY):
        yield from (Block(cells, gives=gives) for cells in all_splits)
    more = _groups(places, counts, OF_MORE_FORCES)
    yield from (Block(cells, gives=EVERY) for cells in more)
    yield Block(every, EACH, EVERY)


def _groups(places: pd.DataFrame, counts: Floats, size: int) -> Iterator[np.ndarray]:
    """The cells of ``places`` of groups of forces, each with those of the nation.

    Large and small forces are together, as they help one another. A group has about
    ``size`` cells of forces, and three forces at least.
    """
    named = places["force"]
    forces = named[~named.isin([NATION, ""])]
    total = pd.Series(counts[forces.index], forces.index).groupby(forces).sum()
    order = total.sort_values(ascending=False, kind="stable").index
    number = max(int(np.ceil(len(forces) / size)), 1)
    number = min(number, max(len(order) // 3, 1))
    for first in range(number):
        yield places.index[named.isin([*order[first::number], NATION])].to_numpy()


def _with_rests(system: System, block: np.ndarray, unseen: Flags) -> np.ndarray:
    """The block with the unpublished cells in its sums, which move with them."""
    inside = np.zeros(len(system), dtype=bool)
    inside[block] = True
    rows = np.flatnonzero(abs(system.balance) @ inside.astype("float64"))
    beside = np.unique(system.balance[rows].indices)
    return np.union1d(block, beside[unseen[beside]])
