"""What happens in a worker process: a job comes in, its result goes out."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine, run_in_fork
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.pool import READY, STOP
from vawg_analysis.execution.warm import lent
from vawg_analysis.execution.warm.protocol import ONE_THREAD


@dataclass(frozen=True)
class Task:
    """A job, and the file that holds its notebook while it runs."""

    job: Job
    saved: Path


def serve(
    line: Connection,
    log: Path,
    edition: Edition,
    engine: Engine,
    environment: Mapping[str, str],
) -> None:
    """Work off tasks until told to stop, or until nobody listens any more.

    ``environment`` is added to that of this process and of its kernels.
    """
    os.environ.update(environment)
    _leave_terminal(log)
    if engine is run_in_fork:
        # It imports while this process imports what publishes a page.
        lent.prepare()
    _import_what_pages_need()
    try:
        line.send(READY)
        while (task := line.recv()) is not STOP:
            line.send(_produce(task, edition, engine))
    except (EOFError, OSError):
        return


def _import_what_pages_need() -> None:
    """Import it once, and look for no garbage in it from page to page."""
    gc.disable()
    _without_grammar()
    import papermill  # noqa: F401

    from vawg_analysis.execution import attempt, publish  # noqa: F401

    gc.freeze()
    gc.enable()


def _without_grammar() -> None:
    """Read notebooks without the grammar of internationalised addresses.

    Where the package for it is installed, jsonschema makes that grammar while it is
    imported, which takes a second. No notebook's schema asks for it.
    """
    sys.modules.setdefault("rfc3987_syntax", None)


def _produce(task: Task, edition: Edition, engine: Engine) -> Result:
    # Importing them takes a second: the warm process is started before.
    from vawg_analysis.execution.attempt import execute
    from vawg_analysis.execution.publish import publish

    start = time.monotonic()
    failure = execute(task.job, task.saved, engine)
    seconds = time.monotonic() - start
    if not multiprocessing.parent_process().is_alive():
        # Another run may be at this page by now.
        raise SystemExit("nobody waits for this page any more")
    return publish(task.job, task.saved, edition, failure=failure, seconds=seconds)


def _leave_terminal(log: Path) -> None:
    """Send to ``log`` what this process and its kernels say; end them when told to."""
    signal.signal(signal.SIGTERM, _leave)
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    for stream in (1, 2):
        os.dup2(handle, stream)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("vawg_analysis").setLevel(logging.INFO)
    # A set's order must not differ from one kernel to the next, nor the order in which
    # numbers are added up from one machine to another; and the processors are taken.
    os.environ.setdefault("PYTHONHASHSEED", "0")
    os.environ.update(ONE_THREAD)


def _leave(*_: object) -> NoReturn:
    raise SystemExit("terminated")
