"""A folder of published tables and returns, read with DuckDB."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import duckdb
import pandas as pd
from filelock import FileLock, Timeout

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import RETURNS, Release
from vawg_analysis.store.catalogue import (
    Key,
    Part,
    discard_superseded,
    read_catalogue,
    write_catalogue,
)
from vawg_analysis.store.parts import write_parts
from vawg_analysis.store.receipt import Receipt
from vawg_analysis.store.revisions import revisions


class Store:
    """Figures by return, period and force; :meth:`take` is the only way in."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)
        self._catalogue = self.folder / "catalogue.json"
        self.used: dict[Key, Part] = {}
        """Every part that was read so far: what a figure can be traced back to."""

    @property
    def exists(self) -> bool:
        return self._catalogue.exists()

    @cached_property
    def parts(self) -> dict[Key, Part]:
        """Every current part by return, period and force."""
        return read_catalogue(self._catalogue)

    @property
    def fingerprint(self) -> str:
        """Hash of all current content: equal figures, equal fingerprints."""
        said = sorted(
            f"{p.path} {p.source_sha256} {p.notes}" for p in self.parts.values()
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

    def query(
        self, sql: str, parts: list[Part], **tables: pd.DataFrame
    ) -> pd.DataFrame:
        """Run ``sql`` over ``parts`` under the name ``rows``, beside named frames."""
        self.used |= {part.key: part for part in parts}
        with duckdb.connect() as connection:
            paths = [str(self.folder / part.path) for part in parts]
            connection.read_parquet(paths).create_view("rows")
            for name, frame in tables.items():
                connection.register(name, frame)
            with _hearing_interrupts():
                return connection.execute(sql).df()

    def read(self, kind: str, periods: Iterable[str] | None = None) -> pd.DataFrame:
        """All rows of a return, of all periods or of those named; empty if none."""
        parts = self.of(kind, periods)
        if not parts:
            return pd.DataFrame(columns=list(RETURNS[kind].dictionary))
        return self.query("select * from rows", parts)

    def take(self, release: Release) -> Receipt:
        """Take a release whole: what it holds supersedes the same force and period.

        Raises :class:`Refused` while another load is under way.
        """
        with self._alone():
            before = read_catalogue(self._catalogue)
            after = {part.key: part for part in write_parts(self.folder, release)}
            moved = [
                k for k in after if k in before and before[k].path != after[k].path
            ]
            report = self._revisions(
                release.kind, [before[k] for k in moved], [after[k] for k in moved]
            )
            file = self._keep(report, release)
            self._commit({**before, **after})
        held = sum(key in before for key in after)
        return Receipt(
            kind=release.kind,
            source=release.path.name,
            rows=len(release.rows),
            new=len(after) - held,
            superseded=len(moved),
            unchanged=held - len(moved),
            revisions=report,
            revisions_file=file,
            notes=(*release.notes, *_older(after, before, moved)),
        )

    def _revisions(self, kind: str, old: list[Part], new: list[Part]) -> pd.DataFrame:
        held = pd.DataFrame(columns=list(RETURNS[kind].dictionary))
        sql = "select * from rows"
        earlier, later = (self.query(sql, p) if p else held for p in (old, new))
        return revisions(kind, earlier, later)

    def _keep(self, report: pd.DataFrame, release: Release) -> Path | None:
        """Keep what a release revised, for whoever asks later why a figure moved."""
        if report.empty:
            return None
        name = f"{release.path.name.split('.')[0]}-{release.sha256[:12]}.csv"
        target = self.folder / "revisions" / name
        target.parent.mkdir(exist_ok=True)
        report.to_csv(target, index=False)
        return target

    def _commit(self, parts: Mapping[Key, Part]) -> None:
        write_catalogue(self._catalogue, parts)
        self.__dict__.pop("parts", None)
        discard_superseded(self.folder, parts.values())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the store for one load at a time, also against other processes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / ".lock", timeout=0):
                yield
        except Timeout:
            raise Refused(
                [
                    Problem(
                        "another load into this store is under way",
                        file=str(self.folder),
                        remedy="Run this load again when the other has ended.",
                    )
                ]
            ) from None


def _older(
    after: Mapping[Key, Part], before: Mapping[Key, Part], moved: list[Key]
) -> Iterator[str]:
    """A warning where what was superseded came from a file that reaches further."""
    further = [before[k] for k in moved if before[k].reaches > after[k].reaches]
    if further:
        yield (
            f"LOOK TWICE: this file reaches to {after[moved[0]].reaches} and replaced "
            f"figures of {further[0].source}, which reaches to {further[0].reaches}. "
            "If this is the older release, load the other one again"
        )


@contextmanager
def _hearing_interrupts() -> Iterator[None]:
    """DuckDB answers Ctrl-C with an error of its own."""
    try:
        yield
    except RuntimeError as error:
        if "interrupted" not in str(error).lower():
            raise
        raise KeyboardInterrupt from None
