"""Signals that end a run: one process answers them, and no start is cut in two."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from multiprocessing import resource_tracker

_OF_TERMINAL = [
    getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)
]
"""Sent to every process of a terminal; the parent alone answers them."""

_ENDING = [*_OF_TERMINAL, signal.SIGTERM]


@contextlib.contextmanager
def starting() -> Iterator[None]:
    """A start is whole: signals wait for its end, also in what is started.

    Ended half-way, a start would leave a process that waits for its first word; and one
    that hears a closed terminal before it can ignore it would die of it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    before = {sent: signal.getsignal(sent) for sent in _ENDING}
    for sent, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(sent, lambda number, _: asked.append(number))
    try:
        with _held():
            yield
    finally:
        for sent, handler in before.items():
            signal.signal(sent, handler)
        for sent in asked[:1]:
            signal.raise_signal(sent)


@contextlib.contextmanager
def _held() -> Iterator[None]:
    """Signals wait where the system can hold them, also in processes started now."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Its own start would let go of what is held here.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """Obey no Ctrl-C and no closed terminal; hear what was held at this one's start.

    The parent hears either, and ends those that are at work.
    """
    for sent in _OF_TERMINAL:
        signal.signal(sent, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
