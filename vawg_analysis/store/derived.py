"""What is made once of a store's files, to be asked more than once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import duckdb
import pandas as pd

from vawg_analysis.store.catalogue import Part
from vawg_analysis.store.querying import ask, understood, view

_NUMBERS = count()


@dataclass(frozen=True)
class Selection:
    """What SQL takes from some parts of a store, which it knows as ``rows``."""

    select: str
    parts: tuple[Part, ...]

    def of(self, forces: Set[str]) -> Selection:
        """The same from the parts of some forces."""
        return replace(self, parts=tuple(p for p in self.parts if p.force in forces))


class Derived:
    """Tables that are made once of Parquet files and then asked as often as need be.

    Columns that hold few different words are kept as numbers: grouping by them takes
    a fraction of the time and the memory.
    """

    def __init__(
        self,
        database: duckdb.DuckDBPyConnection,
        select: str,
        files: Iterable[Path],
        tables: Mapping[str, pd.DataFrame],
        words: Sequence[str],
    ):
        """Make ``records`` by ``select`` over ``rows``; ``words``: such columns."""
        self._connection = _apart(database)
        view(self._connection, files)
        # of no row at all, DuckDB's list is null and not empty
        lists = ", ".join(
            f"coalesce(list(distinct {name}), []) as {name}" for name in words
        )
        found = self.query(f"select {lists} from ({select})", tables)
        for name in words:
            known = pd.DataFrame({"word": sorted(map(str, found[name].iloc[0]))})
            self._connection.register("known", known.astype("str"))
            self._connection.execute(
                f"create type {name}_word as enum (select word from known)"
            )
        coded = ", ".join(f"{name}::{name}_word as {name}" for name in words)
        make = f"create table records as select * replace ({coded}) from ({select})"
        self.query(make, tables)

    def add(self, columns: str, made_of: Iterable[tuple[str, Sequence[Path]]]) -> str:
        """The name of a new table beside ``records``: ``columns``, and rows of them.

        ``made_of`` are SQL over ``rows`` and the files that it is of, if any.
        """
        name = f"further_{next(_NUMBERS)}"
        self._connection.execute(f"create table {name} ({columns})")
        for select, files in made_of:
            if files:
                view(self._connection, files, f"{name}_files")
                rows = f"with rows as (from {name}_files)"
                with understood():
                    self._connection.execute(
                        f"insert into {name} by name {rows} {select}"
                    )
        return name

    def query(self, sql: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        """What ``sql`` gives over ``records``, what was added, and named frames."""
        found = ask(self._connection, sql, tables)
        coded = found.select_dtypes("category").columns
        return found.astype(dict.fromkeys(coded, "str"))


def _apart(database: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection to ``database`` whose tables are in nobody's way."""
    connection = database.cursor()
    schema = f"derived_{next(_NUMBERS)}"
    connection.execute(f"create schema {schema}")
    connection.execute(f"use {schema}")
    return connection
