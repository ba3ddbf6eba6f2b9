"""The tables of a period, computed once for all areas and kept for its pages.

What a notebook reads is here: the KPI table of the period, the quarterly counts of its
trend, what the period is held against, and how the forces lie. They are computed when
first asked for, and again when anything they depend on has changed: the data, the
scope, the settings, the reference data, a library or this package. A notebook of a run
reads the very tables that the run computed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from vawg_analysis import paths, provenance
from vawg_analysis.audience import own_kinds, require_protected
from vawg_analysis.kpis.selection import narrowed
from vawg_analysis.loading.intake import open_store
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release.from_store import compute
from vawg_analysis.release.kept import (
    Tables,
    kept_or_made,
    read_tables,
    write_tables,
)
from vawg_analysis.store import Spread, Store


def tables(parameters: Parameters, spread: Spread = map) -> Tables:
    """The period's tables, as they are kept where they still hold, else computed.

    Raises
    ------
    Refused
        Where the public must not see them, or where a run that is under way says which
        tables are to be read and these have been changed meanwhile.
    """
    if given := os.environ.get(paths.TABLES_VARIABLE):
        return _given(Path(given), parameters)
    return kept_tables(parameters, spread=spread)[0]


def kept_tables(
    parameters: Parameters, *, anew: bool = False, spread: Spread = map
) -> tuple[Tables, Path]:
    """The period's tables and the folder that keeps them.

    ``anew`` computes them whether or not they are kept already; ``spread`` is what asks
    the records of some forces at a time.
    """
    store = open_store(parameters.store_folder)
    store.spread = spread
    kinds = {part.kind for part in store.parts.values()}
    own, key = own_kinds(kinds), _key(store, parameters)
    if parameters.audience == "public" and own:
        # What protects counts takes half a second to import; others need no protection.
        from vawg_analysis.release import made_before

        folder = made_before.folder(parameters) / key / "tables"
        make = partial(_release, store, parameters, folder.parent)
    else:
        # a folder of pages may be published whole, and counts of forces' returns not
        place = parameters.store_folder if own else parameters.output_folder
        folder = place / "tables" / key
        make = partial(compute, store, parameters)
    asked = _asked(parameters)

    def keep() -> Tables:
        made = make()
        _require_fit(made, parameters)
        write_tables(folder, made, asked)
        return made

    read = partial(read_tables, folder, asked)
    found = kept_or_made(folder.parent, read, keep, anew=anew)
    _require_fit(found, parameters)
    return found, folder


def tables_folder(parameters: Parameters) -> Path:
    """Where the period's tables are kept, and what else is computed from the same."""
    given = os.environ.get(paths.TABLES_VARIABLE)
    return Path(given) if given else kept_tables(parameters)[1]


def _release(store: Store, parameters: Parameters, folder: Path) -> Tables:
    """The period's tables as the public may see them; the proof lies with the store."""
    from vawg_analysis.release import releases

    internal = compute(store, parameters)
    return releases.make(internal, parameters, folder)


def _require_fit(found: Tables, parameters: Parameters) -> None:
    require_protected(
        found.sources["kind"], parameters.audience, protected=found.protected
    )


def _given(folder: Path, parameters: Parameters) -> Tables:
    found = read_tables(folder, _asked(parameters))
    if found is None:
        what = (
            "the tables that this run computed are not there any more, or answer "
            "another question"
        )
        remedy = f"Run it again, without {paths.TABLES_VARIABLE} in the environment."
        raise Refused([Problem(what, value=folder.name, remedy=remedy)])
    _require_fit(found, parameters)
    return found


def _asked(parameters: Parameters) -> dict[str, str]:
    """The question that tables answer, as it is recorded with them."""
    return {
        "period": parameters.period,
        "victims": parameters.victims,
        "audience": parameters.audience,
        "scope": parameters.scope_in_force.sha256,
        "settings": parameters.settings.model_dump_json(),
    }


def choices(parameters: Parameters) -> dict[str, str]:
    """Hashes of the files, other than data, that the period's figures depend on."""
    scope = parameters.scope_in_force.name
    return provenance.choices(parameters.period, scope, parameters.audience)


def _key(store: Store, parameters: Parameters) -> str:
    """A name for all that the tables depend on."""
    depends_on = {
        "store": store.fingerprint,
        "question": _asked(parameters),
        "choices": choices(parameters),
        "code": provenance.code_hash(),
        "environment": provenance.environment(),
    }
    said = json.dumps(depends_on, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def kpis(
    parameters: Parameters,
    *,
    kpis: Sequence[str] = (),
    forces: Sequence[str] = (),
    splits: Sequence[str] = (),
    spread: Spread = map,
) -> pd.DataFrame:
    """The KPI table of the period, or of the KPIs, forces and splits named.

    Each row's note begins with what must be said of the figures wherever they go.
    """
    found = tables(parameters, spread)
    chosen = narrowed(found.kpis, kpis=kpis, forces=forces, splits=splits)
    return marked(chosen, parameters.audience, synthetic=found.synthetic)
