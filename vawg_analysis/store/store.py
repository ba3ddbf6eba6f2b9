"""A folder of published tables and returns, read with DuckDB."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import RETURNS, Release
from vawg_analysis.store import windows
from vawg_analysis.store.catalogue import (
    CATALOGUE,
    Key,
    Part,
    discard_superseded,
    read_catalogue,
    write_catalogue,
)
from vawg_analysis.store.derived import Derived, Selection
from vawg_analysis.store.lock import alone
from vawg_analysis.store.parts import is_intact, require_intact, write_parts
from vawg_analysis.store.querying import database, run
from vawg_analysis.store.receipt import Receipt
from vawg_analysis.store.revisions import keep, revisions
from vawg_analysis.store.superseding import Superseding, refuse_mixture

Made = TypeVar("Made")
Spread = Callable[[Callable, Iterable], Iterable]
"""What applies a function to parts of a question: ``map``, or its like on a cluster."""


class Store:
    """Figures by return, period and force; :meth:`take` is the only way in."""

    def __init__(self, folder: Path, spread: Spread = map):
        self.folder = Path(folder)
        self.spread = spread
        self._catalogue = self.folder / CATALOGUE
        self._intact: set[str] = set()
        self._made: dict[Hashable, Any] = {}
        self.used: dict[Key, Part] = {}
        """Every part that was read so far: what a figure can be traced back to."""

    def __reduce__(self) -> tuple:
        """In another process it is the store of this folder, if it holds the same."""
        return _reopened, (self.folder.absolute(), self.fingerprint)

    @property
    def exists(self) -> bool:
        """Whether anything was ever loaded into it."""
        return self._catalogue.exists()

    @cached_property
    def parts(self) -> dict[Key, Part]:
        """Every current part by return, period and force."""
        return read_catalogue(self._catalogue)

    @property
    def synthetic(self) -> bool:
        """Whether the figures were made up; a store never holds both kinds."""
        return any(part.synthetic for part in self.parts.values())

    @property
    def fingerprint(self) -> str:
        """Hash of all current content: equal figures, equal fingerprints."""
        said = sorted(
            f"{p.path} {p.source_sha256} {p.notes}" + " SYNTHETIC" * p.synthetic
            for p in self.parts.values()
        )
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    def of(self, kind: str, periods: Iterable[str] | None = None) -> list[Part]:
        """Current parts of one return, of all periods or of those named."""
        wanted = None if periods is None else set(periods)
        return [
            part
            for part in self.parts.values()
            if part.kind == kind and (wanted is None or part.period in wanted)
        ]

    def within(self, kind: str, window: Period) -> list[Part]:
        """Parts of a return whose period lies inside ``window``, in its order."""
        return windows.within(self.of(kind), window)

    def last_within(self, kind: str, window: Period) -> list[Part]:
        """Of each force, the part of a return inside ``window`` that ends last."""
        return windows.last_within(self.of(kind), window)

    def query(
        self, sql: str, parts: list[Part], **tables: pd.DataFrame
    ) -> pd.DataFrame:
        """Run ``sql`` over ``parts`` under the name ``rows``, beside named frames.

        Raises :class:`Refused` where the file of a part is gone or has been changed.
        """
        with self._reading(parts) as files:
            return run(sql, files, tables)

    def derived(
        self,
        select: str,
        parts: list[Part],
        words: Sequence[str],
        **tables: pd.DataFrame,
    ) -> Derived:
        """What ``select`` makes of ``parts``, to be asked more than once.

        As for :meth:`query`; ``words`` names the columns of few different words.
        """
        with self._reading(parts) as files:
            return Derived(self._database, select, files, tables, words)

    def add(self, to: Derived, columns: str, made_of: Sequence[Selection]) -> str:
        """The name of a table of all selections together, new beside what is in ``to``.

        As for :meth:`query`; ``columns`` are the table's, in SQL.
        """
        with self._reading([part for one in made_of for part in one.parts]):
            files = [[self.folder / part.path for part in one.parts] for one in made_of]
            selects = [one.select for one in made_of]
            return to.add(columns, zip(selects, files, strict=True))

    @cached_property
    def _database(self) -> duckdb.DuckDBPyConnection:
        """What is derived lies together, under one limit of memory."""
        return database()

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once for each ``key`` while nothing is loaded."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def note_use(self, parts: Iterable[Part]) -> None:
        """Remember ``parts`` as read, here or by another process for this one."""
        self.used |= {part.key: part for part in parts}

    @contextmanager
    def _reading(self, parts: list[Part]) -> Iterator[list[Path]]:
        self._require_intact(parts)
        self.note_use(parts)
        try:
            yield [self.folder / part.path for part in parts]
        except duckdb.IOException:
            # A load that began in between may have deleted a file: say which.
            self._intact.clear()
            self._require_intact(parts)
            raise

    def _require_intact(self, parts: Iterable[Part]) -> None:
        """Hold each file to its hash when it is first read."""
        for part in parts:
            if part.path not in self._intact:
                require_intact(self.folder, part)
                self._intact.add(part.path)

    def read(self, kind: str, periods: Iterable[str] | None = None) -> pd.DataFrame:
        """All rows of a return, of all periods or of those named; empty if none."""
        return self._rows(kind, self.of(kind, periods))

    def _rows(self, kind: str, parts: list[Part]) -> pd.DataFrame:
        if not parts:
            return pd.DataFrame(columns=list(RETURNS[kind].dictionary))
        return self.query("select * from rows", parts)

    def take(self, release: Release) -> Receipt:
        """Take a release whole: what it holds supersedes the same force and period.

        Raises :class:`Refused` while another load is under way, and where one of the
        release and the store is synthetic and the other is not.
        """
        with alone(self.folder):
            before = read_catalogue(self._catalogue)
            refuse_mixture(release, before)
            after = {part.key: part for part in write_parts(self.folder, release)}
            change = Superseding(before, after)
            report, lost = self._revisions(release.kind, change)
            file = keep(report, self.folder / "revisions", release)
            self._commit({**before, **after})
        return Receipt(
            kind=release.kind,
            source=release.source,
            rows=len(release.rows),
            new=len(after) - len(change.again),
            superseded=len(change.moved),
            unchanged=len(change.again) - len(change.moved),
            revisions=report,
            revisions_file=file,
            notes=(*release.notes, *change.remarks(), *lost),
            renoted=change.renoted,
            synthetic=release.synthetic,
            nothing=len(release.nothing),
        )

    def _revisions(
        self, kind: str, change: Superseding
    ) -> tuple[pd.DataFrame, list[str]]:
        """What moved, and a remark where damage keeps it from being told."""
        told = [k for k in change.moved if is_intact(self.folder, change.before[k])]
        earlier, later = (
            self._rows(kind, [held[k] for k in told])
            for held in (change.before, change.after)
        )
        damaged = len(change.moved) - len(told)
        said = f"{damaged:,} of the superseded were damaged: what moved is not known"
        return revisions(kind, earlier, later), [said] * bool(damaged)

    def _commit(self, parts: Mapping[Key, Part]) -> None:
        write_catalogue(self._catalogue, parts)
        self.__dict__.pop("parts", None)
        self._made.clear()

    def tidy(self) -> None:
        """Delete what earlier loads superseded; a load begins with it.

        What a load supersedes stays until the next one begins, so that whoever reads
        meanwhile finds it.
        """
        with alone(self.folder):
            discard_superseded(self.folder, read_catalogue(self._catalogue).values())


@cache
def _reopened(folder: Path, fingerprint: str) -> Store:
    """The store in ``folder``, the same object each time: it keeps what it derived."""
    found = Store(folder)
    if found.fingerprint == fingerprint:
        return found
    raise Refused(
        [
            Problem(
                "a worker sees another data store here than this run does",
                file=str(folder),
                remedy="Put the store on a folder that all workers share under one "
                "path, and name it with --data.",
            )
        ]
    )
