"""The index of a period's pages: what there is, what failed, what to beware of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from vawg_analysis.execution import selfcontained
from vawg_analysis.execution.edition import ORDNANCE_SURVEY, Edition
from vawg_analysis.execution.force_map import drawing
from vawg_analysis.execution.job import DONE, Result
from vawg_analysis.execution.listing import STATUSES, order, rows_by_area
from vawg_analysis.execution.reused import FROM_BEFORE
from vawg_analysis.execution.templating import render
from vawg_analysis.files.whole import write_whole
from vawg_analysis.reference.areas import AREAS, FORCES, NATION, REPORTED


@dataclass(frozen=True)
class Guide:
    """Ways into a release besides its pages by area; addresses as seen from the index.

    ``questions`` are the key performance questions, text and address, by the title of
    their pillar; ``beside`` is the page of an area that sets two periods side by side;
    ``documents`` are further pages.
    """

    questions: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    documents: Sequence[tuple[str, str]] = ()


NO_GUIDE = Guide()


def write_index(
    folder: Path,
    results: Iterable[Result],
    *,
    edition: Edition,
    guide: Guide = NO_GUIDE,
    headline: Sequence[str] = (),
    downloads: Sequence[tuple[str, str]] = (),
) -> Path:
    """Write ``folder/index.html`` over every page of a period.

    Parameters
    ----------
    results
        Whatever was run; an area that is not among them is shown as not run.
    headline
        Sentences that the index opens with: what the report is, what it found.
    guide
        Further ways into the release.
    downloads
        Text and address of further files, the address as seen from ``folder``.
    """
    results = sorted(results, key=lambda r: (order(r.job.area), r.job.notebook.stem))
    warnings = _warnings(results)
    rows = rows_by_area(different(results), list(warnings))
    page = render(
        "index.html.j2",
        {
            "edition": edition,
            "attribution": (*edition.attribution, ORDNANCE_SURVEY),
            "headline": headline,
            "summary": summary(different(results)),
            "nation": rows[NATION],
            "forces": [row for slug, row in rows.items() if slug != NATION],
            "rows": rows,
            "headings": [cell.heading for cell in rows[FORCES[0]].cells],
            "warnings": [(w, _where(results, w)) for w in warnings],
            "statuses": STATUSES,
            "map": drawing(),
            "downloads": downloads,
            "guide": guide,
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


def different(results: Iterable[Result]) -> list[Result]:
    """The results, an area's without the warnings that the nation's page has as well.

    What holds everywhere tells nothing of an area. That a page is from an earlier run
    is said of each.
    """
    results = list(results)
    nation = {
        r.job.notebook.stem: set(r.warnings) - {FROM_BEFORE}
        for r in results
        if r.job.area == NATION
    }
    return [
        r
        if r.job.area == NATION
        else replace(r, warnings=_beyond(r, nation.get(r.job.notebook.stem, set())))
        for r in results
    ]


def _beyond(result: Result, nation: set[str]) -> tuple[str, ...]:
    return tuple(text for text in result.warnings if text not in nation)


def _warnings(results: Iterable[Result]) -> dict[str, None]:
    return dict.fromkeys(text for r in results for text in r.warnings)


def _where(results: Sequence[Result], warning: str) -> str:
    """For which areas; those that share it with the nation by their number."""
    areas = dict.fromkeys(r.job.area for r in results if warning in r.warnings)
    if len(areas) == len({r.job.area for r in results}) > 1:
        return "every area"
    if warning == FROM_BEFORE or NATION not in areas or len(areas) == 1:
        return ", ".join(AREAS[area].name for area in areas)
    forces = len(areas) - 1
    return f"{AREAS[NATION].name} and {forces} police force{'s' * (forces > 1)}"
