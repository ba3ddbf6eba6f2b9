"""What a page says of itself: to a reader as a table, to the index as data."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.output_types import FACTS
from vawg_analysis.presentation.tables import Table


@dataclass(frozen=True)
class Facts:
    """The page's title, what it is about, and what a reader must be warned of."""

    title: str
    table: Table
    warnings: tuple[str, ...]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        return {
            "text/plain": repr(self.table),
            "text/html": self.table._repr_html_(),
            FACTS: {"title": self.title, "warnings": list(self.warnings)},
        }
