"""However a forked notebook ends, the caller hears of it and nothing runs on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest
from forked_support import cells, execute, printed, runs, wait_until
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from vawg_analysis.execution.warm import lent

pytestmark = pytest.mark.skipif(not lent.supported(), reason="nothing can be forked")

SLEEPS = """
import os, time
from pathlib import Path
Path("who~").write_text(f"{os.getpid()} {os.getppid()}")
os.replace("who~", "who")
time.sleep(600)
"""
KILLS = "import os, signal, time\nos.kill(os.{}(), signal.SIGKILL)\ntime.sleep(600)"


def kept(path: Path) -> list[int]:
    """How many outputs each cell has in what was saved."""
    return [len(cell.outputs) for cell in nbformat.read(path, as_version=4).cells]


@pytest.mark.parametrize("victim", ["getpid", "getppid"])
def test_a_killed_kernel_or_warm_process_is_told_as_papermill_tells_it(
    tmp_path, victim
):
    path = tmp_path / "out.ipynb"
    with pytest.raises(DeadKernelError, match="^Kernel died$"):
        execute(cells("'before'", KILLS.format(victim), "'never'"), path)
    assert kept(path) == [1, 0, 0]
    assert printed(execute(cells("print('next')"), path)) == "next"


def test_a_crash_is_a_death(tmp_path):
    with pytest.raises(DeadKernelError):
        execute(cells("import ctypes\nctypes.string_at(0)"), tmp_path / "out.ipynb")


def test_a_cell_that_takes_too_long_is_told_as_papermill_tells_it(tmp_path):
    path = tmp_path / "out.ipynb"
    notebook = cells("'before'", SLEEPS)
    with pytest.raises(CellTimeoutError, match="timed out"):
        execute(notebook, path, execution_timeout=1, cwd=tmp_path)
    assert kept(path) == [1, 0]
    kernel, warm = map(int, (tmp_path / "who").read_text().split())
    assert not runs(kernel)
    assert runs(warm)


def test_a_cell_may_be_interrupted_instead(tmp_path):
    path = tmp_path / "out.ipynb"
    with pytest.raises(Exception, match="KeyboardInterrupt"):
        execute(
            cells(SLEEPS),
            path,
            execution_timeout=1,
            interrupt_on_timeout=True,
            cwd=tmp_path,
        )
    (raised,) = nbformat.read(path, as_version=4).cells[-1].outputs
    assert raised.ename == "KeyboardInterrupt"


CALLER = """
import signal, sys
from forked_support import cells, execute
signal.signal(signal.SIGINT, signal.default_int_handler)
execute(cells("'before'", {source!r}), "out.ipynb")
"""


@pytest.fixture
def caller(tmp_path):
    """A process that runs a long notebook, as one that a terminal has started."""
    script = tmp_path / "caller.py"
    script.write_text(CALLER.format(source=SLEEPS))
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    started = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": path},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until((tmp_path / "who").exists, "the notebook did not start")
    yield started
    started.kill()
    started.communicate()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_its_caller(caller, tmp_path, sent):
    kernel, warm = map(int, (tmp_path / "who").read_text().split())
    os.killpg(caller.pid, sent)
    _, said = caller.communicate(timeout=30)
    assert ("KeyboardInterrupt" in said) == (sent == signal.SIGINT)
    wait_until(lambda: not runs(kernel) and not runs(warm), "a process is left")
    assert kept(tmp_path / "out.ipynb") == [1, 0]


def test_a_warm_process_that_was_killed_while_idle_is_replaced(tmp_path):
    notebook = cells("import os; print(os.getppid())")
    warm = int(printed(execute(notebook, tmp_path / "out.ipynb")))
    os.kill(warm, signal.SIGKILL)
    wait_until(lambda: not runs(warm), "it still runs")
    other = int(printed(execute(notebook, tmp_path / "out.ipynb")))
    assert other != warm


def test_a_process_forked_from_the_caller_leaves_the_warm_one_to_it(tmp_path):
    notebook = cells("import os; print(os.getppid())")
    warm = printed(execute(notebook, tmp_path / "out.ipynb"))
    if threading.active_count() > 1:
        pytest.skip("another test left a thread, and a fork beside threads may hang")
    child = os.fork()
    if child == 0:
        os._exit(len(lent._IDLE._held))
    assert os.waitpid(child, 0)[1] == 0
    assert printed(execute(notebook, tmp_path / "out.ipynb")) == warm


def test_where_no_warm_process_starts_an_ordinary_kernel_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("VAWG_HOME", str(tmp_path / "no such project"))
    notebook = cells("import sys; print('ipykernel_launcher' in sys.argv[0])")
    assert printed(execute(notebook, tmp_path / "out.ipynb")) == "True"


def test_a_notebook_that_names_no_language_is_known_by_its_kernel(tmp_path):
    notebook = cells("import sys; print('ipykernel_launcher' in sys.argv[0])")
    notebook.metadata.clear()
    found = execute(notebook, tmp_path / "out.ipynb", kernel_name="python3")
    assert printed(found) == "False"


def test_a_notebook_in_another_language_is_left_to_its_kernel(tmp_path):
    notebook = cells("1")
    notebook.metadata.kernelspec = {"name": "ir", "language": "R", "display_name": "R"}
    with pytest.raises(Exception, match="ir"):
        execute(notebook, tmp_path / "out.ipynb", kernel_name="ir")
