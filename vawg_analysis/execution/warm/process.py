"""The warm process: ``python -m vawg_analysis.execution.warm.process SOCKET``.

It runs no thread, reads no data and never returns to a caller's code, so that each fork
of it is a clean one. For each request it forks a child, waits for the child's end, ends
whatever the child has left running, and says so. It ends with the process that
started it.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import gc
import json
import os
import random
import select
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import numpy as np

from vawg_analysis.execution.warm.kernel import ForkedKernel, make_kernel, run_kernel
from vawg_analysis.execution.warm.protocol import ENDED, FORKED, LONGEST, READY

MODULES = (
    "matplotlib_inline.backend_inline",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "pandas",
    "pandas.core.arrays.arrow.extension_types",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "scipy.stats",
    "seaborn",
    "statsmodels.api",
    "vawg_analysis.notebook",
)
"""What every notebook imports, or makes its libraries import."""

_PR_SET_PDEATHSIG = 1
_LISTEN = 1.0
"""Seconds between two looks whether the parent is still there."""


def main(control: socket.socket, before: dict[str, str | None]) -> None:
    """Serve requests on ``control`` until its other end is closed or dies.

    ``before`` is what the settings that keep libraries to one thread were without it;
    the children have them so.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent, libc = os.getppid(), ctypes.CDLL(None)
    _look_last_in_the_working_folder()
    # Nothing that an import leaves is garbage; looking for it takes half a second.
    gc.disable()
    kernel = make_kernel(MODULES)
    _restore(before)
    if threads := len(list(Path("/proc/self/task").iterdir())) - 1:
        raise SystemExit(f"{threads} threads run that no fork would have")
    # Nor does a child need to look through what is here already.
    gc.freeze()
    gc.enable()
    control.send(READY)
    while _request_waits(control, parent):
        folder, ends, *_ = socket.recv_fds(control, LONGEST, 2)
        if not folder:
            return
        child = os.fork()
        if child == 0:
            _become(kernel, control, ends, os.fsdecode(folder), libc)
        for end in ends:
            os.close(end)
        control.send(FORKED + str(child).encode())
        control.send(ENDED + str(_wait(child, control, parent)).encode())


def _look_last_in_the_working_folder() -> None:
    """Where IPython has it: after the standard library, before what is installed."""
    del sys.path[0]
    installed = [n for n, path in enumerate(sys.path) if path.endswith("-packages")]
    sys.path.insert(min(installed, default=len(sys.path)), "")


def _restore(before: dict[str, str | None]) -> None:
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


def _request_waits(control: socket.socket, parent: int) -> bool:
    """Wait for a request; false where there is nobody left to make one."""
    while os.getppid() == parent:
        if select.select([control], [], [], _LISTEN)[0]:
            return True
    return False


def _become(
    kernel: ForkedKernel, control: socket.socket, ends: list[int], folder: str, libc
) -> NoReturn:
    """Be the kernel of one notebook, and end with it; only ever in a new child."""
    status = 1
    try:
        os.setsid()
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        control.close()
        os.chdir(folder)
        random.seed()
        np.random.seed()  # noqa: NPY002
        run_kernel(kernel, *[socket.socket(fileno=end) for end in ends])
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        with contextlib.suppress(BaseException):
            # Nobody needs the memory back that a process ends with.
            gc.freeze()
            # What a notebook has left to be done at its end, such as temporary files.
            atexit._run_exitfuncs()
        # Libraries with threads of their own may hang where an interpreter ends.
        os._exit(status)


def _wait(child: int, control: socket.socket, parent: int) -> int:
    """Wait for ``child``, or end it where nobody waits for it any more."""
    watched = os.pidfd_open(child)
    try:
        while not select.select([watched], [], [], 0)[0]:
            heard = select.select([watched, control], [], [], _LISTEN)[0]
            if control in heard or os.getppid() != parent:
                signal.pidfd_send_signal(watched, signal.SIGKILL)
                select.select([watched], [], [])
    finally:
        os.close(watched)
    # Its number is not given to another process as long as it is not waited for.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    _, _number, _before = sys.argv
    del sys.argv[1:]
    main(socket.socket(fileno=int(_number)), json.loads(_before))
    # Nothing of it is left to be tidied up, and libraries complain where one tries.
    os._exit(0)
