"""What a worker of a cluster does: unpack what came, run a notebook, send its page."""

from __future__ import annotations

import io
import logging
import os
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from vawg_analysis.execution.attempt import execute
from vawg_analysis.execution.cluster.parcel import NOTEBOOKS, Parcel, told, unpacked
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import Engine
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.kernel import bare_environment
from vawg_analysis.execution.publish import publish
from vawg_analysis.execution.warm.protocol import ONE_THREAD

_ONE_AT_A_TIME = threading.Lock()
"""A notebook is told where its tables lie by the environment of its whole process."""


@dataclass(frozen=True)
class Made:
    """What comes back of a job."""

    result: Result
    files: Mapping[str, bytes]
    """Page, executed notebook and what lies beside them, as seen from its folder."""
    log: str


def make(job: Job, parcel: Parcel, edition: Edition, engine: Engine) -> Made:
    """Run ``job`` on this worker; nothing is left of it but its page.

    A worker that dies takes nothing with it: the job is as good on another.
    """
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(dir=_scratch()) as folder:
        place = unpacked(parcel, _scratch())
        given = {**_fixed(), **bare_environment(place), **told(place)}
        mine = replace(
            job,
            notebook=place / NOTEBOOKS / job.notebook.name,
            folder=Path(folder),
        )
        with _environment(given), _logged() as log:
            saved = Path(folder, "saved.ipynb")
            start = time.monotonic()
            failure = execute(mine, saved, engine)
            seconds = time.monotonic() - start
            result = publish(mine, saved, edition, failure=failure, seconds=seconds)
        return Made(
            replace(result, job=job),
            {
                path.relative_to(mine.folder).as_posix(): path.read_bytes()
                for path in mine.written
            },
            log.getvalue(),
        )


def _scratch() -> Path:
    """The worker's own folder, which goes with the worker."""
    from distributed import get_worker

    return Path(get_worker().local_directory)


def _fixed() -> dict[str, str]:
    """As :mod:`~vawg_analysis.execution.worker` has it for this machine's processes."""
    return {"PYTHONHASHSEED": os.environ.get("PYTHONHASHSEED", "0"), **ONE_THREAD}


@contextmanager
def _environment(given: Mapping[str, str]) -> Iterator[None]:
    """``given`` added to this process's environment, which is then as it was."""
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _logged() -> Iterator[io.StringIO]:
    """What the package logs meanwhile, as the log of a run has it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("vawg_analysis")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield stream
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
