"""One execution of a notebook, and where and why it ended if it did not finish."""

from __future__ import annotations

import contextlib
import logging
import re
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from vawg_analysis.execution.engine import CellRaised, Engine
from vawg_analysis.execution.executed import begun, without_markers
from vawg_analysis.execution.job import Job
from vawg_analysis.execution.notebooks import place, read_notebook
from vawg_analysis.problems import Refused

_log = logging.getLogger(__name__)
_LONGEST = 300
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def execute(job: Job, saved: Path, engine: Engine) -> str:
    """Run ``job``; what failed, in one line, or "" if nothing did.

    A kernel that does not start is tried once more: two that start at the same moment
    may pick the same port.
    """
    try:
        return _execute_once(job, saved, engine)
    except NoKernel as error:
        _log.warning("%s: once more, as no kernel started: %s", job.name, error)
    try:
        return _execute_once(job, saved, engine)
    except NoKernel as error:
        return one_line(f"the notebook could not be started: {error}")


class NoKernel(Exception):
    """An execution that ended before its first cell."""


def _execute_once(job: Job, saved: Path, engine: Engine) -> str:
    try:
        engine(job, saved)
    except CellRaised as error:
        return _at(reached(job, saved), error.index, str(error))
    except Exception as error:
        # Whatever went wrong with one notebook, the others shall run.
        if not begun(reached(job, saved)):
            raise NoKernel(str(error) or repr(error)) from error
        _log.warning("%s: %r", job.name, error)
        return ended(job, saved, "its kernel died (killed, or out of memory)")
    return _ended_early(reached(job, saved))


def _ended_early(notebook: NotebookNode) -> str:
    """Papermill takes a notebook that calls ``exit()`` for a finished one."""
    started = begun(notebook)
    if len(started) == len(notebook.cells):
        return ""
    return _at(notebook, started[-1], "the notebook ended itself before its last cell")


def ended(job: Job, saved: Path, how: str) -> str:
    """The line for an execution that something outside ended, at the cell it was in."""
    notebook = reached(job, saved)
    code = [i for i in begun(notebook) if notebook.cells[i].cell_type == "code"]
    return _at(notebook, code[-1], how) if code else how


def reached(job: Job, saved: Path) -> NotebookNode:
    """The notebook as far as it got; the author's own where nothing was kept."""
    for path in (saved, job.notebook):
        with contextlib.suppress(Refused):
            return without_markers(read_notebook(path))
    return new_notebook()


def _at(notebook: NotebookNode, index: int, what: str) -> str:
    return one_line(f"{place(notebook, index)}: {what}")


def one_line(text: str) -> str:
    """The first line of ``text``, shortened, and how many lines it had besides."""
    first, *more = plain(text).strip().splitlines() or [""]
    line = first if len(first) <= _LONGEST else first[:_LONGEST] + "…"
    if not more:
        return line
    return f"{line} (and {len(more)} more line{'s' if len(more) > 1 else ''})"


def plain(text: str) -> str:
    """``text`` without the colours of a terminal."""
    return _COLOUR.sub("", text)
