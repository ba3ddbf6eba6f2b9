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


def vawg_run(store, outputs, *more, period=PERIOD):
    """``vawg run`` on ``store`` into the folder ``outputs``."""
    where = ["--data", str(store.folder), "--outputs", str(outputs)]
    return subprocess.run(
        [sys.executable, "-m", "vawg_analysis", "run", period, *where, *more],
        capture_output=True,
        text=True,
        timeout=600,
    )
