"""Which warm process runs a notebook: an idle one that is up to date, or a new one."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vawg_analysis import paths
from vawg_analysis.execution.warm.started import Warm

_READ_AT_IMPORT = (Path(__file__).parents[2], paths.REFERENCE, paths.PARAMS)


def supported() -> bool:
    """Whether a child can be forked and watched here; on Linux it can."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def prepare() -> None:
    """Start a warm process, unless one is idle, and do not wait for it."""
    if supported() and not _IDLE:
        _IDLE.put(_wanted(), Warm())


@contextmanager
def lent(patience: float) -> Iterator[Warm]:
    """A warm process that runs one notebook, ready within ``patience`` seconds.

    Afterwards it is kept for the next notebook, but ended where its child has not.

    Raises
    ------
    NoWarmProcess
        Where none can be started.
    """
    wanted = _wanted()
    warm = _IDLE.take(wanted) or Warm()
    try:
        warm.wait_until_ready(patience)
        yield warm
    finally:
        if warm.idle:
            _IDLE.put(wanted, warm)
        else:
            warm.stop()


class _Idle:
    """Warm processes that nobody uses, each with what it was started from."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: list[tuple[object, Warm]] = []

    def __bool__(self) -> bool:
        return bool(self._held)

    def put(self, made_from: object, warm: Warm) -> None:
        with self._lock:
            self._held.append((made_from, warm))

    def take(self, wanted: object) -> Warm | None:
        """One started from ``wanted``; those of other code or settings are ended."""
        with self._lock:
            held, self._held = self._held, []
            good = [w for made_from, w in held if made_from == wanted and w.alive()]
            found = good.pop() if good else None
            self._held = [(wanted, warm) for warm in good]
        kept = {id(warm) for warm in (found, *good)}
        for _, warm in held:
            if id(warm) not in kept:
                warm.stop()
        return found

    def stop(self) -> None:
        self.take(None)

    def forget(self) -> None:
        """In a fork of the caller: they are the caller's, not this process's."""
        for _, warm in self._held:
            warm.forget()
        self.__init__()


def _wanted() -> object:
    """What a warm process reads once: its environment, the package and its tables."""
    files = {file: at for folder in _READ_AT_IMPORT for file, at in _changed(folder)}
    return dict(os.environ), files


def _changed(folder: str | Path) -> Iterator[tuple[str, int]]:
    """The files below ``folder``, each with when it was changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _changed(entry.path)
            elif entry.is_file():
                yield entry.path, entry.stat().st_mtime_ns


_IDLE = _Idle()
atexit.register(_IDLE.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_IDLE.forget)
