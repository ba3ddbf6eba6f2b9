"""The index of a period's pages: what there is, what failed, what to beware of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from vawg_analysis.areas import AREAS, NATION, REPORTED
from vawg_analysis.execution import selfcontained
from vawg_analysis.execution.edition import ORDNANCE_SURVEY, Edition
from vawg_analysis.execution.files import write_whole
from vawg_analysis.execution.force_map import drawing
from vawg_analysis.execution.job import DONE, Result
from vawg_analysis.execution.listing import STATUSES, order, rows_by_area
from vawg_analysis.execution.templating import render


def write_index(
    folder: Path,
    results: Iterable[Result],
    *,
    edition: Edition,
    headline: str = "",
    downloads: Sequence[tuple[str, str]] = (),
) -> Path:
    """Write ``folder/index.html`` over every page of a period.

    Parameters
    ----------
    results
        Whatever was run; an area that is not among them is shown as not run.
    headline
        A sentence or two that the index opens with.
    downloads
        Text and address of further files, the address as seen from ``folder``.
    """
    results = sorted(results, key=lambda r: (order(r.job.area), r.job.notebook.stem))
    warnings = _warnings(results)
    rows = rows_by_area(results, list(warnings))
    page = render(
        "index.html.j2",
        {
            "edition": edition,
            "attribution": (*edition.attribution, ORDNANCE_SURVEY),
            "headline": headline,
            "summary": summary(results),
            "nation": rows[NATION],
            "forces": [row for slug, row in rows.items() if slug != NATION],
            "rows": rows,
            "headings": [cell.heading for cell in rows[NATION].cells],
            "warnings": [(w, _where(results, w)) for w in warnings],
            "statuses": STATUSES,
            "map": drawing(),
            "downloads": downloads,
        },
    )
    if faults := selfcontained.faults(page):
        raise ValueError("the index would hold " + ", ".join(faults))
    write_whole(folder / "index.html", page)
    return folder / "index.html"


def summary(results: Sequence[Result]) -> str:
    """How many pages there are, and how many need attention."""
    done = [r for r in results if r.status == DONE]
    warned = [r for r in done if r.warnings]
    complete = f"Complete pages: {len(done)} of {len(results)}"
    said = [complete + (f", {len(warned)} with warnings." if warned else ".")]
    if failed := len(results) - len(done):
        said.append(f"Failed: {failed}.")
    if missing := len(REPORTED) - len({r.job.area for r in results}):
        said.append(f"Areas not run: {missing} of {len(REPORTED)}.")
    return " ".join(said)


def _warnings(results: Iterable[Result]) -> dict[str, None]:
    return dict.fromkeys(text for r in results for text in r.warnings)


def _where(results: Sequence[Result], warning: str) -> str:
    areas = dict.fromkeys(r.job.area for r in results if warning in r.warnings)
    if len(areas) == len({r.job.area for r in results}) > 1:
        return "every area"
    return ", ".join(AREAS[area].name for area in areas)
