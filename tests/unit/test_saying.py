"""What a command says where nobody reads it any more."""

import os
import subprocess
import sys

import pytest

SAYS = """
import sys
from vawg_analysis.cli.saying import complain, say
for text in ("one", "two"):
    say(text)
    complain(text)
sys.exit(7)
"""


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_closed_pipe_does_not_end_what_is_at_work(closed):
    reads, writes = os.pipe()
    os.close(reads)
    open_ = {"stdout": "stderr", "stderr": "stdout"}[closed]
    streams = {closed: writes, open_: subprocess.PIPE}
    ended = subprocess.run([sys.executable, "-c", SAYS], **streams, text=True)
    os.close(writes)
    assert ended.returncode == 7
    assert getattr(ended, open_).splitlines() == ["one", "two"]
