"""The numbers behind a page's charts, as files beside the page."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from nbformat import NotebookNode

from vawg_analysis.execution.anchors import anchor
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.notebooks import headings
from vawg_analysis.output_types import CSV
from vawg_analysis.publication.csvw import About, metadata_of, write_described
from vawg_analysis.publication.reading import read_table

LINK = "data"
"""Where an output's metadata name the file of its numbers, seen from the page."""

CHART = "chart"
"""Where an output's metadata say which chart of the page it is."""

SHOWN = "What a chart of this page shows"


@dataclass(frozen=True)
class ChartFile:
    """The numbers of one chart: its place in the page, the section it stands in."""

    number: int
    section: str
    text: str
    caveats: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's."""
        return f"{self.number:02}-{anchor(self.section, 'chart')}.csv"

    @property
    def which(self) -> str:
        """What tells the chart from the page's others, in the name of a link."""
        section = f", {self.section}" if self.section else ""
        return f"chart {self.number}{section}"


def chart_files(notebook: NotebookNode) -> list[ChartFile]:
    """The numbers of each chart that has any, in the order of the page."""
    return [found for found, _ in _charts(notebook)]


def with_links(notebook: NotebookNode, folder: str) -> NotebookNode:
    """A copy in which each chart names the file of its numbers, in ``folder``."""
    linked = copy.deepcopy(notebook)
    for found, output in _charts(linked):
        output.metadata[LINK] = f"{folder}/{found.name}"
        output.metadata[CHART] = found.which
    return linked


def _charts(notebook: NotebookNode) -> Iterator[tuple[ChartFile, NotebookNode]]:
    section, number = "", 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            below_title = [text for level, text in headings(cell.source) if level > 1]
            section = below_title[-1] if below_title else section
        for output in cell.get("outputs", []):
            if text := output.get("data", {}).get(CSV):
                number += 1
                yield _file(number, section, text, output.metadata), output


def _file(number: int, section: str, text: str, metadata: NotebookNode) -> ChartFile:
    forms = [about for about in metadata.values() if isinstance(about, Mapping)]
    caveats = [caveat for about in forms for caveat in about.get("caveats", [])]
    return ChartFile(number, section, text, tuple(caveats))


def write_chart_files(
    found: Sequence[ChartFile], folder: Path, edition: Edition, about: str
) -> None:
    """Write the files and the metadata of each; what else lay there is removed.

    ``about`` says of what page, area and period the charts are. Every row carries the
    marks of the edition.
    """
    for chart in found:
        title = f"{chart.section}: {about}" if chart.section else about
        said = About(
            title,
            " ".join(f"{said.rstrip('.')}." for said in [SHOWN, *chart.caveats]),
            edition.banners,
            edition.attribution,
        )
        write_described(_marked(chart.text, edition), folder / chart.name, said)
    written = {folder / chart.name for chart in found}
    written |= {metadata_of(path) for path in written}
    _remove_all_but(written, folder)


def _marked(text: str, edition: Edition) -> pd.DataFrame:
    table = read_table(io.StringIO(text))
    if not edition.banners:
        return table
    return table.assign(mark=". ".join(edition.banners))


def _remove_all_but(kept: set[Path], folder: Path) -> None:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path not in kept:
            path.unlink()
    if not kept:
        folder.rmdir()
