"""How long a period's notebooks take by one way of running them and another.

    python benchmarks/execution.py --areas 3          while developing
    python benchmarks/execution.py --write            all 45 areas, into docs/speed.md

Each way executes the same notebooks for the same areas and makes the same pages, side
by side in one go; each must show as many figures as plain papermill does. The floor is
the same cells in processes that have run a notebook before, with the page made by an
exporter that is ready: nothing is started and nothing imported. Tables are computed
once before. At the end ``vawg run`` itself, and again with nothing changed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import ways
import written

from vawg_analysis import paths
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import NATION, REPORTED
from vawg_analysis.release import computed

PLAIN, OURS, FLOOR = "papermill API and page", "this project", "floor"
FIRST, AGAIN = "vawg run, tables computed before", "vawg run again, nothing changed"
PAGE, MARKS = "speed.md", "execution"


def compared(workers: int) -> dict[str, Callable[[Sequence], float]]:
    found = {
        PLAIN: partial(ways.in_a_pool, ways.by_papermill, 1),
        "papermill and nbconvert, command line": partial(
            ways.one_after_another, ways.by_command
        ),
        f"papermill API, pool of {workers}": partial(
            ways.in_a_pool, ways.by_papermill, workers
        ),
        f"ordinary kernels of this project, {workers} jobs": partial(
            ways.by_batch, "kernel", workers
        ),
    }
    if importlib.util.find_spec("ploomber_engine"):
        found["ploomber-engine"] = partial(ways.in_a_pool, ways.by_ploomber, 1)
        found[f"ploomber-engine, pool of {workers}"] = partial(
            ways.in_a_pool, ways.by_ploomber, workers
        )
    else:
        print("ploomber-engine is not installed: left out (extra “benchmarks”)")
    found[f"{OURS}, {workers} jobs"] = partial(ways.by_batch, "vawg", workers)
    found[f"{FLOOR}, {workers} processes"] = partial(ways.floor, workers)
    return found


def measured(areas: Sequence[str], workers: int) -> dict[str, tuple[float, int]]:
    """Each way's seconds and figures."""
    found = {}
    for name, way in compared(workers).items():
        with tempfile.TemporaryDirectory() as folder:
            made = ways.jobs(areas, Path(folder))
            seconds = way(made)
            found[name] = seconds, sum(map(ways.figures, made))
        print(f"  {seconds:8.1f} s {found[name][1]:6} figures  {name}", flush=True)
    return found


def commanded(areas: Sequence[str], workers: int, tables: Path) -> dict[str, float]:
    """Seconds of ``vawg run``, and of it again."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, ways.PERIOD, "tables", tables.name)
        shutil.copytree(tables, kept)
        command = [sys.executable, "-m", "vawg_analysis", "run", ways.PERIOD]
        command += ["--jobs", str(workers), "--outputs", folder]
        command += [text for area in areas for text in ("--force", area)]
        for name in (FIRST, AGAIN):
            start = time.monotonic()
            subprocess.run(command, check=True, capture_output=True)
            found[name] = time.monotonic() - start
            print(f"  {found[name]:8.1f} s  {name}", flush=True)
    return found


def report(
    found: dict[str, tuple[float, int]], commands: dict[str, float], number: int
) -> str:
    ours = next(s for name, (s, _) in found.items() if name.startswith(f"{OURS}, "))
    floor = next(s for name, (s, _) in found.items() if name.startswith(FLOOR))
    rows = [
        (
            name,
            f"{seconds:.1f}",
            f"{seconds / number:.2f}",
            f"{seconds / ours:.2f}",
            f"{seconds / floor:.2f}",
            figures,
        )
        for name, (seconds, figures) in sorted(found.items(), key=lambda f: -f[1][0])
    ]
    for name, seconds in commands.items():
        times = [f"{seconds / number:.2f}", f"{seconds / ours:.2f}"]
        rows.append((name, f"{seconds:.1f}", *times, f"{seconds / floor:.2f}", ""))
    heads = ["Way", "Seconds", "A page", "× ours", "× floor", "Figures"]
    again = commands[AGAIN] / commands[FIRST]
    return (
        f"{number} pages. {written.machine()}.\n\n{written.markdown(heads, rows)}\n\n"
        f"The second run takes 1/{1 / again:.0f} of the first."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--areas", type=int, default=len(REPORTED))
    parser.add_argument("--cores", type=int, default=2, help="that all may use")
    parser.add_argument("--jobs", type=int, default=2, help="of what runs in parallel")
    parser.add_argument("--write", action="store_true", help=f"into docs/{PAGE}")
    given = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: given.cores])
    parameters = Parameters.check({"period": ways.PERIOD, "force": "kent"})
    _, kept = computed.kept_tables(parameters)
    os.environ[paths.TABLES_VARIABLE] = str(kept.resolve())
    areas = [NATION, *sorted(set(REPORTED) - {NATION})][: given.areas]
    found = measured(areas, given.jobs)
    number = len(ways.jobs(areas, Path()))
    del os.environ[paths.TABLES_VARIABLE]
    text = report(found, commanded(areas, given.jobs, kept), number)
    print(f"\n{text}")
    plain = found[PLAIN][1]
    lost = {name: n for name, (_, n) in found.items() if n != plain}
    if lost:
        raise SystemExit(f"figures other than papermill's {plain}: {lost}")
    if given.write:
        written.into(PAGE, MARKS, text)


if __name__ == "__main__":
    main()
