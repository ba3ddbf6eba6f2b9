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

from vawg_analysis.assessment.figures import RATE, SHARE, kind, multiplier
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

    def of(self, force: str) -> tuple[str, ...]:
        """The peers of a force, without itself; empty where it has no group."""
        return tuple(self.table.loc[self.table["force"] == force, "peer"])


def group_names(folder: Path = FOLDER) -> list[str]:
    """The peer groupings that there are, by name."""
    return sorted(path.stem for path in folder.glob("*.csv"))


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


def peer_averages(rows: pd.DataFrame, force: str, groups: PeerGroups) -> pd.DataFrame:
    """A force's peers on one figure: four averages, each named.

    Parameters
    ----------
    rows
        The KPI table's rows of one figure, shares or rates.
    force
        Whose peers.
    groups
        The grouping in use.

    Returns
    -------
    DataFrame
        ``average`` (``mean of forces``: each force weighs the same; ``pooled``: each
        case does), ``itself`` (``with``, ``without``), ``value``, ``forces`` (how many
        are in it), ``without_figure`` (peers that have none). Empty without a group.
    """
    peers = groups.of(force)
    kinds = kind(rows)
    usable = rows["status"].isin(["ok", "provisional"]) & (rows["denominator"] > 0)
    found = rows[usable & pd.Series(kinds, rows.index).isin([SHARE, RATE])]
    unit = multiplier(found).fillna(1.0)
    found = found.assign(per=unit)
    members = {"without": peers, "with": (force, *peers)} if peers else {}
    frames = [_averages(found, these, itself) for itself, these in members.items()]
    columns = ["average", "itself", "value", "forces", "without_figure"]
    return pd.DataFrame([row for pair in frames for row in pair], columns=columns)


def _averages(
    found: pd.DataFrame, members: tuple[str, ...], itself: str
) -> list[tuple[str, str, float, int, str]]:
    own = found[found["force"].isin(members)]
    lacking = ", ".join(sorted(set(members) - set(own["force"])))
    whole = own["denominator"].sum()
    pooled = (own["numerator"] * own["per"]).sum() / whole if whole else float("nan")
    mean = own["value"].mean() if len(own) else float("nan")
    return [
        ("mean of forces", itself, mean, len(own), lacking),
        ("pooled", itself, pooled, len(own), lacking),
    ]
