"""What forces returned of a window, what they did not, and the nation as their sum.

A return of single events cannot show a quarter without any: a force counts only with
rows in every quarter of the window, or its word that there was nothing to report, so
that a missing return is never read as zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd

from vawg_analysis.kpis.coverage import cut, described
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES, NATION
from vawg_analysis.returns import RETURNS
from vawg_analysis.returns.forces.record import NOT_PROVIDED
from vawg_analysis.store import Part, Store


@dataclass(frozen=True)
class Returned:
    """One return in one window.

    ``rows`` are the return's own, of the forces without a gap; ``earlier`` their rows
    of earlier periods. ``gaps`` says of each force what is missing, "" where nothing
    is; ``notes`` what its files remark; ``held_from`` is the first day from which on
    every quarter of a force is held, be it one without any row.
    """

    window: Period
    rows: pd.DataFrame
    earlier: pd.DataFrame
    gaps: Mapping[str, str]
    notes: Mapping[str, str]
    held_from: Mapping[str, pd.Timestamp] = field(default_factory=dict)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """``period, force, status, note`` of every area, the nation last."""
        return described(
            [self.window],
            lambda window, force: self.gaps[force],
            lambda window, area: self.notes.get(area, ""),
        )

    @property
    def without_earlier(self) -> list[str]:
        """The forces of which the quarter before the window is not held."""
        start = pd.Timestamp(self.window.start)
        given = [force for force, gap in self.gaps.items() if not gap]
        return [f for f in given if self.held_from.get(f, start) >= start]

    def areas(self, rows: pd.DataFrame) -> pd.DataFrame:
        """``rows`` of each force and once more of the nation, named in ``force``.

        ``home`` is the force that a row came from, ``period`` the window.
        """
        rows = rows.assign(period=self.window.name, home=rows["force"])
        return pd.concat([rows, rows.assign(force=NATION)], ignore_index=True)

    def lacking(self, gaps: Mapping[str, str]) -> Returned:
        """The same without the forces that ``gaps`` says something is missing of."""
        return replace(
            self,
            gaps={f: gap or gaps.get(f, "") for f, gap in self.gaps.items()},
            rows=_without(self.rows, gaps),
            earlier=_without(self.earlier, gaps),
        )

    def with_column(self, column: str) -> Returned:
        """The same without the forces whose files do not have ``column``."""
        absent = self.rows.loc[self.rows[column] == NOT_PROVIDED, "force"]
        said = f"the force's return has no column “{column}”"
        return self.lacking(dict.fromkeys(absent.unique(), said))


def returned(store: Store, kind: str, window: Period) -> Returned:
    """A return by quarter: the forces that sent every quarter of the window."""
    inside = store.within(kind, window)
    gaps = _quarter_gaps(kind, window, inside)
    whole = [part for part in inside if not gaps[part.force]]
    earlier = [
        part
        for part in store.of(kind)
        if not gaps[part.force] and Period.parse(part.period).end <= window.start
    ]
    return _returned(store, kind, window, whole, earlier, gaps)


def latest(store: Store, kind: str, window: Period) -> Returned:
    """A return of snapshots: of each force its last within the window."""
    return _of_any(store, kind, window, store.last_within(kind, window))


def everything(store: Store, kind: str, window: Period) -> Returned:
    """A return of any unit: of each force all that lies within the window."""
    return _of_any(store, kind, window, store.within(kind, window))


def _of_any(store: Store, kind: str, window: Period, parts: list[Part]) -> Returned:
    sent = {part.force for part in parts}
    gaps = {f: "" if f in sent else _nothing(kind, bool(sent)) for f in FORCES}
    return _returned(store, kind, window, parts, [], gaps)


def said_of(forces: pd.Series, notes: Mapping[str, str]) -> pd.Series:
    """What ``notes`` says of each force, "" of the others."""
    said = [notes.get(force, "") for force in forces]
    return pd.Series(said, index=forces.index, dtype="str")


def _returned(
    store: Store,
    kind: str,
    window: Period,
    parts: list[Part],
    earlier: list[Part],
    gaps: Mapping[str, str],
) -> Returned:
    return Returned(
        window,
        _rows(store, kind, parts),
        _rows(store, kind, earlier),
        gaps,
        _notes(parts),
        _held_from(window, earlier),
    )


def _held_from(window: Period, earlier: list[Part]) -> dict[str, pd.Timestamp]:
    """Back from the window, quarter by quarter, to the first gap of each force."""
    periods = ((part.force, Period.parse(part.period)) for part in earlier)
    latest_first = sorted(periods, key=lambda held: held[1].start, reverse=True)
    first: dict[str, date] = {}
    for force, period in latest_first:
        if period.end == first.get(force, window.start):
            first[force] = period.start
    return {force: pd.Timestamp(start) for force, start in first.items()}


def _quarter_gaps(kind: str, window: Period, inside: list[Part]) -> dict[str, str]:
    if not window.quarters:
        said = cut(f"“{kind}” is sent by financial quarter", window)
        return dict.fromkeys(FORCES, said)
    sent = pd.Series([part.force for part in inside], dtype="str").value_counts()
    return {f: _gap(kind, window, int(sent.get(f, 0)), bool(inside)) for f in FORCES}


def _gap(kind: str, window: Period, quarters: int, any_force: bool) -> str:
    if not quarters:
        return _nothing(kind, any_force)
    if quarters < len(window.quarters):
        return f"return “{kind}” for {quarters} of {len(window.quarters)} quarters"
    return ""


def _nothing(kind: str, any_force: bool) -> str:
    said = f"the force's own return “{kind}”"
    return f"{said} is not held for this period" if any_force else f"needs {said}"


def _rows(store: Store, kind: str, parts: list[Part]) -> pd.DataFrame:
    if parts:
        return store.query("select * from rows", parts)
    columns = RETURNS[kind].dictionary
    return pd.DataFrame(
        {n: pd.Series(dtype=getattr(c, "dtype", "str")) for n, c in columns.items()}
    )


def _notes(parts: Iterable[Part]) -> dict[str, str]:
    """What the files of each force remark, and as the nation's what all of them do."""
    notes: dict[str, dict[str, None]] = {}
    for part in parts:
        said = dict.fromkeys(note.rstrip(".") for note in part.remarks)
        notes.setdefault(part.force, {}).update(said)
        if not part.rows:
            when = Period.parse(part.period).label
            notes[part.force][f"nothing to report: {when}"] = None
    first, *others = notes.values() or [{}]
    notes[NATION] = {n: None for n in first if all(n in other for other in others)}
    return {force: "; ".join(said) for force, said in notes.items()}


def _without(rows: pd.DataFrame, gaps: Mapping[str, str]) -> pd.DataFrame:
    return rows[~rows["force"].isin([force for force, gap in gaps.items() if gap])]
