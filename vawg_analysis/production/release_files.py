"""The files of a release beside its pages: tables with their metadata, the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

import pandas as pd

from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.report import Download
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.production.change_log import CHANGES_FILE, History
from vawg_analysis.production.strategic_assessment import strategic_assessment
from vawg_analysis.publication.columns import dictionary
from vawg_analysis.publication.csvw import ENDING, About, write_described
from vawg_analysis.publication.differences import KEY
from vawg_analysis.publication.workbook import Front, write_workbook
from vawg_analysis.release.kept import Tables
from vawg_analysis.returns import RETURNS

KPIS_FILE = "kpis.csv"
FRAMEWORK = (
    "National Police Chiefs' Council and College of Policing, Violence against women "
    "and girls: outcomes and performance framework, April 2022. It is cited; titles "
    "and explanations are this project's own"
)


@dataclass(frozen=True)
class ReleaseTable:
    """A table of a release: its file, what it is called, what it holds, its key."""

    name: str
    title: str
    holds: str
    frame: Callable[[Tables], pd.DataFrame]
    key: tuple[str, ...] = ()


KPI_TABLE = ReleaseTable(
    KPIS_FILE,
    "All figures of this period as one table",
    "A row a figure: the KPI table of every area.",
    attrgetter("kpis"),
    tuple(KEY),
)
OTHERS = (
    ReleaseTable(
        "strategic-assessment.csv",
        "What the strategic threat and risk assessment takes from here",
        "Rows of the KPI table by section, with the forces behind each.",
        lambda found: strategic_assessment(found.kpis),
    ),
    ReleaseTable(
        "quarters.csv",
        "Recorded crimes by quarter",
        "Recorded crimes of the KPI table for every quarter up to the period's end.",
        attrgetter("trend"),
        tuple(KEY),
    ),
    ReleaseTable(
        "rules.csv",
        "Recorded crimes by the rule of the scope that let them in",
        "Which rule of the scope lets a crime count, and what is known of the victim.",
        attrgetter("admissions"),
    ),
    ReleaseTable(
        "change.csv",
        "What has changed since the period before",
        "Figures followed from period to period, each with its change and interval.",
        attrgetter("progress"),
    ),
    ReleaseTable(
        "forces.csv",
        "The share charged of every force, as far as chance lets it be told",
        "Where each force lies among all on the share charged; no rank.",
        attrgetter("among_forces"),
    ),
    ReleaseTable(
        "concentration.csv",
        "How concentrated the harm is",
        "The share of crimes that the most prolific suspects account for.",
        attrgetter("concentration"),
    ),
    ReleaseTable(
        "sources.csv",
        "The files behind these figures",
        "Each file that was read, its fingerprint and what is remarked on it.",
        attrgetter("sources"),
    ),
    ReleaseTable(
        "dictionary.csv",
        "What each column of these files means",
        "The data dictionary.",
        lambda _: dictionary(),
        ("column",),
    ),
)
"""The tables of a release beside the KPI table, in the order of the index."""


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
