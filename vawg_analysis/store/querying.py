"""SQL over the files of a store, with DuckDB."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd


def run(
    sql: str, files: Iterable[Path], tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """What ``sql`` gives over Parquet ``files``, named ``rows``, and named frames."""
    with duckdb.connect() as connection:
        view(connection, files)
        return ask(connection, sql, tables)


def view(connection: duckdb.DuckDBPyConnection, files: Iterable[Path]) -> None:
    """Give ``files`` the name ``rows``."""
    # The files hold their period and force: no folder's name adds a column.
    rows = connection.read_parquet(
        [_literally(file) for file in files], hive_partitioning=False
    )
    rows.create_view("rows")


def ask(
    connection: duckdb.DuckDBPyConnection, sql: str, tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """What ``sql`` gives on an open connection, with named frames beside it."""
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
