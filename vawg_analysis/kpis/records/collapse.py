"""Records to counts: taken out of their files once, then asked as often as need be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.admitted import admitted, ethnicities
from vawg_analysis.kpis.records.batches import batches
from vawg_analysis.kpis.records.in_scope import IN_SCOPE, SNAPSHOT, WORDS
from vawg_analysis.periods import Period
from vawg_analysis.store import Derived, Part, Selection, Store

IN_WINDOW = {
    "recorded": "rows.quarter = windows.quarter",
    "assigned": "rows.outcome_date >= windows.start "
    "and rows.outcome_date < windows.end and rows.recorded_date < windows.end",
    "snapshot": "rows.recorded_date < windows.end",
}
"""Basis → the condition on which a crime belongs to a window."""
WHATEVER_QUARTER = ("assigned", "snapshot")
"""Bases on which crimes count that were recorded before the window, too."""


@dataclass(frozen=True)
class Crimes:
    """The crimes that forces returned, as far as ``question`` asks for them."""

    store: Store
    question: Question
    basis: str
    parts: list[Part]

    def query(
        self,
        sql: str,
        snapshots: Sequence[Selection] | None = None,
        **tables: pd.DataFrame,
    ) -> pd.DataFrame:
        """Run ``sql`` over the records in scope and window, under the name ``crimes``.

        A record has ``period`` and its first day, ``begins`` (of crimes by their record
        the quarter's), ``force``, ``crime`` (a number in place of its reference), its
        dates, what the scope made of it, a column a split, ``decision`` (a group of
        outcomes, ``open`` or ``undated``) and the days ``waited`` for it, ``victim``
        (a number, missing where there is no reference), and ``live``: neither
        transferred nor cancelled. ``rows`` is what was returned, in scope or not;
        ``snapshots`` make up a table of that name.

        Forces are asked a few at a time (:mod:`~vawg_analysis.kpis.records.batches`):
        ``sql`` must group by force and add nothing over forces.
        """
        wanted = snapshots or ()
        given = [part for one in wanted for part in one.parts]
        self.store.note_use([*self.parts, *given])
        asked = [
            Batch(
                self._of(forces),
                None if snapshots is None else tuple(one.of(forces) for one in wanted),
            )
            for forces in batches(self.parts)
        ]
        found = self.store.spread(partial(ask, sql=sql, tables=tables), asked)
        return pd.concat(found, ignore_index=True)

    def _of(self, forces: Set[str]) -> Crimes:
        return replace(self, parts=[p for p in self.parts if p.force in forces])

    @property
    def records(self) -> Derived:
        """The records in scope, taken out of their files once for all that is asked."""
        return self.store.once(self._key, self._read)

    @property
    def _key(self) -> tuple:
        scope, files = self.question.scope, tuple(part.path for part in self.parts)
        return "crimes in scope", scope.sha256, self.question.victims, files

    def _read(self) -> Derived:
        return self.store.derived(
            IN_SCOPE,
            self.parts,
            WORDS,
            kinds=admitted(self.store, self.parts, self.question),
            ethnicities=ethnicities(),
        )

    def snapshots(self, made_of: tuple[Selection, ...]) -> str:
        """The name of the table that ``made_of`` make up beside the records."""
        files = tuple((one.select, tuple(p.path for p in one.parts)) for one in made_of)
        return self.store.once(
            (*self._key, files),
            lambda: self.store.add(self.records, SNAPSHOT, made_of),
        )

    def windows(self) -> pd.DataFrame:
        """A row a quarter, or for outcomes by their date a row a window."""
        by_date = self.basis in WHATEVER_QUARTER
        rows = [
            (w.name, q.name, pd.Timestamp(q.start), pd.Timestamp(q.end))
            for w in self.question.windows
            for q in ((w,) if by_date else w.quarters)
        ]
        found = pd.DataFrame(rows, columns=["period", "quarter", "start", "end"])
        # a category is a number to DuckDB
        return found.astype({"period": "category"})


@dataclass(frozen=True)
class Batch:
    """The crimes of some forces, and their suspects' snapshots."""

    crimes: Crimes
    snapshots: tuple[Selection, ...] | None


def ask(batch: Batch, *, sql: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What ``sql`` gives over one batch: :meth:`Crimes.query`."""
    crimes, named = batch.crimes, "with "
    if batch.snapshots is not None:
        named += f"snapshots as (from {crimes.snapshots(batch.snapshots)}), "
    return crimes.records.query(
        f"{named}crimes as (select windows.period, windows.start as begins, rows.* "
        "from records as rows "
        f"join windows on {IN_WINDOW[crimes.basis]}) {sql}",
        {"windows": crimes.windows(), **tables},
    )


def crimes_of(store: Store, question: Question, basis: str = "recorded") -> Crimes:
    """The crimes of the windows' quarters; by ``basis`` of earlier ones too."""
    quarters = {q.name for w in question.windows for q in w.quarters}
    if basis in WHATEVER_QUARTER and quarters:
        last = max(Period.parse(name).end for name in quarters)
        held = store.of("crimes")
        parts = [part for part in held if Period.parse(part.period).end <= last]
    else:
        parts = store.of("crimes", quarters)
    return Crimes(store, question, basis, parts)
