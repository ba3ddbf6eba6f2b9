"""A kernel's messages over a socket: several parts each, whole, in order."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Sequence

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

    def send_multipart(
        self, parts: Sequence[object], flags: int = 0, copy: bool = True
    ) -> None:
        """Send one message; ``flags`` and ``copy`` mean nothing here."""
        held = [bytes(memoryview(part)) for part in parts]
        lengths = struct.pack(f"!I{len(held)}Q", len(held), *map(len, held))
        self.socket.sendall(b"".join([lengths, *held]))

    async def receive(self) -> list[bytes] | None:
        """The next message; ``None`` where the other end is closed or dead."""
        start = await self._read(4)
        if start is None:
            return None
        count = struct.unpack("!I", start)[0]
        lengths = await self._read(8 * count)
        parts = [
            await self._read(n) for n in struct.unpack(f"!{count}Q", lengths or b"")
        ]
        return None if None in parts else parts

    async def _read(self, size: int) -> bytes | None:
        while len(self._unread) < size and not self._ended:
            await _readable(self.socket)
            self._take()
        if len(self._unread) < size:
            return None
        found = bytes(self._unread[:size])
        del self._unread[:size]
        return found

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


async def _readable(end: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.add_reader(end, lambda: ready.done() or ready.set_result(None))
    try:
        await ready
    finally:
        loop.remove_reader(end)
