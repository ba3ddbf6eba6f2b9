"""How long a period's notebooks take by one way of running them and another.

    python benchmarks/execution.py --areas 3          while developing
    python benchmarks/execution.py --write            all 45 areas, into docs/speed.md

Each way executes the same notebooks for the same areas and makes the same pages, side
by side in one go; each must show as many figures on every page as plain papermill does.
The floor is the same cells in processes that have run a notebook before, with the page
made by an exporter that is ready: nothing is started and nothing imported. Tables are
computed once before. ``vawg run`` itself is run too, and again with nothing changed.
What has been measured is written after each way, so that a run can be cut off.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import ways
import written
from measured import FLOOR, OURS, PLAIN, Measured

from vawg_analysis import paths
from vawg_analysis.reference.areas import NATION, REPORTED

PAGE, MARKS = "speed.md", "execution"


def compared(workers: int, more: bool) -> dict[str, Callable[[Sequence], float]]:
    """Ways by name, ours and the floor side by side and first."""
    pool = partial(ways.in_a_pool, ways.by_papermill)
    found = {
        f"{FLOOR}, {workers} processes": partial(ways.floor, workers),
        f"{OURS}, {workers} jobs": partial(ways.by_batch, "vawg", workers),
        PLAIN: partial(pool, 1),
        f"papermill API, pool of {workers}": partial(pool, workers),
        "papermill and nbconvert, command line": partial(
            ways.one_after_another, ways.by_command
        ),
    }
    if importlib.util.find_spec("ploomber_engine"):
        ploomber = partial(ways.in_a_pool, ways.by_ploomber)
        found[f"ploomber-engine, pool of {workers}"] = partial(ploomber, workers)
        if more:
            found["ploomber-engine"] = partial(ploomber, 1)
    else:
        print("ploomber-engine is not installed: left out (extra “benchmarks”)")
    if more:
        name = f"ordinary kernels of this project, {workers} jobs"
        found[name] = partial(ways.by_batch, "kernel", workers)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--areas", type=int, default=len(REPORTED))
    parser.add_argument("--cores", type=int, default=2, help="that all may use")
    parser.add_argument("--jobs", type=int, default=2, help="of what runs in parallel")
    parser.add_argument("--only", nargs="+", default=[""], help="ways that begin so")
    parser.add_argument("--more", action="store_true", help="ways that no target names")
    parser.add_argument("--write", action="store_true", help=f"into docs/{PAGE}")
    given = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: given.cores])
    areas = [NATION, *sorted(set(REPORTED) - {NATION})][: given.areas]
    found = Measured(len(ways.jobs(areas, Path())))
    kept = ready()
    chosen = compared(given.jobs, given.more).items()
    chosen = [(name, way) for name, way in chosen if name.startswith(tuple(given.only))]
    for name, way in chosen:
        os.environ[paths.TABLES_VARIABLE] = str(kept.resolve())
        found.run(name, way, areas)
        del os.environ[paths.TABLES_VARIABLE]
        if name.startswith(OURS):
            found.command(areas, given.jobs, kept)
        if given.write:
            written.into(PAGE, MARKS, found.report())
    print(f"\n{found.report()}")
    if wrong := found.wrong():
        raise SystemExit(f"figures other than papermill's: {', '.join(wrong)}")


def ready() -> Path:
    """The folder of the period's tables, with all that a notebook reads computed."""
    # Each process of a pool reads this file again; it shall not import all this.
    from vawg_analysis.parameters import Parameters
    from vawg_analysis.release import computed
    from vawg_analysis.thresholds.kept import keep

    parameters = Parameters.check({"period": ways.PERIOD, "force": "kent"})
    _, kept = computed.kept_tables(parameters)
    keep(parameters, kept)
    return kept


if __name__ == "__main__":
    main()
