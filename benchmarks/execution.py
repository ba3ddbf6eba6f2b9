"""How long a period's notebooks take by one way of running them and another.

    python benchmarks/execution.py --areas 12 --jobs 2

Each way executes the same notebooks for the same areas and makes the same pages. The
floor is the same cells in processes that have imported everything, with the page made
by an exporter that is ready. ``--stress N`` runs N small notebooks beside busy readers,
``--kills N`` kills a process of a run N times and looks for half-written files.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from vawg_analysis import paths
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.job import Job
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import REPORTED
from vawg_analysis.release import computed

PERIOD = "2024-04-to-2025-03"


def jobs(areas: Sequence[str], folder: Path) -> list[Job]:
    return [
        Job(notebook, area, {"period": PERIOD, "force": area}, folder)
        for notebook in sorted(paths.NOTEBOOKS.glob("*.ipynb"))
        if "force" in _declared(notebook)
        for area in areas
    ]


def _declared(notebook: Path) -> Sequence[str]:
    from vawg_analysis.execution.notebooks import read_notebook
    from vawg_analysis.execution.parameters import declared

    return declared(read_notebook(notebook))


def page(job: Job, saved: Path) -> None:
    from vawg_analysis.execution.publish import publish

    result = publish(job, saved, _edition(), failure="", seconds=0.0)
    if result.error:
        raise SystemExit(f"{job.name}: {result.error}")


def _edition() -> Edition:
    return Edition(Parameters.check({"period": PERIOD, "force": "kent"}).window)


def _saved(job: Job) -> Path:
    path = job.folder / "saved" / f"{job.area}-{job.notebook.name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def by_papermill(job: Job, engine: str | None = None) -> None:
    import papermill

    papermill.execute_notebook(
        str(job.notebook),
        str(_saved(job)),
        parameters=dict(job.parameters),
        engine_name=engine,
        kernel_name="python3",
        progress_bar=False,
    )
    page(job, _saved(job))


def by_ploomber(job: Job) -> None:
    from ploomber_engine import execute_notebook

    execute_notebook(
        str(job.notebook),
        str(_saved(job)),
        parameters=dict(job.parameters),
        progress_bar=False,
    )
    page(job, _saved(job))


def by_command(job: Job) -> None:
    given = [text for pair in job.parameters.items() for text in ("-p", *pair)]
    for command in (
        ["papermill", "-k", "python3", str(job.notebook), str(_saved(job)), *given],
        ["nbconvert", "--to", "html", str(_saved(job))],
    ):
        whole = [sys.executable, "-m", *command]
        subprocess.run(whole, check=True, capture_output=True)


def in_this_process(job: Job) -> None:
    """The cells alone, in a process that other notebooks ran in, and their page."""
    import papermill
    from IPython.core.interactiveshell import InteractiveShell
    from nbformat import write

    from vawg_analysis.execution.notebooks import read_notebook

    shell = InteractiveShell.instance()
    shell.reset(new_session=True)
    notebook = papermill.parameterize.parameterize_notebook(
        read_notebook(job.notebook),
        dict(job.parameters),
        kernel_name="python3",
        language="python",
    )
    for cell in notebook.cells:
        cell.metadata["papermill"] = {"start_time": "2026-01-01"}
        if cell.cell_type == "code":
            with open(os.devnull, "w") as nowhere:
                before, sys.stdout = sys.stdout, nowhere
                try:
                    found = shell.run_cell(cell.source)
                finally:
                    sys.stdout = before
            found.raise_error()
            if found.result is not None:
                data, metadata = shell.display_formatter.format(found.result)
                cell.outputs = [_output(data, metadata)]
    write(notebook, _saved(job))
    page(job, _saved(job))


def _output(data: dict, metadata: dict):
    from nbformat.v4 import new_output

    return new_output("display_data", data=data, metadata=metadata)


def one_after_another(run: Callable[[Job], None], made: Sequence[Job]) -> None:
    for job in made:
        run(job)


def in_a_pool(run: Callable[[Job], None], workers: int, made: Sequence[Job]) -> None:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(run, made))


def by_batch(engine: str, workers: int, made: Sequence[Job]) -> None:
    from vawg_analysis.execution import batch
    from vawg_analysis.execution.engine import ENGINES

    log = made[0].folder / "run.log"
    results = batch.run(
        made, edition=_edition(), workers=workers, log=log, engine=ENGINES[engine]
    )
    if wrong := [result.error for result in results if result.error]:
        raise SystemExit(wrong[0])


def ways(workers: int) -> dict[str, Callable[[Sequence[Job]], None]]:
    found = {
        "papermill and nbconvert, command line": partial(one_after_another, by_command),
        "papermill API and page": partial(one_after_another, by_papermill),
        f"papermill API, {workers} processes": partial(
            in_a_pool, by_papermill, workers
        ),
        f"vawg run --engine kernel, {workers} jobs": partial(
            by_batch, "kernel", workers
        ),
        f"vawg run, {workers} jobs": partial(by_batch, "vawg", workers),
        f"floor, {workers} processes": partial(in_a_pool, in_this_process, workers),
    }
    if importlib.util.find_spec("ploomber_engine"):
        found["ploomber-engine"] = partial(one_after_another, by_ploomber)
    else:
        print("ploomber-engine is not installed: left out (extra “benchmarks”)")
    return found


def compare(areas: int, workers: int, repeats: int) -> None:
    parameters = Parameters.check({"period": PERIOD, "force": "kent"})
    _, kept = computed.kept_tables(parameters)
    os.environ[paths.TABLES_VARIABLE] = str(kept.resolve())
    seconds: dict[str, list[float]] = {}
    for _ in range(repeats):
        for name, way in ways(workers).items():
            with tempfile.TemporaryDirectory() as folder:
                made = jobs(sorted(REPORTED)[:areas], Path(folder))
                start = time.monotonic()
                way(made)
                seconds.setdefault(name, []).append(time.monotonic() - start)
                print(f"  {seconds[name][-1]:8.1f} s  {name}", flush=True)
    ours = min(seconds[f"vawg run, {workers} jobs"])
    print(f"\n{len(made)} notebooks; best of {repeats}; load {os.getloadavg()[0]:.1f}")
    for name, found in seconds.items():
        each = min(found) / len(made)
        print(
            f"{min(found):8.1f} s {each:6.2f} s each {min(found) / ours:6.2f}×  {name}"
        )


def stress(number: int) -> None:
    """Small notebooks beside threads that read with Arrow and DuckDB."""
    import duckdb
    import papermill
    import pyarrow as pa
    from nbformat.v4 import new_code_cell, new_notebook

    from vawg_analysis.execution.warm import engine

    engine.register()
    stop = threading.Event()
    table = pa.table({"a": list(range(5000))})

    def read() -> None:
        connection = duckdb.connect()
        while not stop.wait(0.01):
            connection.from_arrow(table).sum("a").fetchall()

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    start, wrong = time.monotonic(), 0
    try:
        notebook = new_notebook(cells=[new_code_cell("print(sum(range(10)))")])
        for _ in range(number):
            made = papermill.execute_notebook(
                notebook,
                None,
                engine_name=engine.NAME,
                kernel_name="python",
                language="python",
                progress_bar=False,
            )
            wrong += made.cells[-1].outputs[0].text != "45\n"
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    each = (time.monotonic() - start) / number
    print(f"{number} runs, {wrong} wrong, {each:.3f} s each")


def kills(number: int) -> None:
    """Kill a random process of a run, run again, and read every file that is there."""
    for turn in range(number):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "vawg_analysis", "run", PERIOD]
            command += ["--jobs", "2", "--pillar", "3", "--outputs", folder]
            for area in sorted(REPORTED)[:6]:
                command += ["--force", area]
            started = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(random.uniform(3, 12))
            victims = [started.pid, *_descendants(started.pid)]
            os.kill(random.choice(victims), signal.SIGKILL)
            started.wait()
            again = subprocess.run(command, capture_output=True, text=True)
            whole = [json.loads(p.read_text()) for p in Path(folder).rglob("*.ipynb")]
            pages = [p.read_text() for p in Path(folder).rglob("*/*/*.html")]
            halves = [p for p in pages if not p.rstrip().endswith("</html>")]
            left = list(Path(folder).rglob("*.unfinished"))
            said = again.stdout.strip() or again.stderr.strip()
            good = not halves and not left and again.returncode == 0
            print(f"{turn + 1:3} {'ok' if good else 'WRONG'} {len(whole)} {said[:60]}")


def _descendants(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except FileNotFoundError:
        return []
    below = [_descendants(int(child)) for child in children]
    return [*map(int, children), *(number for numbers in below for number in numbers)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--areas", type=int, default=len(REPORTED))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--stress", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args()
    if given.stress:
        stress(given.stress)
    if given.kills:
        kills(given.kills)
    if not given.stress and not given.kills:
        compare(given.areas, given.jobs, given.repeats)


if __name__ == "__main__":
    main()
