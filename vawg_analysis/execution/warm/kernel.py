"""The IPython kernel of a forked child: the ordinary one, on two sockets of its own.

It is made in the warm process, before anything is imported, so that libraries find the
notebook that they look for: pandas asks once how wide a table may be, matplotlib once
where its figures go.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterable
from importlib import import_module
from types import SimpleNamespace

import zmq
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Any
from traitlets.config import Config

from vawg_analysis.execution.warm.line import Line
from vawg_analysis.execution.warm.protocol import SIGNED_WITH

INLINE = "module://matplotlib_inline.backend_inline"


class ForkedKernel(IPythonKernel):
    """An IPython kernel that one caller asks for one thing at a time."""

    shell_stream = Any()
    _supports_kernel_subshells = False

    def _abort_queues(self, *_: object) -> None:
        """Nothing waits: the caller stops by itself where a cell failed."""


def make_kernel(modules: Iterable[str]) -> ForkedKernel:
    """A kernel without channels that has imported ``modules``."""
    os.environ.setdefault("MPLBACKEND", INLINE)
    kernel = ForkedKernel.instance(
        session=Session(key=SIGNED_WITH),
        shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
        log=logging.getLogger("ipykernel"),
        config=Config(HistoryManager={"enabled": False}),
    )
    # Within a cell, get_ipython is a builtin; libraries look for it.
    with kernel.shell.builtin_trap:
        for name in modules:
            import_module(name)
    return kernel


def run_kernel(
    kernel: ForkedKernel, requests: socket.socket, outputs: socket.socket
) -> None:
    """Answer ``requests`` until the other end closes them, or a cell calls ``exit``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kernel.session.pid = os.getpid()
    kernel.shell_stream = Line(requests)
    _connect_outputs(kernel, outputs)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    # Kept in a name: the loop itself holds a task only weakly.
    serving = loop.create_task(_serve(kernel))
    loop.run_forever()
    sys.stdout.flush()
    sys.stderr.flush()
    if serving.done():
        serving.result()


async def _serve(kernel: ForkedKernel) -> None:
    kernel.io_loop = IOLoop.current()
    try:
        while (parts := await kernel.shell_stream.receive()) is not None:
            await kernel.dispatch_shell([zmq.Message(part) for part in parts])
    finally:
        asyncio.get_running_loop().stop()


def _connect_outputs(kernel: ForkedKernel, outputs: socket.socket) -> None:
    """Send what is displayed, printed or raised to ``outputs``, as ipykernel does."""
    line = Line(outputs)
    # The thread that sends has a queue of ZeroMQ, and asks its socket for the context.
    line.context = zmq.Context()
    thread = IOPubThread(line, pipe=True)
    thread.start()
    shell = kernel.shell
    kernel.iopub_thread, kernel.iopub_socket = thread, thread.background_socket
    shell.displayhook.pub_socket = shell.display_pub.pub_socket = kernel.iopub_socket
    sys.stdout = OutStream(kernel.session, thread, "stdout")
    sys.stderr = OutStream(kernel.session, thread, "stderr")
