"""A kernel's messages over a socket: several parts each, whole, in order."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Sequence
from itertools import accumulate, pairwise

_AT_ONCE = 1 << 20


class Line:
    """One end of a socket that carries messages of several parts.

    It sends as a ZeroMQ socket does, so that a Jupyter session can write to it, and
    receives in an event loop. Sending waits until the other end has room.
    """

    def __init__(self, end: socket.socket):
        self.socket = end
        self._unread = bytearray()
        self._ended = False
        self._watched_by: asyncio.AbstractEventLoop | None = None

    def send_multipart(
        self, parts: Sequence[object], flags: int = 0, copy: bool = True
    ) -> None:
        """Send one message; ``flags`` and ``copy`` mean nothing here."""
        held = [bytes(memoryview(part)) for part in parts]
        lengths = struct.pack(f"!I{len(held)}Q", len(held), *map(len, held))
        self.socket.sendall(b"".join([lengths, *held]))

    async def receive(self) -> list[bytes] | None:
        """The next message; ``None`` where the other end is closed or dead.

        Whoever stops waiting loses nothing: a message is taken whole.
        """
        while (found := self._whole()) is None and not self._ended:
            await self._readable()
            self._take()
        return found

    def _whole(self) -> list[bytes] | None:
        """The parts of the first unread message, if all of it is here."""
        if len(self._unread) < 4:
            return None
        count = struct.unpack_from("!I", self._unread)[0]
        start = 4 + 8 * count
        if len(self._unread) < start:
            return None
        lengths = struct.unpack_from(f"!{count}Q", self._unread, 4)
        ends = list(accumulate(lengths, initial=start))
        if len(self._unread) < ends[-1]:
            return None
        parts = [bytes(self._unread[a:b]) for a, b in pairwise(ends)]
        del self._unread[: ends[-1]]
        return parts

    def _take(self) -> None:
        try:
            # The socket itself stays one that waits: the same end is written to.
            found = self.socket.recv(_AT_ONCE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            found = b""
        self._unread += found
        self._ended = not found

    def close(self) -> None:
        self._unwatch()
        self.socket.close()

    async def _readable(self) -> None:
        loop = asyncio.get_running_loop()
        ready = loop.create_future()
        loop.add_reader(self.socket, lambda: ready.done() or ready.set_result(None))
        self._watched_by = loop
        try:
            await ready
        finally:
            self._unwatch()

    def _unwatch(self) -> None:
        """Else a loop that goes on takes the next socket of its number for it."""
        if self._watched_by:
            self._watched_by.remove_reader(self.socket)
            self._watched_by = None
