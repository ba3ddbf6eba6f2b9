"""What of an executed notebook the reader of a report is shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from nbformat import NotebookNode

from vawg_analysis.execution import selfcontained
from vawg_analysis.execution.notebooks import (
    INJECTED,
    PARAMETERS,
    headings,
    place,
    tags,
)
from vawg_analysis.output_types import FACTS


class PageRefused(ValueError):
    """A page that must not be published as it is."""


def check_outputs(notebook: NotebookNode) -> None:
    """:class:`PageRefused`, naming the cell, where an output must not be published.

    That is a figure without a text alternative, and HTML that runs or fetches anything.
    """
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if fault := _fault(output):
                raise PageRefused(f"{place(notebook, index)}: {fault}")


def _fault(output: NotebookNode) -> str:
    data = output.get("data", {})
    for kind in data:
        text = output.metadata.get(kind, {}).get("alt", "")
        if kind.startswith("image/") and not text.strip():
            return (
                "a figure has no text alternative; "
                f"give it as metadata[“{kind}”][“alt”] of the output"
            )
    if found := selfcontained.faults(data.get("text/html", "")):
        return f"an output holds {found[0]}"
    return ""


def without_machinery(notebook: NotebookNode) -> NotebookNode:
    """The notebook less its parameters and what it says to machines."""
    shown = NotebookNode(notebook)
    shown.cells = [
        _readable(cell)
        for cell in notebook.cells
        if not {PARAMETERS, INJECTED}.intersection(tags(cell))
    ]
    return shown


def _readable(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type != "code":
        return cell
    cell = NotebookNode(cell)
    cell.outputs = [o for o in cell.outputs if not _only_facts(o)]
    return cell


def _only_facts(output: NotebookNode) -> bool:
    """Whether an output tells the page of itself and has nothing for the reader."""
    kinds = set(output.get("data", {}))
    return FACTS in kinds and kinds <= {FACTS, "text/plain"}


def steps(cells: Iterable[NotebookNode]) -> list[tuple[str, list[str]]]:
    """Sources of the code cells, under the headings below which they stand."""
    section, found = "", []
    for cell in cells:
        if cell.cell_type == "markdown":
            below_title = [text for n, text in headings(cell.source) if n > 1]
            section = below_title[-1] if below_title else section
        elif cell.cell_type == "code" and cell.source.strip():
            found.append((section, cell.source))
    return [
        (section, [source for _, source in group])
        for section, group in groupby(found, key=lambda step: step[0])
    ]
