"""The table of a period's pages: a row an area, a cell a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vawg_analysis.execution.job import DONE, Result
from vawg_analysis.framework import OVERVIEW
from vawg_analysis.reference.areas import AREAS, NATION, REPORTED

STATUSES = {
    "done": "Complete",
    "warned": "Complete, with warnings",
    "failed": "Failed",
    "none": "Not run",
}
"""All that the map tells of a force: a figure would make a league table of it."""

_WORST_FIRST = ("failed", "warned", "done", "none")


@dataclass(frozen=True)
class Cell:
    """A page in the table of pages; ``notes`` are numbers of warnings."""

    heading: str
    status: str
    href: str = ""
    error: str = ""
    notes: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        """The status in words; the numbers of its warnings follow it."""
        return STATUSES["done" if self.status == "warned" else self.status]


@dataclass(frozen=True)
class Row:
    """An area with a cell for each notebook."""

    slug: str
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        return AREAS[self.slug].name

    @property
    def status(self) -> str:
        """The one that needs attention most."""
        statuses = [cell.status for cell in self.cells] or ["none"]
        return min(statuses, key=_WORST_FIRST.index)

    @property
    def label(self) -> str:
        return STATUSES[self.status]

    @property
    def href(self) -> str:
        """Its page where there is one alone, else its row of the table."""
        pages = [cell.href for cell in self.cells if cell.href]
        if len(pages) == 1:
            return pages[0]
        return f"#area-{self.slug}" if pages else ""


def rows_by_area(results: Sequence[Result], warnings: list[str]) -> dict[str, Row]:
    """A row for each of the 45 areas, whether or not anything was run for it.

    England and Wales comes first, then the forces by name; the overview, which is of
    England and Wales alone, is the first of its pages and no column of the forces'.
    """
    headings = {r.job.notebook.stem: r.heading for r in results}
    made = {
        (r.job.area, r.job.notebook.stem): _cell(r, headings, warnings) for r in results
    }
    return {
        slug: Row(
            slug,
            tuple(
                made.get((slug, stem), Cell(headings[stem], "none"))
                for stem in sorted(headings, key=lambda stem: (stem != OVERVIEW, stem))
                if stem != OVERVIEW or slug == NATION
            ),
        )
        for slug in sorted(REPORTED, key=order)
    }


def _cell(result: Result, headings: dict[str, str], warnings: list[str]) -> Cell:
    status = "failed"
    if result.status == DONE:
        status = "warned" if result.warnings else "done"
    stem = result.job.notebook.stem
    return Cell(
        headings[stem],
        status,
        f"{result.job.area}/{result.job.page.name}",
        result.error,
        tuple(warnings.index(text) + 1 for text in result.warnings),
    )


def order(slug: str) -> tuple[bool, str]:
    """Sorting key of an area."""
    return slug != NATION, AREAS[slug].name
