"""Every secret count of several releases against an outsider who has all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import pandas as pd
from believed import believe
from judged import Judged
from left import Left, left
from outsider import outsider
from puzzle import Puzzle
from scipy.sparse import csr_array, vstack

from vawg_analysis.release.counted import CELL
from vawg_analysis.release.protected_counts import TOLD
from vawg_analysis.release.rules import Rules
from vawg_analysis.statuses import SUPPRESSED


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
    told_before: int
    """Secret counts that are narrow, and of which the reports say so: others' numbers
    and earlier releases had told them already."""
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
            ("Counts in all releases, each once", f"{self.cells:,}"),
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
            ("Told before by others, as the reports say", f"{self.told_before:,}"),
            ("Not judged", f"{self.open_still:,}"),
            ("Narrowest interval", f"{self.narrowest:g}"),
            ("Seconds", f"{self.seconds:.0f}"),
        ]


def attacked(family: str, made: Sequence, rules: Rules) -> Attacked:
    """Attack one family; ``made`` are its releases in the order of making."""
    start = perf_counter()
    told, long = outsider(list(_tables(made, rules)))
    believe(told)
    rest = left(told, long, [one.published for one in made], rules)
    puzzle = Puzzle.of(told).further(rest.numbers, rest.of)
    limits = np.append(long.groupby("cell")["limit"].max().to_numpy(), rest.limits)
    secret = np.flatnonzero((puzzle.truth >= 1) & (puzzle.truth <= limits))
    change = _changes(made, long, len(told.truth))
    change = csr_array(vstack([change, rest.of @ change]))
    judged = Judged.of(puzzle, secret, rules.width)
    ruled_out = judged.shown(change)
    by_tables = judged.wide()
    judged.look()
    open_still, narrow = judged.open(), judged.narrow()
    before = np.intersect1d(narrow, _told_before(long, rest))
    sure = np.setdiff1d(secret, [*open_still, *before])
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
        narrow=len(narrow) - len(before),
        told_before=len(before),
        open_still=len(open_still),
        narrowest=float(judged.width[sure].min(initial=np.inf)),
        seconds=perf_counter() - start,
    )


def _tables(made: Sequence, rules: Rules) -> Iterable[pd.DataFrame]:
    """The counts behind each released table, and which of its rows are shown."""
    first = 0
    for number, one in enumerate(made, start=1):
        status = one.done.table[[*CELL, "status"]]
        status = status.assign(told=(one.done.reasons == TOLD).to_numpy())
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


def _told_before(long: pd.DataFrame, rest: Left) -> np.ndarray:
    """The counts that a report names, and what others' numbers leave of these."""
    told = np.zeros(rest.of.shape[1])
    told[long.loc[long["told"], "cell"]] = 1.0
    one = np.diff(rest.of.indptr) == 1
    return np.flatnonzero(np.append(told > 0, (abs(rest.of) @ told > 0) & one))


def _changes(made: Sequence, long: pd.DataFrame, cells: int) -> csr_array:
    """The other tables of the last proof, as changes of the outsider's counts."""
    last = made[-1].done.alternatives
    if last.moves.empty:
        return csr_array((cells, 0))
    number = last.shown["period"].str.partition(" release ")
    of = number[2].where(number[2] != "", str(len(made)))
    shown = last.shown.assign(period=number[0] + "#" + of)
    named = [shown[name] for name in ("measure", "basis", "role")]
    shown["key"] = shown["kpi"].str.cat(named, sep="|")
    on = ["period", "force", "breakdown", "category", "key"]
    both = shown[[*on, "cell"]].merge(
        long[[*on, "cell"]], on=on, suffixes=("", "_seen"), validate="1:1"
    )
    both = both[["cell", "cell_seen"]].drop_duplicates("cell_seen")
    moves = last.moves[["move", "cell", "by"]].astype({"cell": int, "by": float})
    each = moves.merge(both, on="cell")
    column, which = pd.factorize(each["move"])
    place = (each["cell_seen"].to_numpy(), column)
    return csr_array((each["by"].to_numpy(), place), shape=(cells, len(which)))
