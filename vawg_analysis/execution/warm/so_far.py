"""The text of a notebook that runs; only cells that changed are put in words anew."""

from __future__ import annotations

import json

from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager


class SoFar:
    """A notebook's JSON, made anew from the cell that ran when it was last asked for.

    Cells run in order. An earlier one changes only where a later one replaces what it
    displayed; its file shows that once the notebook has ended.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._asked = self._reached = 0

    def reached(self, notebook: NotebookNode) -> NotebookNode | None:
        """The first cell that is not completed."""
        cells = notebook.cells
        while self._reached < len(cells) and _completed(cells[self._reached]):
            self._reached += 1
        return cells[self._reached] if self._reached < len(cells) else None

    def text(self, notebook: NotebookNode, *, ended: bool) -> str:
        """JSON of ``notebook``; of every cell as it is now where it has ``ended``."""
        self.reached(notebook)
        if ended or not self._texts:
            self._texts = [json.dumps(cell) for cell in notebook.cells]
        changed = slice(self._asked, self._reached + 1)
        self._texts[changed] = [json.dumps(cell) for cell in notebook.cells[changed]]
        self._asked = self._reached
        rest = {name: held for name, held in notebook.items() if name != "cells"}
        return f'{{"cells": [{", ".join(self._texts)}], {json.dumps(rest)[1:]}'


def _completed(cell: NotebookNode) -> bool:
    return cell.metadata.papermill["status"] == NotebookExecutionManager.COMPLETED
