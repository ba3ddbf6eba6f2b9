"""Files that say of themselves that they are synthetic: a column, a name, a note."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.sidecar import ENDING
from vawg_analysis.synthesis.request import Request

MARK = "SYNTHETIC"
"""Heads the column that holds “yes” in every row, and begins every file's name."""
AS_PARQUET = ("crimes", "suspects")
AT_A_TIME = 100_000
"""Rows that are held before they are written."""
_ARROW = {"datetime64[us]": pa.timestamp("us"), "Int64": pa.int64()}


def file_name(kind: str) -> str:
    """The name of the file of a return or table."""
    return f"{MARK}-{kind}.{'parquet' if kind in AS_PARQUET else 'csv'}"


def kind_of(path: Path) -> str:
    """The return or table whose :func:`file_name` ``path`` has."""
    return path.stem.removeprefix(f"{MARK}-")


def marked(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with the column that says what they are."""
    return rows.assign(**{MARK: "yes"})


def in_layout(kind: ForceReturn, rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` under the headings of the return, in its order, marked."""
    names = ["force", *(() if kind.dated_by else ("period",)), *kind.in_file]
    headings = {n: c.heading for n, c in kind.in_file.items() if c.heading}
    return marked(rows.reindex(columns=names).rename(columns=headings))


def write_note(path: Path, request: Request, further: Mapping[str, object]) -> None:
    """Write beside ``path`` what a reader of any figure from it must know.

    ``further`` are other keys of that file.
    """
    said = (
        f"SYNTHETIC: made by “vawg synthesise {request.period.name} --seed "
        f"{request.seed} --scale {request.scale:g}”. It describes no person, case or "
        "force. Never add it to real figures."
    )
    text = yaml.safe_dump({"notes": [said], **further}, allow_unicode=True, width=1000)
    path.with_name(path.name + ENDING).write_text(text, encoding="utf-8", newline="\n")


class ReturnFile:
    """A return as one file, written bit by bit so that memory stays small."""

    def __init__(self, kind: ForceReturn, folder: Path):
        self.kind, self.path, self.rows = kind, folder / file_name(kind.name), 0
        self._stack = ExitStack()
        self._waiting: list[pd.DataFrame] = []

    def __enter__(self) -> ReturnFile:
        if self.kind.name in AS_PARQUET:
            writer = pq.ParquetWriter(self.path, _schema(self.kind), compression="zstd")
            self._out = self._stack.enter_context(writer)
        else:
            file = self.path.open("w", encoding="utf-8", newline="")
            self._out = self._stack.enter_context(file)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            if error is None:
                self._flush()

    def add(self, force: str, rows: pd.DataFrame) -> None:
        """Append the rows of a force."""
        if len(rows):
            self._waiting.append(rows.assign(force=force))
        if sum(map(len, self._waiting)) >= AT_A_TIME:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        rows = in_layout(self.kind, pd.concat(self._waiting, ignore_index=True))
        self._waiting = []
        if isinstance(self._out, pq.ParquetWriter):
            schema = _schema(self.kind)
            table = pa.Table.from_pandas(rows, schema, preserve_index=False)
            self._out.write_table(table)
        else:
            rows.to_csv(
                self._out,
                index=False,
                header=not self.rows,
                date_format="%Y-%m-%d",
                lineterminator="\n",
            )
        self.rows += len(rows)


def _schema(kind: ForceReturn) -> pa.Schema:
    columns = {name: column.dtype for name, column in kind.in_file.items()}
    every = {"force": "str", **columns, MARK: "str"}
    return pa.schema([(n, _ARROW.get(d, pa.string())) for n, d in every.items()])
