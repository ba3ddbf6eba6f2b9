"""An executed notebook and its page, written whatever state they are in."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from vawg_analysis.execution.attempt import one_line, plain, reached
from vawg_analysis.execution.chart_files import (
    chart_files,
    with_links,
    write_chart_files,
)
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.executed import Facts, facts, reproducible
from vawg_analysis.execution.export import to_html
from vawg_analysis.execution.job import DONE, FAILED, Job, Result
from vawg_analysis.execution.notebooks import (
    title,
    with_marks,
    write_notebook,
)
from vawg_analysis.execution.places import without_places
from vawg_analysis.execution.shown import PageRefused
from vawg_analysis.files.whole import write_whole
from vawg_analysis.reference.areas import AREAS

_log = logging.getLogger(__name__)


def publish(
    job: Job, saved: Path, edition: Edition, *, failure: str, seconds: float
) -> Result:
    """Write what ``saved`` holds, as notebook and as page.

    A page that must not be published as it is becomes a failure, and a page that says
    only that. What cannot be written is a failure too.
    """
    try:
        return _write(job, saved, edition, failure, seconds)
    except Exception as error:
        # A full disk, or a page held open elsewhere: the other pages shall be written.
        _log.exception("%s: not written", job.name)
        failure = failure or one_line(f"its page was not written: {error}")
        failure = without_places(failure)
        return Result(job, FAILED, round(seconds, 1), failure)


def _write(
    job: Job, saved: Path, edition: Edition, failure: str, seconds: float
) -> Result:
    failure = without_places(failure)
    executed = reached(job, saved)
    for text in _messages(executed):
        _log.info("%s: %s", job.name, text)
    notebook = reproducible(executed)
    write_notebook(with_marks(notebook, edition.banners), job.executed)
    said, failure = _said(notebook, failure)
    linked = with_links(notebook, job.charts.name)
    page, failure = _page(job, linked, edition, said, failure)
    write_whole(job.page, page)
    _write_charts(job, notebook, edition, said)
    status = FAILED if failure else DONE
    return Result(
        job, status, round(seconds, 1), failure, said.warnings, title(notebook)
    )


def _write_charts(
    job: Job, notebook: NotebookNode, edition: Edition, said: Facts
) -> None:
    heading = _heading(job, notebook, said)
    about = f"{heading}, {AREAS[job.area].name}, {edition.period.label}"
    write_chart_files(chart_files(notebook), job.charts, edition, about)


def _heading(job: Job, notebook: NotebookNode, said: Facts) -> str:
    return said.title or Result(job, DONE, title=title(notebook)).heading


def _said(notebook: NotebookNode, failure: str) -> tuple[Facts, str]:
    try:
        return facts(notebook), failure
    except ValueError as error:
        return Facts(), failure or one_line(str(error))


def _page(
    job: Job, notebook: NotebookNode, edition: Edition, said: Facts, failure: str
) -> tuple[str, str]:
    render = partial(
        to_html,
        title=_heading(job, notebook, said),
        area=job.area,
        edition=edition,
        warnings=said.warnings,
        download=job.executed.name,
    )
    try:
        return render(notebook, failure=failure), failure
    except PageRefused as error:
        why = str(error)
    except Exception as error:
        _log.exception("%s: no page", job.name)
        why = f"the page could not be made: {error!r}"
    # An earlier run's page must not stay where this one's cannot be shown.
    failure = failure or one_line(why)
    return render(NotebookNode(notebook, cells=[]), failure=failure), failure


def _messages(notebook: NotebookNode) -> Iterator[str]:
    """What a notebook wrote beside its results: for the log, not for the page."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                yield plain("\n".join(output.traceback))
            elif output.output_type == "stream" and output.name == "stderr":
                yield plain(output.text)
