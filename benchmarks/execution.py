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
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import ways
import written

from vawg_analysis import paths
from vawg_analysis.reference.areas import NATION, REPORTED

PLAIN, OURS, FLOOR = "papermill API and page", "this project", "floor"
FIRST, AGAIN = "vawg run, tables computed before", "vawg run again, nothing changed"
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


@dataclass
class Measured:
    """Seconds of each way and figures of each page, as far as they are known."""

    number: int
    seconds: dict[str, float] = field(default_factory=dict)
    figures: dict[str, list[int]] = field(default_factory=dict)

    def run(self, name: str, way: Callable[[Sequence], float], areas: Sequence) -> None:
        with tempfile.TemporaryDirectory() as folder:
            made = ways.jobs(areas, Path(folder))
            self.seconds[name] = way(made)
            self.figures[name] = list(map(ways.figures, made))
        self.say(name)

    def command(self, areas: Sequence[str], workers: int, tables: Path) -> None:
        """``vawg run``, and it again."""
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder, ways.PERIOD, "tables", tables.name)
            shutil.copytree(tables, kept)
            command = [sys.executable, "-m", "vawg_analysis", "run", ways.PERIOD]
            command += ["--jobs", str(workers), "--outputs", folder]
            command += [text for area in areas for text in ("--force", area)]
            for name in (FIRST, AGAIN):
                start = time.monotonic()
                subprocess.run(command, check=True, capture_output=True)
                self.seconds[name] = time.monotonic() - start
                self.say(name)

    def say(self, name: str) -> None:
        figures = sum(self.figures.get(name, []))
        print(f"  {self.seconds[name]:8.1f} s {figures:6} figures  {name}", flush=True)

    def wrong(self) -> list[str]:
        """Ways with a page that has not as many figures as plain papermill's."""
        plain = self.figures.get(PLAIN)
        return [
            name for name, each in self.figures.items() if plain not in (None, each)
        ]

    def report(self) -> str:
        rows = [self._row(name) for name in sorted(self.seconds, key=self.seconds.get)]
        heads = ["Way", "Seconds", "A page", "× ours", "× floor", "Figures"]
        parts = [
            f"{self.number} pages. {written.machine()}.",
            written.markdown(heads, rows[::-1]),
        ]
        if AGAIN in self.seconds:
            times = self.seconds[FIRST] / self.seconds[AGAIN]
            parts.append(f"The second run takes 1/{times:.0f} of the first.")
        if PLAIN in self.figures and not self.wrong():
            said = "Each way has as many figures on every page as plain papermill."
            parts.append(said)
        return "\n\n".join(parts)

    def _row(self, name: str) -> tuple[object, ...]:
        seconds = self.seconds[name]
        times = [
            f"{seconds / base:.2f}"
            for start in (OURS, FLOOR)
            for way, base in self.seconds.items()
            if way.startswith(f"{start}, ")
        ]
        figures = sum(self.figures[name]) if name in self.figures else ""
        return name, f"{seconds:.1f}", f"{seconds / self.number:.2f}", *times, figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--areas", type=int, default=len(REPORTED))
    parser.add_argument("--cores", type=int, default=2, help="that all may use")
    parser.add_argument("--jobs", type=int, default=2, help="of what runs in parallel")
    parser.add_argument("--more", action="store_true", help="ways that no target names")
    parser.add_argument("--write", action="store_true", help=f"into docs/{PAGE}")
    given = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: given.cores])
    areas = [NATION, *sorted(set(REPORTED) - {NATION})][: given.areas]
    found = Measured(len(ways.jobs(areas, Path())))
    kept = ready()
    for position, (name, way) in enumerate(compared(given.jobs, given.more).items()):
        os.environ[paths.TABLES_VARIABLE] = str(kept.resolve())
        found.run(name, way, areas)
        del os.environ[paths.TABLES_VARIABLE]
        if position == 1:
            found.command(areas, given.jobs, kept)
        if given.write and position:
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
