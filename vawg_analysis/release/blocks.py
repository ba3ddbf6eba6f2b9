"""The blocks in which a release is protected: groups of forces, split by split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.blocks import FRUITLESS, Pattern, protect_block
from vawg_analysis.disclosure.system import Flags, Floats, System
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.system import Release

TOGETHER = 1_500
"""Cells of a block, about: more take longer for each table that is looked for."""
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
        protect_block(
            system,
            pattern,
            _with_rests(system, block.cells[~kept[block.cells]], unseen),
            release.sensitive,
            cost,
            width,
            block.effort,
        )
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
    """Cells that may move together, and which totals of all forces it ``gives`` up."""

    cells: np.ndarray
    effort: int = 2
    gives: str = ""


FINE, EVERY = "fine splits", "every total"


def _kept(release: Release, gives: str) -> Flags:
    """The totals of all forces that a block leaves as they are."""
    if gives == EVERY:
        return np.zeros(len(release.system), dtype=bool)
    whole = release.places["breakdown"].isin(["all", "offence"]).to_numpy()
    return release.nation & (whole | (gives != FINE))


def _blocks(release: Release) -> Iterator[Block]:
    """First all splits of a few forces, then one split at a time, then what is left.

    What moves the whole of a force moves each of its splits, so these come first.
    """
    places = release.places
    groups = [
        places["force"].isin([*group, NATION]).to_numpy()
        for group in _groups(places, release.system.counts)
    ]
    every = np.arange(len(places))
    yield from (Block(np.flatnonzero(inside)) for inside in groups)
    for breakdown in places.loc[places["breakdown"] != "", "breakdown"].unique():
        yield Block(np.flatnonzero(places["breakdown"] == breakdown))
    yield from (Block(np.flatnonzero(inside), gives=FINE) for inside in groups)
    yield Block(every, 1, FINE)
    yield Block(every, FRUITLESS, EVERY)


def _groups(places: pd.DataFrame, counts: Floats) -> Iterator[list[str]]:
    """Forces in groups of large and small ones, which help one another."""
    forces = places.loc[~places["force"].isin([NATION, ""]), "force"]
    size = pd.Series(counts, places.index).groupby(forces).sum()
    order = size.sort_values(ascending=False, kind="stable").index
    number = max(int(np.ceil(len(forces) / TOGETHER)), 1)
    number = min(number, max(len(order) // 3, 1))
    for first in range(number):
        yield list(order[first::number])


def _with_rests(system: System, block: np.ndarray, unseen: Flags) -> np.ndarray:
    """The block with the unpublished cells in its sums, which move with them."""
    inside = np.zeros(len(system), dtype=bool)
    inside[block] = True
    rows = np.flatnonzero(abs(system.balance) @ inside.astype("float64"))
    beside = np.unique(system.balance[rows].indices)
    return np.union1d(block, beside[unseen[beside]])
