"""SQL over the files of a store, with DuckDB.

Where a question needs more memory than there is, DuckDB works on disk: in a folder that
only its user can read, below the one that ``TMPDIR`` names.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import duckdb
import pandas as pd

from vawg_analysis.problems import Problem, Refused

MEMORY_VARIABLE = "VAWG_MEMORY"
"""Variable of the environment: memory for DuckDB, as 8GB; else 80% of what is there."""

_NUMBERS = count()


def run(
    sql: str, files: Iterable[Path], tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """What ``sql`` gives over Parquet ``files``, named ``rows``, and named frames."""
    with database() as connection:
        view(connection, files)
        return ask(connection, sql, tables)


def database() -> duckdb.DuckDBPyConnection:
    """An empty database in memory, which works on disk where that does not suffice."""
    # DuckDB makes the folder when it first needs it, and removes it again.
    given = {"temp_directory": f"{_spilled()}/{next(_NUMBERS)}"}
    if memory := os.environ.get(MEMORY_VARIABLE):
        given["memory_limit"] = memory
    try:
        return duckdb.connect(config=given)
    except duckdb.Error:
        problem = Problem(
            f"{MEMORY_VARIABLE} in the environment is no amount of memory",
            value=memory,
            allowed="a number and its unit, as in 8GB",
        )
        raise Refused([problem]) from None


@cache
def _spilled() -> str:
    """A folder of this process alone, which goes with it."""
    folder = tempfile.mkdtemp(prefix="vawg-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def view(
    connection: duckdb.DuckDBPyConnection, files: Iterable[Path], name: str = "rows"
) -> None:
    """Give ``files`` a name."""
    # The files hold their period and force: no folder's name adds a column.
    rows = connection.read_parquet(
        [_literally(file) for file in files], hive_partitioning=False
    )
    rows.create_view(name)


def ask(
    connection: duckdb.DuckDBPyConnection, sql: str, tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """What ``sql`` gives on an open connection, with named frames beside it."""
    for name, frame in tables.items():
        connection.register(name, frame)
    with understood():
        return connection.execute(sql).df()


def _literally(path: Path) -> str:
    """A path in which DuckDB finds no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


@contextmanager
def understood() -> Iterator[None]:
    """DuckDB answers Ctrl-C and a want of memory with errors of its own."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        problem = Problem(
            "this needs more memory than DuckDB may use, on disk too",
            value=os.environ.get(MEMORY_VARIABLE, "80% of the machine's"),
            remedy=f"Set {MEMORY_VARIABLE} to more, as in 8GB, and TMPDIR to a folder "
            "on a disk with room.",
        )
        raise Refused([problem]) from None
    except RuntimeError as error:
        if "interrupted" not in str(error).lower():
            raise
        raise KeyboardInterrupt from None
