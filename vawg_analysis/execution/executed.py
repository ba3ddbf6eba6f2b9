"""What an executed notebook says of itself, and the notebook without its clock."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from nbformat import NotebookNode

from vawg_analysis.execution.notebooks import INJECTED, tags
from vawg_analysis.execution.places import without_places
from vawg_analysis.output_types import FACTS

_ERROR_MARKER = "papermill-error-cell-tag"
_TIMING = ("papermill", "execution")


@dataclass(frozen=True)
class Facts:
    """What a notebook says of itself beside its figures."""

    title: str = ""
    warnings: tuple[str, ...] = ()


def facts(notebook: NotebookNode) -> Facts:
    """Title and warnings, from every output of the type :data:`FACTS`.

    Raises
    ------
    ValueError
        Where such an output holds anything but ``title`` and ``warnings``: a misspelt
        warning must not be lost.
    """
    title, warnings = "", []
    for output in _outputs(notebook):
        said = output.get("data", {}).get(FACTS, {})
        if unknown := set(said) - {"title", "warnings"}:
            raise ValueError(
                f"facts that no page can show: {', '.join(sorted(unknown))}. "
                "Allowed: title, warnings."
            )
        title = said.get("title", title)
        warnings.extend(said.get("warnings", []))
    return Facts(title, tuple(dict.fromkeys(warnings)))


def begun(notebook: NotebookNode) -> list[int]:
    """Positions of the cells that were started."""
    return [
        position
        for position, cell in enumerate(notebook.cells)
        if cell.metadata.get("papermill", {}).get("start_time")
    ]


def without_markers(notebook: NotebookNode) -> NotebookNode:
    """The same cells without those that papermill adds where a cell failed."""
    cells = [c for c in notebook.cells if _ERROR_MARKER not in tags(c)]
    return NotebookNode(notebook, cells=cells)


def reproducible(notebook: NotebookNode) -> NotebookNode:
    """A copy that holds nothing of when, where and in which process it ran.

    Times of a run belong to its manifest; what libraries complained of, and the way
    through their files to an error, belong to its log.
    """
    notebook = copy.deepcopy(without_markers(notebook))
    notebook.metadata.pop("papermill", None)
    for position, cell in enumerate(notebook.cells, start=1):
        for key in _TIMING:
            cell.metadata.pop(key, None)
        if INJECTED in tags(cell):
            cell["id"] = f"{INJECTED}-{position}"
        if cell.cell_type == "code":
            cell.outputs = [_anywhere(o) for o in cell.outputs if not _complaint(o)]
    return notebook


def _complaint(output: NotebookNode) -> bool:
    return output.output_type == "stream" and output.name == "stderr"


def _anywhere(output: NotebookNode) -> NotebookNode:
    """An error without the files it came through; any other output as it is."""
    if output.output_type == "error":
        output["evalue"] = without_places(output.evalue)
        output["traceback"] = [f"{output.ename}: {output.evalue}"]
    return output


def _outputs(notebook: NotebookNode) -> list[NotebookNode]:
    return [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
