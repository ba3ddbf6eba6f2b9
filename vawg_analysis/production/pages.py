"""A period's pages from its data: compute once, run every notebook, write the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from vawg_analysis import paths
from vawg_analysis.characters import visible
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.engine import DEFAULT_ENGINE, ENGINES
from vawg_analysis.execution.folder import occupied
from vawg_analysis.execution.job import DONE, Job, Result
from vawg_analysis.execution.report import make_report
from vawg_analysis.framework import DELIVERY, OVERVIEW, PILLARS, THRESHOLDS
from vawg_analysis.loading.held import require_held
from vawg_analysis.loading.intake import open_store
from vawg_analysis.parameters import Parameters
from vawg_analysis.production.around import surroundings
from vawg_analysis.reference.areas import AREAS, NATION, REPORTED
from vawg_analysis.release import computed
from vawg_analysis.release.kept import Tables
from vawg_analysis.release.returned import DELIVERY as DELIVERY_RETURNS
from vawg_analysis.thresholds.explored import explorable, explored
from vawg_analysis.thresholds.kept import keep as keep_thresholds

if TYPE_CHECKING:
    from distributed import Client


def produce(
    parameters: Parameters,
    *,
    forces: Sequence[str] = (),
    pillars: Sequence[str] = (),
    workers: int = 1,
    rerun: bool = False,
    engine: str = DEFAULT_ENGINE,
    client: Client | None = None,
) -> list[Result]:
    """Execute the notebooks of a period and write pages, index, table and manifest.

    ``forces`` and ``pillars`` narrow what is run; pages of earlier runs stay, and the
    index says so where they come from other data or code. The tables of all areas are
    computed once, before any notebook runs, and every notebook reads these. A page that
    an earlier run made from the very same is kept. ``rerun`` makes tables and pages
    anew all the same. A failed notebook is in the results and stops nothing. ``engine``
    is a name in :data:`~vawg_analysis.execution.engine.ENGINES`. The notebooks run on
    the cluster of ``client``, if there is one, else in ``workers`` processes here.

    Raises
    ------
    Refused
        Before anything is written: the store holds nothing of the period, the folder
        holds pages of another audience or kind of data, or another run is at it.
    """
    store = open_store(parameters.store_folder)
    require_held(store, parameters.window)
    edition = Edition(parameters.window, parameters.audience, store.synthetic)
    with occupied(parameters.output_folder, edition) as earlier:
        found, kept = computed.kept_tables(parameters, anew=rerun)
        wanted = parameters.settings.thresholds or explorable(found.kpis)
        if explored(parameters) and wanted:
            # computed here once, before every page would begin to
            keep_thresholds(parameters, kept, anew=rerun)
        jobs = list(_jobs(parameters, found, forces or REPORTED, pillars))
        areas = {job.area for job in jobs} | {*earlier.areas}
        around = surroundings(parameters, edition, found, earlier, areas, anew=rerun)
        with tqdm(total=len(jobs), unit="page", disable=None) as bar:
            return make_report(
                jobs,
                around,
                workers=workers,
                log=parameters.log_file,
                environment=_environment(parameters, kept),
                on_result=lambda result: _show(result, bar),
                engine=ENGINES[engine],
                rerun=rerun,
                client=client,
            )


def _environment(parameters: Parameters, kept: Path) -> dict[str, str]:
    """What a kernel is told without its being published."""
    outputs = paths.outputs_folder(parameters.outputs)
    return {
        paths.DATA_VARIABLE: str(parameters.store_folder.resolve()),
        paths.OUTPUTS_VARIABLE: str(outputs.resolve()),
        paths.TABLES_VARIABLE: str(kept.resolve()),
    }


def _jobs(
    parameters: Parameters,
    found: Tables,
    forces: Sequence[str],
    pillars: Sequence[str],
) -> Iterator[Job]:
    """The overview, where England and Wales is asked for, then each pillar's areas.

    The pages on thresholds are made where outcomes are known, the delivery framework's
    where any of its returns is held.
    """
    folder = parameters.output_folder
    if NATION in forces and not pillars:
        yield _job(parameters, OVERVIEW, NATION, folder)
    for number, pillar in PILLARS.items():
        if not pillars or str(number) in pillars:
            for force in forces:
                yield _job(parameters, pillar.notebook, force, folder)
    if not pillars and explored(parameters) and explorable(found.kpis):
        for force in forces:
            yield _job(parameters, THRESHOLDS, force, folder)
    if not pillars and not DELIVERY_RETURNS.keys().isdisjoint(found.returned):
        for force in forces:
            yield _job(parameters, DELIVERY, force, folder)


def _job(parameters: Parameters, notebook: str, force: str, folder: Path) -> Job:
    given = parameters.model_copy(update={"force": force})
    said = given.model_dump(exclude={"data", "outputs"})
    return Job(paths.NOTEBOOKS / f"{notebook}.ipynb", force, said, folder)


def _show(result: Result, bar: tqdm) -> None:
    """One step of the progress bar, and a line for a page that failed."""
    if result.status != DONE:
        area = AREAS[result.job.area].name
        said = f"failed: {area}, {result.heading}: {result.error}"
        bar.write(visible(said))
    bar.update()
