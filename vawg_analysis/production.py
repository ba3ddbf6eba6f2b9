"""A period's pages from its data: compute once, run every notebook, write the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from tqdm import tqdm

from vawg_analysis import paths, release
from vawg_analysis.areas import AREAS, REPORTED
from vawg_analysis.execution.edition import OPEN_GOVERNMENT_LICENCE, Edition
from vawg_analysis.execution.job import DONE, Job, Result
from vawg_analysis.execution.report import make_report
from vawg_analysis.framework import PILLARS
from vawg_analysis.parameters import Parameters
from vawg_analysis.returns import RETURNS

KPIS_FILE = "kpis.csv"


def produce(
    parameters: Parameters,
    *,
    forces: Sequence[str] = (),
    pillars: Sequence[str] = (),
    workers: int = 1,
) -> list[Result]:
    """Execute the notebooks of a period and write pages, index, table and manifest.

    ``forces`` and ``pillars`` narrow what is run; pages of earlier runs stay, and the
    index says so where they come from other data or code. The KPI table of all areas
    is computed once, before any notebook runs. A failed notebook is in the results and
    stops nothing.
    """
    folder = parameters.output_folder
    found = release.tables(parameters)
    release.save(found.kpis, folder / KPIS_FILE)
    jobs = list(_jobs(parameters, forces or REPORTED, pillars))
    with tqdm(total=len(jobs), unit="page", disable=None) as bar:
        return make_report(
            jobs,
            folder=folder,
            edition=_edition(parameters, found.sources),
            workers=workers,
            inputs=dict(
                zip(found.sources["file"], found.sources["sha256"], strict=True)
            ),
            downloads=[("All figures of this period as one table (CSV)", KPIS_FILE)],
            on_result=lambda result: _show(result, bar),
        )


def _edition(parameters: Parameters, sources: pd.DataFrame) -> Edition:
    said = {RETURNS[kind].attribution.rstrip(".") for kind in sources["kind"]}
    return Edition(
        period=parameters.window,
        audience=parameters.audience,
        attribution=tuple(sorted(said)) or (OPEN_GOVERNMENT_LICENCE,),
    )


def _jobs(
    parameters: Parameters, forces: Sequence[str], pillars: Sequence[str]
) -> Iterator[Job]:
    """A job for each area and each pillar that has a notebook."""
    for number, pillar in PILLARS.items():
        notebook = paths.NOTEBOOKS / f"{pillar.notebook}.ipynb"
        if notebook.exists() and (not pillars or str(number) in pillars):
            for force in forces:
                given = parameters.model_copy(update={"force": force})
                yield Job(notebook, force, given.model_dump(), parameters.output_folder)


def _show(result: Result, bar: tqdm) -> None:
    """One step of the progress bar, and a line for a page that failed."""
    if result.status != DONE:
        area = AREAS[result.job.area].name
        bar.write(f"failed: {area}, {result.heading}: {result.error}")
    bar.update()
