"""Every secret count of several releases against an outsider who has all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import pandas as pd
from judged import Judged
from outsider import Outsider, believe, outsider
from puzzle import Puzzle
from scipy.sparse import csr_array, vstack

from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.counted import CELL
from vawg_analysis.release.rules import Rules
from vawg_analysis.statuses import SUPPRESSED

CRIMES = ("5.1", "recorded_crimes", "offence")


@dataclass(frozen=True)
class Attacked:
    """What the outsider knows of a family, and how near it comes."""

    cells: int
    unknown: int
    sums: int
    secret: int
    shown: int
    """Secret counts that stand in a released table."""
    tables: int
    not_alike: int
    """Tables of the proof that break a sum which the outsider believes in."""
    by_tables: int
    found: int
    """Tables that the outsider was put to look for."""
    by_found: int
    narrow: int
    open_still: int
    """Secret counts that neither tables nor programmes have judged."""
    narrowest: float
    seconds: float

    @classmethod
    def together(cls, told: Sequence[Attacked]) -> Attacked:
        """The sums over families, and the narrowest of all."""
        names = list(cls.__dataclass_fields__)
        summed = {n: sum(getattr(one, n) for one in told) for n in names}
        return cls(**summed | {"narrowest": min(one.narrowest for one in told)})

    def rows(self) -> list[tuple[str, str]]:
        """In words."""
        return [
            ("Counts in the four releases, each once", f"{self.cells:,}"),
            ("of them not published", f"{self.unknown:,}"),
            ("Sums believed in that hold any of these", f"{self.sums:,}"),
            ("Secret counts, those left by subtraction too", f"{self.secret:,}"),
            ("of them published", f"{self.shown:,}"),
            ("Other tables put before the outsider", f"{self.tables:,}"),
            ("of them ruled out", f"{self.not_alike:,}"),
            ("Secret counts that the rest leave wide", f"{self.by_tables:,}"),
            ("Further tables, looked for in the outsider's system", f"{self.found:,}"),
            ("Secret counts that these leave wide", f"{self.by_found:,}"),
            ("Told to less than the rule", f"{self.narrow:,}"),
            ("Not judged", f"{self.open_still:,}"),
            ("Narrowest interval", f"{self.narrowest:g}"),
            ("Seconds", f"{self.seconds:.0f}"),
        ]


def attacked(family: str, made: Sequence, rules: Rules) -> Attacked:
    """Attack one family; ``made`` are its releases in the order of making."""
    start = perf_counter()
    told, long = outsider(list(_tables(made, rules)))
    believe(told)
    numbers, of, limits = _left(told, long, made, rules)
    puzzle = _with_left(Puzzle.of(told), numbers, of)
    secret = np.flatnonzero((puzzle.truth >= 1) & (puzzle.truth <= limits))
    change = _changes(made, long, len(told.truth))
    change = csr_array(vstack([change, *([of @ change] if len(numbers) else [])]))
    judged = Judged.of(puzzle, secret, rules.width)
    ruled_out = judged.shown(change)
    by_tables = judged.wide()
    judged.look()
    open_still, narrow = judged.open(), judged.narrow()
    sure = np.setdiff1d(secret, open_still)
    return Attacked(
        cells=len(told.truth),
        unknown=int((~told.known).sum()),
        sums=told.sums,
        secret=len(secret),
        shown=int(puzzle.known[secret].sum()),
        tables=change.shape[1],
        not_alike=ruled_out,
        by_tables=by_tables,
        found=judged.tables,
        by_found=judged.wide() - by_tables,
        narrow=len(narrow),
        open_still=len(open_still),
        narrowest=float(judged.width[sure].min(initial=np.inf)),
        seconds=perf_counter() - start,
    )


def _tables(made: Sequence, rules: Rules) -> Iterable[pd.DataFrame]:
    """The counts behind each released table, and which of its rows are shown."""
    first = 0
    for number, one in enumerate(made, start=1):
        status = one.done.table[[*CELL, "status"]]
        rows = one.done.counts.merge(status, on=CELL, how="left", validate="1:1")
        rows = rows.assign(
            row=np.arange(first, first + len(rows)),
            shown=rows["status"] != SUPPRESSED,
            limit=rules.limits(rows).to_numpy(),
            months=rows["period"],
            period=rows["period"] + f"#{number}",
        )
        first += len(rows)
        yield rows


def _left(
    told: Outsider, long: pd.DataFrame, made: Sequence, rules: Rules
) -> tuple[np.ndarray, csr_array, np.ndarray]:
    """What is left by subtraction: counts, what they are made of, largest secrets.

    A whole less its part; what others publish less what is released.
    """
    limits = long.groupby("cell")["limit"].max().to_numpy()
    shares = long[long["unit"] == PROPORTION]
    both = shares.assign(role=shares["key"].str[-1]).pivot(
        index="row", columns="role", values="cell"
    )
    both = both.dropna().astype(int) if {"n", "d"} <= set(both) else None
    pairs = np.zeros((0, 2), int) if both is None else both[["d", "n"]].to_numpy()
    limit = rules.largest_secret * np.ones(len(pairs))
    if len(pairs):
        limit = long.drop_duplicates("row").set_index("row")["limit"]
        limit = limit.loc[both.index].to_numpy()
    crimes = _less_published(long, made)
    numbers = np.append(
        told.truth[pairs[:, 0]] - told.truth[pairs[:, 1]], crimes["left"]
    )
    rows = np.append(
        np.tile(np.arange(len(pairs)), 2), len(pairs) + np.arange(len(crimes))
    )
    cells = np.concatenate([pairs[:, 0], pairs[:, 1], crimes["cell"]]).astype(int)
    signs = np.append(np.ones(len(pairs)), -np.ones(len(pairs) + len(crimes)))
    of = csr_array((signs, (rows, cells)), shape=(len(numbers), len(told.truth)))
    most = np.append(limit, np.full(len(crimes), rules.largest_secret))
    return numbers, of, np.concatenate([limits, most])


def _less_published(long: pd.DataFrame, made: Sequence) -> pd.DataFrame:
    """``cell, left`` of each count of crimes by offence that others publish too."""
    kpi, measure, breakdown = CRIMES
    key = f"{kpi}|{measure}|period|n"
    mine = long[(long["key"] == key) & (long["breakdown"] == breakdown)]
    if mine.empty:
        return pd.DataFrame({"cell": [], "left": []})
    found = []
    for number, one in enumerate(made, start=1):
        rows = mine[mine["period"].str.endswith(f"#{number}")]
        if rows.empty:
            continue
        rows = rows.assign(months=rows["period"].str.partition("#")[0])
        theirs = one.published[one.published["key"] == key]
        theirs = theirs.rename(columns={"period": "months", "count": "theirs"})
        on = ["months", "force", "category"]
        rows = rows.merge(theirs, on=on, how="left")
        nation = rows["force"] == NATION
        whole = (
            rows[~nation]
            .groupby("category")["theirs"]
            .agg(lambda of: of.sum(skipna=False))
        )
        rows.loc[nation, "theirs"] = rows.loc[nation, "category"].map(whole)
        found.append(rows.assign(left=rows["theirs"] - rows["count"]))
    rows = pd.concat(found)
    return rows[rows["left"] >= 0][["cell", "left"]].drop_duplicates()


def _with_left(puzzle: Puzzle, numbers: np.ndarray, of: csr_array) -> Puzzle:
    """The puzzle with what is left by subtraction as further counts."""
    unknown = abs(of) @ (~puzzle.known).astype(float)
    return puzzle.further(numbers, of, unknown == 0)


def _changes(made: Sequence, long: pd.DataFrame, cells: int) -> csr_array:
    """The other tables of the last proof, as changes of the outsider's counts."""
    last = made[-1].done.alternatives
    if last.moves.empty:
        return csr_array((cells, 0))
    number = last.shown["period"].str.partition(" release ")
    of = number[2].where(number[2] != "", str(len(made)))
    shown = last.shown.assign(period=number[0] + "#" + of)
    shown["key"] = (
        shown["kpi"]
        + "|"
        + shown["measure"]
        + "|"
        + shown["basis"]
        + "|"
        + shown["role"]
    )
    on = ["period", "force", "breakdown", "category", "key"]
    both = shown[[*on, "cell"]].merge(
        long[[*on, "cell"]], on=on, suffixes=("", "_seen"), validate="1:1"
    )
    both = both[["cell", "cell_seen"]].drop_duplicates()
    moves = last.moves[["move", "cell", "by"]].astype({"cell": int, "by": float})
    each = moves.merge(both, on="cell")
    column, which = pd.factorize(each["move"])
    place = (each["cell_seen"].to_numpy(), column)
    return csr_array((each["by"].to_numpy(), place), shape=(cells, len(which)))
