"""All synthetic returns and tables of a request, in one folder, whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from vawg_analysis.reference.areas import FORCES
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.synthesis import (
    conduct,
    crimes,
    delivery,
    disclosure_scheme,
    headcount,
    order_breaches,
    protective_orders,
    published_tables,
    registers,
    spaces,
    surveys,
    suspects,
)
from vawg_analysis.synthesis.files import (
    ReturnFile,
    file_name,
    kind_of,
    marked,
    write_note,
)
from vawg_analysis.synthesis.gaps import nothing_to_report, without_gaps
from vawg_analysis.synthesis.request import Request
from vawg_analysis.synthesis.world import World, world

Maker = Callable[[World, str, Mapping[str, pd.DataFrame]], pd.DataFrame]
MAKERS: Mapping[str, Maker] = {
    "crimes": crimes.crimes,
    "suspects": suspects.suspects,
    "conduct": conduct.conduct,
    "workforce-headcount": headcount.headcount,
    "orders": protective_orders.orders,
    "order-breaches": order_breaches.order_breaches,
    "disclosure-scheme": disclosure_scheme.disclosure_scheme,
    "workforce-survey": surveys.workforce_survey,
    "public-survey": surveys.public_survey,
    "action-plans": registers.action_plans,
    "strategic-documents": registers.strategic_documents,
    "spaces": spaces.spaces,
    "space-responses": spaces.space_responses,
    "interim-return": delivery.interim_return,
    "specialist-investigators": delivery.specialist_investigators,
    "delivery-actions": delivery.delivery_actions,
}
"""What makes a force's rows of each return. A maker may look at the force's returns
before it: suspects are of its crimes, breaches of its orders."""
TABLES: Mapping[str, Callable[[World], pd.DataFrame]] = {
    "recorded-crime": published_tables.recorded_crime,
    "population": published_tables.population,
}


@dataclass(frozen=True)
class Written:
    """A file that was written, and how many rows it has."""

    path: Path
    rows: int


def synthesise(request: Request, folder: Path) -> list[Written]:
    """Write every return and table of ``request`` into ``folder``.

    Files of an earlier synthesis there are replaced once all are written. Each has a
    note beside it, which says SYNTHETIC wherever one of its figures goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plan = world(request)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as name:
        unfinished = Path(name)
        made = [*write_returns(plan, unfinished), *write_tables(plan, unfinished)]
        for written in made:
            kind = kind_of(written.path)
            write_note(written.path, request, nothing_to_report(kind, request))
        for path in sorted(unfinished.iterdir()):
            path.replace(folder / path.name)
    return [Written(folder / written.path.name, written.rows) for written in made]


def of_force(
    plan: World, force: str, names: Iterable[str] = tuple(MAKERS)
) -> dict[str, pd.DataFrame]:
    """Returns of one force, by name: no other force's rows are looked at.

    ``names`` come in the order of :data:`MAKERS`, with what their makers look at.
    """
    made: dict[str, pd.DataFrame] = {}
    for name in names:
        rows = MAKERS[name](plan, force, made)
        dated = next(iter(FORCE_RETURNS[name].dated_by), "")
        made[name] = without_gaps(plan.request, name, force, rows, dated)
    return made


def write_returns(
    plan: World,
    folder: Path,
    names: Iterable[str] = tuple(MAKERS),
    forces: Iterable[str] = FORCES,
) -> list[Written]:
    """Write the returns ``names`` of ``forces`` into ``folder``, a file each."""
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(ReturnFile(FORCE_RETURNS[name], folder))
            for name in names
        }
        for force in forces:
            for name, rows in of_force(plan, force, tuple(files)).items():
                files[name].add(force, rows)
    return [Written(file.path, file.rows) for file in files.values()]


def write_tables(plan: World, folder: Path) -> list[Written]:
    """Write the tables that go with the returns into ``folder``, a file each."""
    made = []
    for name, table in TABLES.items():
        rows = marked(table(plan))
        path = folder / file_name(name)
        rows.to_csv(path, index=False, lineterminator="\n")
        made.append(Written(path, len(rows)))
    return made
