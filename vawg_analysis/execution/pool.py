"""Processes that take one task after another, each of which may die.

The standard library's pool gives up every waiting task when one process is killed, and
cannot say which task killed it. Here a process has one task at a time and a line of
its own, so its death is noticed and costs that task alone.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any

from vawg_analysis.execution.signals import leave_to_parent, starting

READY = "ready"
"""What a process sends before anything else."""

STOP = None
"""What a process is sent last."""

_GRACE = 8.0
"""Seconds that a stopped process has to end what it started."""


@dataclass(frozen=True)
class Died:
    """The answer for a task whose process died: of what, and after how long."""

    how: str
    seconds: float


def answers(
    tasks: Iterable[Any], serve: Callable[..., None], arguments: tuple, workers: int
) -> Iterator[tuple[Any, Any]]:
    """Each task with its answer or :class:`Died`, in the order in which they come.

    Parameters
    ----------
    serve
        Function of a module, run in each process as ``serve(line, *arguments)``. It
        sends :data:`READY`, then an answer for each task, until it gets :data:`STOP`.
        If the caller leaves before the last answer, it is terminated at its task.
    workers
        How many processes.

    Raises
    ------
    RuntimeError
        Where a process dies before it is ready: every other would, too.
    """
    waiting = deque(tasks)
    pool: list[_Worker] = []
    try:
        for _ in range(min(workers, len(waiting))):
            pool.append(_Worker(serve, arguments, waiting.popleft()))
        while busy := [worker for worker in pool if worker.busy]:
            for worker in _heard(busy):
                answer = worker.hear()
                if answer == READY:
                    continue
                task = worker.task
                if not isinstance(answer, Died):
                    worker.give(waiting.popleft() if waiting else STOP)
                elif waiting:
                    pool.append(_Worker(serve, arguments, waiting.popleft()))
                yield task, answer
    finally:
        _end(pool)


class _Worker:
    """A process, its line, and the task it is at."""

    def __init__(self, serve: Callable[..., None], arguments: tuple, task: object):
        # A fork of a process that runs threads, as readers of Parquet do, may hang.
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self.process = context.Process(
            target=_obey, args=(serve, theirs, *arguments), daemon=True
        )
        with starting():
            self.process.start()
        theirs.close()
        self._ready = False
        self.give(task)

    def give(self, task: object) -> None:
        self.task, self.busy = task, task is not STOP
        self._since = time.monotonic()
        with contextlib.suppress(OSError):
            self.line.send(task)

    def hear(self) -> object:
        try:
            answer = self.line.recv()
        except (EOFError, OSError):
            return self._died()
        if answer == READY:
            self._ready, self._since = True, time.monotonic()
        return answer

    def _died(self) -> Died:
        self.busy = False
        self.process.join()
        code = self.process.exitcode
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
        if not self._ready:
            raise RuntimeError(
                f"a worker process died at its start ({how}). In a script, call this "
                "under if __name__ == '__main__': each process reads the script again."
            )
        return Died(how, time.monotonic() - self._since)


def _heard(workers: list[_Worker]) -> list[_Worker]:
    """Those that have something to say; waits until one has."""
    lines = wait([worker.line for worker in workers])
    return [worker for worker in workers if worker.line in lines]


def _end(workers: list[_Worker]) -> None:
    for worker in workers:
        if worker.busy:
            worker.process.terminate()
    for worker in workers:
        worker.process.join(_GRACE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.line.close()


def _obey(serve: Callable[..., None], *arguments: object) -> None:
    """Serve in this new process, and leave the terminal's signals to the parent."""
    leave_to_parent()
    serve(*arguments)
