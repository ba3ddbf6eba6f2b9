"""What is made once of a store's files, to be asked more than once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from vawg_analysis.store.querying import ask, view


class Derived:
    """A table that is made once of Parquet files and then asked as often as need be.

    Columns that hold few different words are kept as numbers: grouping by them takes
    a fraction of the time and the memory.
    """

    def __init__(
        self,
        select: str,
        files: Iterable[Path],
        tables: Mapping[str, pd.DataFrame],
        words: Sequence[str],
    ):
        """Make ``records`` by ``select`` over ``rows``; ``words``: such columns."""
        self._connection = duckdb.connect()
        view(self._connection, files)
        # of no row at all, DuckDB's list is null and not empty
        lists = ", ".join(
            f"coalesce(list(distinct {name}), []) as {name}" for name in words
        )
        found = ask(self._connection, f"select {lists} from ({select})", tables)
        for name in words:
            known = pd.DataFrame({"word": sorted(map(str, found[name].iloc[0]))})
            self._connection.register("known", known.astype("str"))
            self._connection.execute(
                f"create type {name}_word as enum (select word from known)"
            )
        coded = ", ".join(f"{name}::{name}_word as {name}" for name in words)
        make = f"create table records as select * replace ({coded}) from ({select})"
        ask(self._connection, make, tables)

    def query(self, sql: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        """What ``sql`` gives over ``records`` and named frames."""
        found = ask(self._connection, sql, tables)
        coded = found.select_dtypes("category").columns
        return found.astype(dict.fromkeys(coded, "str"))
