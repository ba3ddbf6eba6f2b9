"""The people who work for a force, nearest in time to a window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.kpis.residents import NEAR
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES
from vawg_analysis.store import Part, Store

OFFICERS, STAFF, OTHERS = "officers", "staff", "volunteers and contractors"
ROLES: Mapping[str, str] = {
    "police officer": OFFICERS,
    "special constable": OFFICERS,
    "police community support officer": STAFF,
    "designated officer": STAFF,
    "police staff": STAFF,
    "volunteer": OTHERS,
    "police support volunteer": OTHERS,
    "contractor": OTHERS,
}
"""Special constables are under the conduct regulations for officers. Volunteers and
contractors are nobody's headcount and in no denominator."""
SOURCES = {
    "workforce-headcount": "the force's own headcount",
    "workforce": "Home Office police workforce",
}


@dataclass(frozen=True)
class Workforce:
    """Headcount by force and role, and where it is from."""

    people: pd.DataFrame
    """``force, role, count``: ``officers`` and ``staff``."""
    notes: Mapping[str, str]
    """Of each force with a headcount, whose and of when it is."""
    far: frozenset[str]
    """The forces whose headcount is more than ``NEAR`` years from the window."""

    @property
    def gaps(self) -> dict[str, str]:
        """What is missing of each force that has no headcount."""
        return {
            f: "no headcount of the workforce" for f in FORCES if f not in self.notes
        }


def read_workforce(store: Store, window: Period) -> Workforce:
    """The force's own headcount, or else the Home Office's, nearest to the window."""
    nearest: dict[str, Part] = {}
    for kind in reversed(SOURCES):
        nearest |= _nearest(store.of(kind), window)
    nearest = {force: nearest[force] for force in FORCES if force in nearest}
    return Workforce(
        _people(store, nearest.values()),
        {f: f"{SOURCES[p.kind]}, {_label(p)}" for f, p in nearest.items()},
        frozenset(f for f, p in nearest.items() if _years(p, window) > NEAR),
    )


def _nearest(parts: Iterable[Part], window: Period) -> dict[str, Part]:
    far_first = sorted(parts, key=lambda part: (_years(part, window), part.period))
    return {part.force: part for part in reversed(far_first)}


def _label(part: Part) -> str:
    return Period.parse(part.period).label


def _years(part: Part, window: Period) -> float:
    """Years from the end of the month of the headcount to the middle of the window."""
    middle = window.start + (window.end - window.start) / 2
    return abs(Period.parse(part.period).end - middle).days / 365.25


def _people(store: Store, parts: Iterable[Part]) -> pd.DataFrame:
    columns = ["force", "role", "count"]
    tables = [pd.DataFrame(columns=columns).astype({"count": "float64"})]
    for kind in SOURCES:
        if mine := [part for part in parts if part.kind == kind]:
            found = store.query("select force, worker_type, count from rows", mine)
            tables.append(found.assign(role=found["worker_type"].map(ROLES)))
    people = pd.concat([table[columns] for table in tables if len(table)] or tables)
    people = people[people["role"].isin([OFFICERS, STAFF])]
    return people.groupby(["force", "role"], as_index=False)["count"].sum()
