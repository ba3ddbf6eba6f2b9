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
