"""A forked notebook sees nothing of another one, and the caller may be busy."""

from __future__ import annotations

import os
import threading

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from forked_support import cells, execute, printed, runs

from vawg_analysis.execution.warm import lent

pytestmark = pytest.mark.skipif(not lent.supported(), reason="nothing can be forked")

SPOILS = cells(
    """
import builtins, os, random, sys, warnings
import matplotlib.pyplot as plt, numpy as np, pandas as pd
import vawg_analysis.reference.areas
""",
    """
plt.rcParams["figure.dpi"] = 7; plt.figure(); plt.switch_backend("agg")
pd.set_option("display.max_columns", 3); pd.DataFrame.total = 1
vawg_analysis.reference.areas.NATION = "nowhere"
builtins.left = 1; sys.modules["left"] = 1
os.environ["LEFT"] = "1"; os.chdir("/"); sys.path.insert(0, "/left")
random.seed(1); np.random.seed(1); warnings.simplefilter("error"); left = 1
get_ipython().display_formatter.formatters["text/plain"].for_type(int, lambda *_: 0)
sys.setrecursionlimit(99999)
""",
)
SEES = cells(
    """
import builtins, os, random, sys, warnings
import matplotlib.pyplot as plt, numpy as np, pandas as pd
import vawg_analysis.reference.areas
print(
    plt.rcParams["figure.dpi"], plt.get_fignums(), plt.get_backend(),
    pd.get_option("display.max_columns"), hasattr(pd.DataFrame, "total"),
    vawg_analysis.reference.areas.NATION,
    hasattr(builtins, "left"), "left" in sys.modules,
    os.environ.get("LEFT"), os.getcwd(), "/left" in sys.path, "left" in globals(),
    len(warnings.filters), sys.getrecursionlimit(), In[0], _i1[:3],
)
""",
    "print(random.random(), np.random.random(), os.getpid())",
)


def test_nothing_that_a_notebook_changes_is_seen_by_the_next(tmp_path):
    before = execute(SEES, tmp_path / "before.ipynb")
    execute(SPOILS, tmp_path / "spoils.ipynb")
    after = execute(SEES, tmp_path / "after.ipynb")
    assert printed(before, 0) == printed(after, 0)
    assert f" {os.getcwd()} " in printed(after, 0)


def test_two_notebooks_draw_different_numbers_and_are_gone_afterwards(tmp_path):
    said = [
        printed(execute(SEES, tmp_path / f"{n}.ipynb"), 1).split() for n in range(2)
    ]
    assert all(one != other for one, other in zip(*said, strict=True))
    assert not any(runs(int(process)) for *_, process in said)


def test_what_a_notebook_leaves_running_or_to_be_done_ends_with_it(tmp_path):
    notebook = cells(
        """
import atexit, subprocess, sys
from pathlib import Path
atexit.register(Path("done").write_text, "tidied")
print(subprocess.Popen(["sleep", "600"]).pid)
"""
    )
    found = execute(notebook, tmp_path / "out.ipynb", cwd=tmp_path)
    assert (tmp_path / "done").read_text() == "tidied"
    assert not runs(int(printed(found)))


def test_a_changed_environment_is_seen(tmp_path, monkeypatch):
    notebook = cells("import os; print(os.environ.get('VAWG_TRIED'))")
    assert printed(execute(notebook, tmp_path / "out.ipynb")) == "None"
    monkeypatch.setenv("VAWG_TRIED", "yes")
    assert printed(execute(notebook, tmp_path / "out.ipynb")) == "yes"


def test_a_caller_that_runs_threads_and_readers_makes_no_difference(tmp_path):
    table = tmp_path / "table.parquet"
    pq.write_table(pa.table({"a": list(range(5000))}), table)
    notebook = cells(
        f"""
import duckdb, numpy as np, pandas as pd
print(pd.read_parquet({str(table)!r})["a"].sum(),
      duckdb.sql("select sum(a) from '{table}'").fetchall()[0][0],
      (np.ones((200, 200)) @ np.ones((200, 200))).sum())
"""
    )
    stop = threading.Event()

    def read() -> None:
        connection = duckdb.connect()
        while not stop.wait(0.05):
            connection.sql(f"select sum(a) from '{table}'").fetchall()
            pq.read_table(table)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        found = [printed(execute(notebook, tmp_path / "out.ipynb")) for _ in range(50)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert found == ["12497500 12497500 8000000.0"] * 50
