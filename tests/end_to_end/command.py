"""The command as a user starts it, in a process of its own."""

import os
import subprocess
import sys


def vawg(*arguments, **environment):
    command = [sys.executable, "-m", "vawg_analysis", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
        env=os.environ | environment,
    )


PERIOD = "2018-04-to-2019-03"


def vawg_run(open_store, outputs, *more):
    """``vawg run`` for :data:`PERIOD` into the folder ``outputs``."""
    where = ["--data", str(open_store.folder), "--outputs", str(outputs)]
    return subprocess.run(
        [sys.executable, "-m", "vawg_analysis", "run", PERIOD, *where, *more],
        capture_output=True,
        text=True,
        timeout=600,
    )
