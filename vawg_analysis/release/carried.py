"""What proved the releases before, carried over into one of the same or more months.

A move is another table that agrees with everything published. Where one of a half-year
has three cases more, so has one of the year, unless something else was published that
it breaks. So what was proven once is not searched for again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from scipy.sparse import csc_array

from vawg_analysis.disclosure.completed import Unseen
from vawg_analysis.disclosure.moves import Move
from vawg_analysis.disclosure.system import Flags
from vawg_analysis.framework.indicator import SNAPSHOT
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.counted import CELL
from vawg_analysis.release.named import months_of
from vawg_analysis.release.system import Release
from vawg_analysis.release.ties_of_time import within

PLACE = [*(name for name in CELL if name not in ("period", "force")), "role"]
"""Where a count stands in a table of one area and period."""
AT = ["period", "force", *PLACE]


def carried(
    release: Release, joint: pd.DataFrame, proofs: Sequence[Alternatives], known: Flags
) -> Iterator[Move]:
    """The moves of ``proofs``, of releases before, that are moves of ``release`` too.

    ``joint`` is the table that ``release`` is made of; its ``known`` cells do not move.
    """
    shown = _shown(release, joint)
    unseen = Unseen.of(release.system, release.unseen & ~known)
    for proof in proofs:
        if proof.moves.empty:
            continue
        there = pd.concat(_moved(proof, table) for _, table in shown.groupby("release"))
        there = there[there["by"] != 0].drop_duplicates(["move", "cell"])
        fixed = there["move"][known[there["cell"]]]
        there = there[~there["move"].isin(fixed)]
        place = (there["cell"].to_numpy(), pd.factorize(there["move"])[0])
        shape = (len(release.system), there["move"].nunique())
        by = there["by"].to_numpy(dtype="float64")
        yield from unseen.completed(csc_array((by, place), shape=shape))


def _shown(release: Release, joint: pd.DataFrame) -> pd.DataFrame:
    """Where each cell stands that a table shows: of which ``release`` and period."""
    rows = release.of_rows.join(joint[CELL], on="row")
    rows = rows.assign(release=rows["period"], period=months_of(rows["period"]))
    return rows[["cell", "release", *AT]]


def _moved(proof: Alternatives, shown: pd.DataFrame) -> pd.DataFrame:
    """``move, cell, by``: how the cells ``shown``, of one release, differ in a proof.

    A longer period differs as those within it together, but for what stood on one day.
    """
    told = proof.shown.assign(period=months_of(proof.shown["period"]))
    own = {Period.parse(name): name for name in told["period"].unique()}
    period = shown["period"].iloc[0]
    parts = [own[part] for part in within(Period.parse(period), own)]
    if period in own.values():
        parts = [period]
    mine = told[told["period"].isin(parts)]
    if parts != [period]:
        mine = mine[mine["basis"] != SNAPSHOT]
    moved = mine.merge(proof.moves, on=["family", "cell"])
    moved = moved.drop_duplicates(["move", *AT])
    moved = moved.groupby(["move", "force", *PLACE], as_index=False)["by"].sum()
    if parts != [period] or set(mine["force"]) != set(shown["force"]):
        moved = _of_forces(moved, shown)
    return moved.merge(shown, on=["force", *PLACE])[["move", "cell", "by"]]


def _of_forces(moved: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """``moved`` with the sum of the forces shown as England and Wales, where any is."""
    place = ["force", *PLACE]
    forces = moved[moved["force"] != NATION].merge(shown[place], on=place)
    nation = forces.groupby(["move", *PLACE], as_index=False)["by"].sum()
    by_force = shown.loc[shown["force"] != NATION, PLACE].drop_duplicates()
    others = moved[moved["force"] == NATION].merge(
        by_force, on=PLACE, how="left", indicator="seen"
    )
    others = others[others.pop("seen") == "left_only"]
    return pd.concat([forces, nation.assign(force=NATION), others])
