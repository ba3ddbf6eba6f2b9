"""SQL over the files of a store, with DuckDB."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd


def run(
    sql: str, files: Iterable[Path], tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """What ``sql`` gives over Parquet ``files``, named ``rows``, and named frames."""
    with duckdb.connect() as connection:
        _view(connection, files)
        return _ask(connection, sql, tables)


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
        _view(self._connection, files)
        lists = ", ".join(f"list(distinct {name}) as {name}" for name in words)
        found = _ask(self._connection, f"select {lists} from ({select})", tables)
        for name in words:
            known = pd.DataFrame({"word": sorted(map(str, found[name].iloc[0]))})
            self._connection.register("known", known.astype("str"))
            self._connection.execute(
                f"create type {name}_word as enum (select word from known)"
            )
        coded = ", ".join(f"{name}::{name}_word as {name}" for name in words)
        make = f"create table records as select * replace ({coded}) from ({select})"
        _ask(self._connection, make, tables)

    def query(self, sql: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        """What ``sql`` gives over ``records`` and named frames."""
        found = _ask(self._connection, sql, tables)
        coded = found.select_dtypes("category").columns
        return found.astype(dict.fromkeys(coded, "str"))


def _view(connection: duckdb.DuckDBPyConnection, files: Iterable[Path]) -> None:
    # The files hold their period and force: no folder's name adds a column.
    rows = connection.read_parquet(
        [_literally(file) for file in files], hive_partitioning=False
    )
    rows.create_view("rows")


def _ask(
    connection: duckdb.DuckDBPyConnection, sql: str, tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    for name, frame in tables.items():
        connection.register(name, frame)
    with _hearing_interrupts():
        return connection.execute(sql).df()


def _literally(path: Path) -> str:
    """A path in which DuckDB finds no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


@contextmanager
def _hearing_interrupts() -> Iterator[None]:
    """DuckDB answers Ctrl-C with an error of its own."""
    try:
        yield
    except RuntimeError as error:
        if "interrupted" not in str(error).lower():
            raise
        raise KeyboardInterrupt from None
