"""Notebooks as files: read, written, and what their cells say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbformat.v4.nbjson import JSONReader

from vawg_analysis.files.structured import read_json
from vawg_analysis.files.whole import write_whole
from vawg_analysis.problems import Problem, Refused

PARAMETERS = "parameters"
INJECTED = "injected-parameters"
MARK = "mark"
"""Tag of the cell that says of an executed notebook what every page says first."""

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def read_notebook(path: Path) -> NotebookNode:
    """The notebook in ``path``; :class:`Refused` if it holds none.

    Cells of a format that knows no cell ids are numbered, so that two runs agree.
    """
    try:
        content = read_json(path)
        major, minor = content["nbformat"], content["nbformat_minor"]
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise _refused(path, "is not a notebook") from None
    if major != 4:
        raise _refused(path, f"has notebook format {major}; only 4 is read")
    if minor < 5:
        for position, cell in enumerate(content["cells"], start=1):
            cell["id"] = f"cell-{position}"
        content["nbformat_minor"] = 5
    return JSONReader().to_notebook(content)


def _refused(path: Path, what: str) -> Refused:
    remedy = "Open it in JupyterLab and save it again."
    return Refused([Problem(f"this {what}", file=str(path), remedy=remedy)])


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write ``notebook`` whole, its keys sorted."""
    write_whole(path, nbformat.v4.writes(notebook) + "\n")


def with_marks(notebook: NotebookNode, marks: Sequence[str]) -> NotebookNode:
    """A copy that begins with ``marks``, where there are any."""
    marked = NotebookNode(notebook)
    if marks:
        text = "\n\n".join(f"**{mark}**" for mark in marks)
        cell = new_markdown_cell(text, id=MARK, metadata={"tags": [MARK]})
        marked.cells = [cell, *notebook.cells]
    return marked


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def title(notebook: NotebookNode) -> str:
    """The text of the first heading of level 1, or ""."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for level, text in headings(cell.source):
                if level == 1:
                    return text
    return ""


def headings(markdown: str) -> Iterator[tuple[int, str]]:
    """Level and text of each ``#`` heading; what stands in fenced code is none."""
    for marks, text in _HEADING.findall(_FENCED.sub("", markdown)):
        yield len(marks), text


def place(notebook: NotebookNode, index: int) -> str:
    """How a reader finds cell ``index``: its number among code cells, its section.

    The cell that papermill adds is not counted: it is not in the author's notebook.
    """
    upto = notebook.cells[: index + 1]
    number = sum(c.cell_type == "code" and INJECTED not in tags(c) for c in upto)
    above = [
        text
        for cell in upto
        if cell.cell_type == "markdown"
        for _, text in headings(cell.source)
    ]
    return f"code cell {number}" + (f" (in “{above[-1]}”)" if above else "")
