"""Ways of running one notebook and making its page, or many of them.

Each process of a pool reads this again, so it imports little before a way needs it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from vawg_analysis import paths
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.job import Job

PERIOD = "2024-04-to-2025-03"
FIGURE = "<svg role="
"""What a notebook has once for each figure, in its outputs."""


def jobs(areas: Sequence[str], folder: Path) -> list[Job]:
    """Every notebook of a period for ``areas``, as ``vawg run`` has them."""
    from vawg_analysis.framework import OVERVIEW, PILLARS, THRESHOLDS
    from vawg_analysis.reference.areas import NATION

    names = [*(pillar.notebook for pillar in PILLARS.values()), THRESHOLDS]
    pairs = [(name, area) for name in names for area in areas]
    if NATION in areas:
        pairs.append((OVERVIEW, NATION))
    return [
        Job(
            paths.NOTEBOOKS / f"{name}.ipynb",
            area,
            {"period": PERIOD, "force": area},
            folder,
        )
        for name, area in pairs
    ]


def edition() -> Edition:
    from vawg_analysis.parameters import Parameters

    return Edition(Parameters.check({"period": PERIOD, "force": "kent"}).window)


def saved(job: Job) -> Path:
    """Where a way leaves the executed notebook."""
    path = job.folder / "saved" / f"{job.area}-{job.notebook.name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def figures(job: Job) -> int:
    """How many figures the executed notebook has."""
    path = saved(job) if saved(job).exists() else job.executed
    return path.read_text(encoding="utf-8").count(FIGURE)


def page(job: Job) -> None:
    """The page of a notebook that was executed."""
    from vawg_analysis.execution.publish import publish

    result = publish(job, saved(job), edition(), failure="", seconds=0.0)
    if result.error:
        raise SystemExit(f"{job.name}: {result.error}")


def by_papermill(job: Job) -> None:
    import papermill

    papermill.execute_notebook(
        str(job.notebook),
        str(saved(job)),
        parameters=dict(job.parameters),
        kernel_name="python3",
        progress_bar=False,
    )
    page(job)


def by_ploomber(job: Job) -> None:
    from ploomber_engine import execute_notebook

    execute_notebook(
        str(job.notebook),
        str(saved(job)),
        parameters=dict(job.parameters),
        progress_bar=False,
    )
    _with_times(saved(job))
    page(job)


def _with_times(path: Path) -> None:
    """Cells of ploomber-engine do not say that they ran; a page asks for it."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata["papermill"] = {"start_time": "2026-01-01"}
    nbformat.write(notebook, path)


def by_command(job: Job) -> None:
    given = [text for pair in job.parameters.items() for text in ("-p", *pair)]
    for command in (
        ["papermill", "-k", "python3", str(job.notebook), str(saved(job)), *given],
        ["nbconvert", "--to", "html", str(saved(job))],
    ):
        whole = [sys.executable, "-m", *command]
        subprocess.run(whole, check=True, capture_output=True)


def in_this_process(job: Job) -> None:
    """The cells alone, in a process that other notebooks ran in, and their page."""
    import papermill
    from IPython.core.interactiveshell import InteractiveShell
    from nbformat import write

    shell = InteractiveShell.instance()
    shell.reset(new_session=True)
    notebook = papermill.parameterize.parameterize_notebook(
        papermill.iorw.load_notebook_node(str(job.notebook)),
        dict(job.parameters),
        kernel_name="python3",
        language="python",
    )
    for cell in notebook.cells:
        cell.metadata["papermill"] = {"start_time": "2026-01-01"}
        if cell.cell_type == "code":
            cell.outputs = _outputs(shell, cell.source)
    write(notebook, saved(job))
    page(job)


def _outputs(shell, source: str) -> list:
    from nbformat.v4 import new_output

    with open(os.devnull, "w") as nowhere:
        before, sys.stdout = sys.stdout, nowhere
        try:
            found = shell.run_cell(source)
        finally:
            sys.stdout = before
    found.raise_error()
    if found.result is None:
        return []
    data, metadata = shell.display_formatter.format(found.result)
    return [new_output("display_data", data=data, metadata=metadata)]


def one_after_another(run: Callable[[Job], None], made: Sequence[Job]) -> float:
    """Seconds to run each of ``made``."""
    start = time.monotonic()
    for job in made:
        run(job)
    return time.monotonic() - start


def in_a_pool(run: Callable[[Job], None], workers: int, made: Sequence[Job]) -> float:
    """Seconds of as many processes, their start and imports among them."""
    start = time.monotonic()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(run, made))
    return time.monotonic() - start


def floor(workers: int, made: Sequence[Job]) -> float:
    """Seconds of as many processes that have run a notebook before."""
    processes, share = [], [made[start::workers] for start in range(workers)]
    context = get_context("spawn")
    for mine in share:
        ours, theirs = context.Pipe()
        process = context.Process(target=_worked_off, args=(theirs, mine))
        process.start()
        processes.append((process, ours))
    for _, line in processes:
        line.recv()
    start = time.monotonic()
    for _, line in processes:
        line.send("begin")
    for _, line in processes:
        line.recv()
    seconds = time.monotonic() - start
    for process, _ in processes:
        process.join()
    return seconds


def _worked_off(line, made: Sequence[Job]) -> None:
    if made:
        in_this_process(made[0])
    line.send("ready")
    line.recv()
    for job in made:
        in_this_process(job)
    line.send("done")


def by_batch(engine: str, workers: int, made: Sequence[Job]) -> float:
    """Seconds of this project's own processes, their start among them."""
    from vawg_analysis.execution import batch
    from vawg_analysis.execution.engine import ENGINES

    log, start = made[0].folder / "run.log", time.monotonic()
    results = batch.run(
        made, edition=edition(), workers=workers, log=log, engine=ENGINES[engine]
    )
    if wrong := [result.error for result in results if result.error]:
        raise SystemExit(wrong[0])
    return time.monotonic() - start
