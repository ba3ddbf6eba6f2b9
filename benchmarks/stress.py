"""Many runs from a caller with threads, Arrow and DuckDB: is anything lost or left?

    python benchmarks/stress.py               500 small runs, every real notebook
    python benchmarks/stress.py --runs 50 --areas 1    less

A run hangs, loses a figure or leaves a process: each is looked for and counted. Small
notebooks draw a figure and read with Arrow and DuckDB, like the caller meanwhile. The
real ones are compared with plain papermill, figure by figure and output by output.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import papermill
import pyarrow as pa
import ways
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from vawg_analysis import paths
from vawg_analysis.execution.warm import engine, lent
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import NATION, REPORTED
from vawg_analysis.release import computed

PATIENCE = 120
"""Seconds after which a run counts as one that hangs."""
WRONG = "a figure or its sum was lost"
DRAWS = """
import duckdb, matplotlib.pyplot as plt, pyarrow as pa
numbers = pa.table({"a": list(range(1000))})
print(duckdb.sql("select sum(a) from numbers").fetchall()[0][0])
plt.plot(range(9));
"""


@contextmanager
def busy(threads: int = 3) -> Iterator[None]:
    """Threads that ask DuckDB about an Arrow table without a pause."""
    stop, table = threading.Event(), pa.table({"a": list(range(5000))})

    def read() -> None:
        with duckdb.connect() as connection:
            while not stop.wait(0.002):
                connection.from_arrow(table).sum("a").fetchall()

    running = [threading.Thread(target=read) for _ in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in running:
            thread.join()


def small() -> bool:
    """Whether one small notebook shows its sum and its figure."""
    notebook = new_notebook(cells=[new_code_cell(DRAWS)])
    outputs = _run(notebook, {}).cells[-1].outputs
    printed = [o.text for o in outputs if o.output_type == "stream"]
    return printed == ["499500\n"] and _drawn(outputs) == 1


def _run(
    notebook: NotebookNode | str, parameters: dict, name: str | None = engine.NAME
) -> NotebookNode:
    return papermill.execute_notebook(
        notebook,
        None,
        parameters,
        engine_name=name,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        execution_timeout=PATIENCE,
    )


def _drawn(outputs: Sequence[NotebookNode]) -> int:
    kinds = ("image/png", "image/svg+xml")
    return sum(any(kind in o.get("data", {}) for kind in kinds) for o in outputs)


def many(runs: int, at_once: int) -> tuple[int, int]:
    """Small runs of a busy caller: how many were wrong, how many raised."""
    with busy():
        if at_once == 1:
            told = [_told() for _ in range(runs)]
        else:
            with ThreadPoolExecutor(at_once) as pool:
                told = list(pool.map(_told, range(runs)))
    for error in filter(None, set(told)):
        print(f"  {error}")
    return told.count(WRONG), sum(error not in ("", WRONG) for error in told)


def _told(_: object = None) -> str:
    """What was wrong with a small run, or ""."""
    try:
        return "" if small() else WRONG
    except Exception as error:
        return repr(error)


def processes_left() -> int:
    """Children of this process, and theirs, once its warm processes are told to end."""
    lent._IDLE.stop()
    return len(descendants(os.getpid()))


def descendants(process: int) -> list[int]:
    """Every process below one."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except FileNotFoundError:
        return []
    below = [descendants(int(child)) for child in children]
    return [*map(int, children), *(number for numbers in below for number in numbers)]


def unlike_papermill(areas: Sequence[str]) -> list[str]:
    """The real notebooks whose outputs are other than plain papermill's."""
    parameters = Parameters.check({"period": ways.PERIOD, "force": "kent"})
    _, kept = computed.kept_tables(parameters)
    os.environ[paths.TABLES_VARIABLE] = str(kept.resolve())
    found, figures = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for job in ways.jobs(areas, Path(folder)):
            shown = [
                [
                    cell.get("outputs")
                    for cell in _run(str(job.notebook), given, e).cells
                ]
                for e in (engine.NAME, None)
                for given in [dict(job.parameters)]
            ]
            figures += sum(_drawn(outputs or []) for outputs in shown[0])
            if shown[0] != shown[1]:
                found.append(job.name)
    print(f"{figures} figures in {len(ways.jobs(areas, Path()))} notebooks")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--areas", type=int, default=len(REPORTED))
    given = parser.parse_args()
    engine.register()
    start = time.monotonic()
    wrong, raised = many(given.runs, given.at_once)
    each = (time.monotonic() - start) / max(given.runs, 1)
    left = processes_left()
    print(f"{given.runs} runs: {wrong} wrong, {raised} raised, {each:.2f} s each")
    print(f"{left} processes left")
    unlike = unlike_papermill([NATION, *sorted(REPORTED)][: given.areas])
    print(f"unlike plain papermill: {unlike or 'none'}")
    raise SystemExit(bool(wrong or raised or left or unlike))


if __name__ == "__main__":
    main()
