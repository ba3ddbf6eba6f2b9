"""What lies around a period's pages: its files, its documents and their history."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial

from vawg_analysis.execution.earlier import Earlier
from vawg_analysis.execution.edition import OPEN_GOVERNMENT_LICENCE, Edition
from vawg_analysis.execution.listing import order
from vawg_analysis.execution.surroundings import Download, Surroundings
from vawg_analysis.parameters import Parameters
from vawg_analysis.production.change_log import RECORD, history
from vawg_analysis.production.documents import Documents
from vawg_analysis.production.headline import headline
from vawg_analysis.production.release_files import release_files
from vawg_analysis.production.release_tables import KPIS_FILE
from vawg_analysis.production.two_periods_page import release_beside
from vawg_analysis.provenance import origin
from vawg_analysis.release import computed
from vawg_analysis.release.kept import Tables
from vawg_analysis.returns import RETURNS


def surroundings(
    parameters: Parameters,
    edition: Edition,
    found: Tables,
    earlier: Earlier,
    areas: Collection[str],
    *,
    anew: bool,
) -> Surroundings:
    """What lies around the pages of ``areas``, which are all that have any.

    ``anew`` writes files again that need not be.
    """
    inputs = found.sources[["kind", "file", "sha256"]].to_dict("records")
    made_from = origin(inputs, computed.choices(parameters))
    edition = _attributed(edition, found.sources["kind"])
    told = history(
        parameters.output_folder,
        found.kpis,
        made_from,
        table=KPIS_FILE,
        beside=release_beside(parameters, edition, found),
        receipts=sorted((parameters.store_folder / "revisions").glob("*.csv")),
    )
    record = partial(told.write, table=KPIS_FILE, marks=edition.banners)
    documents = Documents(parameters, edition, told, sorted(areas, key=order))
    return Surroundings(
        folder=parameters.output_folder,
        edition=edition,
        origin=made_from,
        earlier=earlier,
        headline=headline(found.kpis, parameters),
        guide=documents.guide,
        current=told.current and not anew,
        outdated=told.outdated,
        downloads=[
            *release_files(parameters, edition, found, told),
            *documents.downloads(),
            Download("", RECORD, record),
        ],
    )


def _attributed(edition: Edition, kinds: Iterable[str]) -> Edition:
    """``edition`` with what the licences of such tables and returns ask to be said."""
    said = {RETURNS[kind].attribution.rstrip(".") for kind in kinds}
    attribution = tuple(sorted(said)) or (OPEN_GOVERNMENT_LICENCE,)
    return replace(edition, attribution=attribution)
