"""The files of a release beside its pages: tables with their metadata, the workbook."""

from __future__ import annotations

from functools import partial

import pandas as pd

from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.surroundings import Download
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.production.change_log import CHANGES_FILE, History
from vawg_analysis.production.release_tables import (
    KPI_TABLE,
    KPIS_FILE,
    OTHERS,
    ReleaseTable,
)
from vawg_analysis.publication.csvw import ENDING, About, write_described
from vawg_analysis.publication.workbook import Front, write_workbook
from vawg_analysis.release.kept import Tables
from vawg_analysis.returns import RETURNS

FRAMEWORK = (
    "National Police Chiefs' Council and College of Policing, Violence against women "
    "and girls: outcomes and performance framework, April 2022. It is cited; titles "
    "and explanations are this project's own"
)


def release_files(
    parameters: Parameters, edition: Edition, found: Tables, history: History
) -> list[Download]:
    """Every file of the release, as the index lists them, the KPI table first.

    A table that holds nothing is no file; that nothing has changed is worth one.
    """
    changes = ReleaseTable(
        CHANGES_FILE,
        "What has changed in this period's figures since they were first released",
        "A row a figure that a later release gave otherwise, with the reasons known.",
        lambda _: history.log,
    )
    tables = [*OTHERS, *map(_returned, found.returned)]
    given = [table for table in tables if not table.frame(found).empty]
    return [
        _download(KPI_TABLE, found, edition),
        _workbook(parameters, edition, found),
        *(_download(table, found, edition) for table in given),
        _download(changes, found, edition),
    ]


def _returned(kind: str) -> ReleaseTable:
    return ReleaseTable(
        f"{kind}.csv",
        RETURNS[kind].title,
        "As forces returned it.",
        lambda found: found.returned[kind],
    )


def _download(table: ReleaseTable, found: Tables, edition: Edition) -> Download:
    about = About(
        title=f"{table.title}: {edition.period.label}",
        description=table.holds,
        marks=edition.banners,
        rights=(*edition.attribution, FRAMEWORK),
        key=table.key,
    )
    frame = _with_marks(table.frame(found), edition)
    return Download(
        f"{table.title} (CSV)",
        table.name,
        partial(write_described, frame, about=about),
        beside=(table.name + ENDING,),
        settled=True,
    )


def _with_marks(frame: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Every row says what must be said of it, in its note where it has one."""
    if "note" in frame:
        return marked(frame, edition.audience, synthetic=edition.synthetic)
    return frame.assign(mark=". ".join(edition.banners)) if edition.banners else frame


def _workbook(parameters: Parameters, edition: Edition, found: Tables) -> Download:
    scope = parameters.scope_in_force
    front = Front(
        title="Policing's response to violence against women and girls: key "
        f"performance indicators, {edition.period.label}",
        introduction=(
            f"England and Wales and every police force, {edition.period.label}.",
            f"Scope {scope.name}, version {scope.version}. Offences and victims that "
            "count, and why, are on the pages beside this file.",
            "Recorded crime is not prevalence. No outcome is favoured over another, "
            "and no force is ranked.",
            "A sheet a KPI with every area, and one a split with England and Wales. "
            f"Every area's splits are in {KPIS_FILE}, which has all digits; here "
            "figures have six. Shares are proportions between 0 and 1; bounds are "
            "those of 95% intervals.",
        ),
        sources=(*edition.attribution, FRAMEWORK),
        made=edition.period.end,
        marks=edition.banners,
    )
    return Download(
        "All figures of this period as an accessible workbook (XLSX)",
        f"vawg-kpis-{edition.period.name}.xlsx",
        lambda path: write_workbook(found.kpis, found.sources, path, front),
        settled=True,
    )
