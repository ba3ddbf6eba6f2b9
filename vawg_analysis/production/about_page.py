"""The page on the release itself: licence, citation, dictionary, signs, files."""

from __future__ import annotations

import pandas as pd

from vawg_analysis import __version__
from vawg_analysis.execution.document import Document, Links, Points, Section
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.templating import capital
from vawg_analysis.parameters import Parameters
from vawg_analysis.presentation.tables import Table
from vawg_analysis.production.release_files import FRAMEWORK
from vawg_analysis.production.release_tables import KPIS_FILE
from vawg_analysis.publication.columns import KPI_TABLE, dictionary
from vawg_analysis.publication.shorthand import MEANINGS as SIGNS
from vawg_analysis.statuses import MEANINGS

OPEN_LICENCE = (
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
)


def about_page(parameters: Parameters, edition: Edition) -> Document:
    """What a reader needs to use, check and cite the files of a release."""
    return Document(
        title="About these files",
        over="Licence, citation, data dictionary",
        sections=[
            Section("Licence", (*_licence(edition),)),
            Section("How to cite", (_citation(parameters, edition),)),
            Section("Where there is no figure", (_statuses(), _signs())),
            Section("Columns of the KPI table", (_columns(of_kpis=True), _link())),
            Section("Columns of the other tables", (_columns(of_kpis=False),)),
        ],
    )


def _licence(edition: Edition) -> tuple[str | Points | Links, ...]:
    sources = tuple(f"{said.rstrip('.')}." for said in edition.attribution)
    framework = f"The framework is cited: {FRAMEWORK}."
    terms = Links((("Open Government Licence v3.0", OPEN_LICENCE),))
    if edition.audience == "internal" or edition.synthetic:
        why = " ".join(f"{mark}." for mark in edition.banners)
        return (f"{why} No licence is given for these files.", framework)
    return (
        "The figures are derived from public sector information. Whoever uses them "
        "names the sources as they ask for it:",
        Points(sources),
        terms,
        framework,
    )


def _citation(parameters: Parameters, edition: Edition) -> str:
    scope = parameters.scope_in_force
    return (
        "vawg_analysis, Policing's response to violence against women and girls: key "
        f"performance indicators, {edition.period.label}. Version {__version__}, scope "
        f"{scope.name} {scope.version} ({scope.sha256[:12]}). The manifest beside "
        "these pages names the code, the data and every file by its fingerprint."
    )


def _statuses() -> Table:
    said = [(status, capital(meaning)) for status, meaning in MEANINGS.items()]
    frame = pd.DataFrame(said, columns=["Status", "Meaning"])
    return Table(frame, "Statuses in the KPI table")


def _signs() -> Table:
    frame = pd.DataFrame(SIGNS.items(), columns=["Sign", "Meaning"])
    return Table(frame, "Signs in the workbook, after the Analysis Function's guidance")


def _columns(*, of_kpis: bool) -> Table:
    words = dictionary()
    own = words["column"].isin([column.name for column in KPI_TABLE])
    frame = words[own if of_kpis else ~own].reset_index(drop=True)
    caption = "The KPI table" if of_kpis else "Other tables, and numbers behind charts"
    return Table(frame.rename(columns=str.capitalize), caption)


def _link() -> Links:
    return Links(((f"The KPI table ({KPIS_FILE})", KPIS_FILE),))
