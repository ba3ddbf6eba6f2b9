"""Warm processes as their caller sees them: started, asked for a child, ended."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Sequence

from vawg_analysis.execution.warm.protocol import (
    ENDED,
    FORKED,
    LONGEST,
    ONE_THREAD,
    READY,
)

_PROCESS = "vawg_analysis.execution.warm.process"
_PATIENCE = 10.0
"""Seconds that a warm process has to fork, or to end what it forked."""


class NoWarmProcess(Exception):
    """No warm process could be started, or it did not fork; the message says why."""


class Warm:
    """A warm process, which runs one notebook at a time."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ready = self._busy = False
        before = {name: os.environ.get(name) for name in ONE_THREAD}
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    # As ipykernel starts a kernel.
                    "-Xfrozen_modules=off",
                    "-m",
                    _PROCESS,
                    str(theirs.fileno()),
                    json.dumps(before),
                ],
                env=os.environ | ONE_THREAD,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # Ctrl-C in a terminal is for the caller alone.
                start_new_session=True,
            )

    def wait_until_ready(self, patience: float) -> None:
        """Wait for its imports; :class:`NoWarmProcess` where they fail or take long."""
        if not self._ready:
            self._expect(READY, patience)
            self._ready = True

    def fork(self, folder: str, ends: Sequence[socket.socket]) -> int:
        """A child in ``folder`` with these sockets; its process number."""
        self._busy = True
        with contextlib.suppress(OSError):
            socket.send_fds(
                self._control, [os.fsencode(folder)], [end.fileno() for end in ends]
            )
        return int(self._expect(FORKED, _PATIENCE))

    def wait_for_end(self) -> int:
        """The exit code of the child; when it is known, all of the child is gone."""
        code = int(self._expect(ENDED, _PATIENCE))
        self._busy = False
        return code

    @property
    def idle(self) -> bool:
        """Whether it can run a notebook, now or after its imports."""
        return self.alive() and not self._busy

    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """End it, and with it a child that still runs."""
        self._control.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def forget(self) -> None:
        """Leave it to the process that this one was forked from."""
        self._control.close()
        # Else Python complains of a child that nobody waited for.
        self._process.returncode = 0

    def _expect(self, answer: bytes, patience: float) -> bytes:
        if not select.select([self._control], [], [], patience)[0]:
            raise NoWarmProcess(f"no “{answer.decode()}” within {patience:g} seconds")
        with contextlib.suppress(OSError):
            heard = self._control.recv(LONGEST)
            if heard.startswith(answer):
                return heard.removeprefix(answer)
        raise NoWarmProcess(f"it ended before it was “{answer.decode()}”")
