"""A child of a warm process as the kernel that papermill's own client runs.

The client, its timeouts, the order and merging of outputs and every error are
nbclient's and papermill's own: this is a kernel manager and a kernel client for it
whose messages take another way.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import socket
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.session import Session

from vawg_analysis.execution.warm.line import Line
from vawg_analysis.execution.warm.protocol import SIGNED_WITH
from vawg_analysis.execution.warm.started import NoWarmProcess, Warm

_ORDERLY = 2.5
"""Seconds that a kernel has to end by itself, as Jupyter gives it."""


class ForkedManager:
    """Starts, interrupts and ends the child that runs one notebook."""

    def __init__(self, warm: Warm):
        self._warm = warm
        requests, theirs = socket.socketpair()
        outputs, theirs_too = socket.socketpair()
        self._lines = Line(requests), Line(outputs)
        self._watched = -1
        try:
            with theirs, theirs_too:
                self.process = warm.fork(os.getcwd(), [theirs, theirs_too])
        except BaseException:
            self._close()
            raise
        # It may have died already, and then nothing is left to watch.
        with contextlib.suppress(ProcessLookupError):
            self._watched = os.pidfd_open(self.process)

    has_kernel = True

    def client(self) -> ForkedClient:
        return ForkedClient(self, *self._lines)

    def is_alive(self) -> bool:
        return self._watched >= 0 and not self._ended_within(0)

    def interrupt_kernel(self) -> None:
        """What Ctrl-C does: to the kernel and to whatever it has started."""
        if self.is_alive():
            os.killpg(self.process, signal.SIGINT)

    def shutdown_kernel(self, now: bool = False) -> None:
        """End the kernel: let it end itself first, unless ``now``."""
        with contextlib.suppress(OSError):
            self._lines[0].socket.shutdown(socket.SHUT_WR)
        steps = [(None, _ORDERLY), (signal.SIGTERM, _ORDERLY), (signal.SIGKILL, None)]
        for signal_, patience in steps[2:] if now else steps:
            if signal_ and self.is_alive():
                signal.pidfd_send_signal(self._watched, signal_)
            if self._watched < 0 or self._ended_within(patience):
                return

    def close(self) -> None:
        """End the kernel and wait until nothing that it started runs."""
        try:
            self.shutdown_kernel()
            self._warm.wait_for_end()
        except NoWarmProcess:
            # The kernel died with the warm process; what it started may not have.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process, signal.SIGKILL)
        finally:
            self._close()

    def _ended_within(self, seconds: float | None) -> bool:
        return bool(select.select([self._watched], [], [], seconds)[0])

    def _close(self) -> None:
        for line in self._lines:
            line.close()
        if self._watched >= 0:
            os.close(self._watched)
            self._watched = -1


class ForkedClient(AsyncKernelClient):
    """Jupyter's client, but for where its messages go."""

    def __init__(self, manager: ForkedManager, requests: Line, outputs: Line):
        super().__init__(session=Session(key=SIGNED_WITH))
        self._manager = manager
        self._requests = _Channel(requests, self.session)
        self._outputs = _Channel(outputs, self.session)

    @property
    def shell_channel(self) -> _Channel:
        return self._requests

    @property
    def iopub_channel(self) -> _Channel:
        return self._outputs

    def start_channels(self) -> None:
        """They are open."""

    def stop_channels(self) -> None:
        """They are the manager's to close."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """It is ready: what is sent waits for it in the socket."""

    async def is_alive(self) -> bool:
        return self._manager.is_alive()


class _Channel:
    """The messages of one socket."""

    def __init__(self, line: Line, session: Session):
        self._line, self._session = line, session

    def send(self, message: dict) -> None:
        # Whether the kernel lives is looked at elsewhere, and told better.
        with contextlib.suppress(OSError):
            self._session.send(self._line, message)

    async def get_msg(self, timeout: float | None = None) -> dict:
        """The next message; ``queue.Empty`` if none comes in ``timeout`` seconds.

        A dead kernel sends none: that it is dead is noticed by who looks for it.
        """
        try:
            parts = await asyncio.wait_for(self._received(), timeout)
        except TimeoutError:
            raise Empty from None
        _, parts = self._session.feed_identities(parts)
        return self._session.deserialize(parts)

    async def _received(self) -> list[bytes]:
        parts = await self._line.receive()
        if parts is None:
            await asyncio.Future()
        return parts
