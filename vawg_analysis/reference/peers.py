"""Groups of similar forces: dated tables in ``params/peer_groups``, never code.

A group belongs to one force and need not be mutual: B may be a peer of A while A is
none of B's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.reference.areas import FORCES, suggestion

FOLDER = PARAMS / "peer_groups"
COLUMNS = ["force", "peer", "date", "basis", "status", "source"]
STATUSES = ("verified", "recalled", "inferred")


@dataclass(frozen=True)
class PeerGroups:
    """One version of the groups; ``table`` has :data:`COLUMNS`, a row a pair."""

    name: str
    table: pd.DataFrame

    def said(self, force: str) -> str:
        """What a force's group is by, and as of which month; "" where it has none."""
        own = self.table[self.table["force"] == force]
        given = own.assign(month=pd.to_datetime(own["date"]).dt.strftime("%B %Y"))
        pairs = given[["basis", "month"]].drop_duplicates()
        return "; ".join(f"{p.basis}, as of {p.month}" for p in pairs.itertuples())

    def of(self, force: str) -> tuple[str, ...]:
        """The peers of a force, without itself; empty where it has no group."""
        return tuple(self.table.loc[self.table["force"] == force, "peer"])


def group_names(folder: Path = FOLDER) -> list[str]:
    """The peer groupings that there are, by name."""
    return sorted(path.stem for path in folder.glob("*.csv"))


def groups_named(name: str, folder: Path = FOLDER) -> PeerGroups:
    """As :func:`read_groups`; no force has a group where ``name`` is empty."""
    if not name:
        return PeerGroups("", pd.DataFrame(columns=COLUMNS))
    return read_groups(name, folder)


def read_groups(name: str, folder: Path = FOLDER) -> PeerGroups:
    """Read ``folder/name.csv``; :class:`Refused` names row, column and value at fault.

    ``date`` is the day as of which a group held, ``status`` how well it is known.
    """
    known = group_names(folder)
    if name not in known:
        said = Problem(
            "no such peer groups",
            value=name,
            allowed=", ".join(known) or "none is in params/peer_groups",
            remedy=did_you_mean(name, known),
        )
        raise Refused([said])
    path = folder / f"{name}.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(table.columns) != COLUMNS:
        said = Problem(
            "the columns are not those of peer groups",
            file=str(path),
            value=", ".join(table.columns),
            allowed=", ".join(COLUMNS),
        )
        raise Refused([said])
    if problems := list(_problems(table, str(path))):
        raise Refused(problems)
    return PeerGroups(name, table)


def _problems(table: pd.DataFrame, file: str) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for row, pair in enumerate(table.itertuples(index=False), start=2):
        for column in ("force", "peer"):
            slug = getattr(pair, column)
            if slug not in FORCES:
                allowed = "a force's slug, as in data/reference/forces.csv"
                remedy = suggestion(slug)
                what = "no such force"
                yield Problem(what, file, row, column, slug, allowed, remedy)
        if pair.force == pair.peer:
            yield Problem("a force is no peer of itself", file, row, "peer", pair.peer)
        if (pair.force, pair.peer) in seen:
            yield Problem("this pair stands twice", file, row, "peer", pair.peer)
        seen.add((pair.force, pair.peer))
        if pair.status not in STATUSES:
            allowed = ", ".join(STATUSES)
            what = "no such status"
            yield Problem(what, file, row, "status", pair.status, allowed)
        if not _is_day(pair.date):
            allowed = "a day, as in 2022-06-30"
            yield Problem("this is no day", file, row, "date", pair.date, allowed)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
