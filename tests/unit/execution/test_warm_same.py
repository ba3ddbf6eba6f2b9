"""A forked notebook shows what an ordinary kernel shows, to the byte."""

from __future__ import annotations

import nbformat
import pytest
from forked_support import cells, content, execute
from papermill.exceptions import PapermillExecutionError

pytestmark = pytest.mark.skipif(
    not hasattr(__import__("os"), "pidfd_open"), reason="forks only on Linux"
)

SHOWS = {
    "streams": "import sys\nprint('a'); print('b', file=sys.stderr); print('c')",
    "late": "import time\nprint('a'); time.sleep(0.5); print('b')",
    "display": (
        "from IPython.display import HTML, Markdown, clear_output, display\n"
        "print('before'); display(HTML('<b>x</b>'), Markdown('*y*')); print('after')"
    ),
    "update": (
        "handle = display('old', display_id='here'); print('between')\n"
        "handle.update('new')"
    ),
    "cleared": "print('gone'); clear_output(); print('kept')",
    "cleared later": "print('gone'); clear_output(wait=True); display('kept')",
    "result": "{'a': 1, 'b': [2, 3]}",
    "nothing": "None",
    "hidden": "_ ;",
    "history": "print(In[1][:10], Out[7], _7, __name__)",
    "descriptor": "import os\nos.write(1, b'straight\\n'); time.sleep(0.3)",
    "subprocess": "import subprocess\nsubprocess.run(['echo', 'b'])\ntime.sleep(.3)",
    "shell": "!echo shell",
    "magic": "%%capture kept\nprint('captured')",
    "magic kept": "kept.stdout",
    "thread": (
        "import threading\n"
        "t = threading.Thread(target=print, args=('from a thread',))\n"
        "t.start(); t.join()"
    ),
    "await": "import asyncio\nawait asyncio.sleep(0.01)\nprint('awaited')",
    "task": "print(asyncio.get_running_loop().is_running())",
    "input": "try:\n    input()\nexcept Exception as e:\n    print(type(e), e)",
    "warning": "import warnings\nwarnings.warn('careful')",
    "wide table": (
        "import pandas as pd\n"
        "pd.DataFrame([range(40)]), pd.get_option('display.max_columns')"
    ),
    "table": "pd.DataFrame({'a': [1.5, 2], 'b': ['x', 'y']})",
    "styled": "pd.DataFrame({'a': [1.5]}).style.set_uuid('t').format(precision=1)",
    "figure": (
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(3, 2))\n"
        "ax.plot([1, 3, 2]); ax.set_title('ä μ $x^2$')"
    ),
    "two figures": "plt.figure(); plt.plot([1]); plt.figure(); plt.bar([1], [2]);",
    "no figure left": "plt.get_fignums(), plt.get_backend()",
    "seaborn": "import seaborn as sns\nsns.heatmap([[1, 2], [3, 4]]);",
    "settings": "sorted(plt.rcParams.items())",
    "pickled": "import pickle\ndef f(): return 1\npickle.loads(pickle.dumps(f))()",
    "name": "import sys\nsys.modules['__main__'].f is f, sys.path[0]",
    "numbers": "import numpy as np\nnp.random.default_rng(1).normal(size=3)",
}
RAISES = {
    "exception": "def inner(x):\n    return 1 / x\n\nprint('before')\ninner(0)",
    "syntax": "a = = 1",
    "exit with a reason": "import sys\nsys.exit('no reason')",
    "group": "raise ExceptionGroup('two', [ValueError('a'), KeyError('b')])",
    "display": "class Bad:\n    def _repr_html_(self): raise ValueError('x')\nBad()",
    "interrupt": "raise KeyboardInterrupt('by hand')",
}


def test_every_kind_of_output_is_the_same(tmp_path):
    notebook = cells(*SHOWS.values())
    forked = execute(notebook, tmp_path / "forked.ipynb")
    ordinary = execute(notebook, tmp_path / "ordinary.ipynb", name=None)
    pairs = zip(SHOWS, content(forked), content(ordinary), strict=True)
    assert {name: both for name, *both in pairs if both[0] != both[1]} == {}
    assert forked.metadata.language_info == ordinary.metadata.language_info
    images = [
        output
        for cell in forked.cells
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]
    assert len(images) == 4


@pytest.mark.parametrize("name", RAISES)
def test_an_error_is_raised_kept_and_told_the_same(tmp_path, name):
    notebook = cells("'first'", RAISES[name], "'never'")
    told = {}
    for engine in ("vawg", None):
        path = tmp_path / f"{engine}.ipynb"
        try:
            execute(notebook, path, name=engine)
        except PapermillExecutionError as error:
            told[engine] = (str(error), error.cell_index, error.ename, error.traceback)
        else:
            told[engine] = "no error"
        told[engine, "kept"] = content(nbformat.read(path, as_version=4))
    assert told["vawg"] == told[None]
    assert told["vawg", "kept"] == told[None, "kept"]
