"""The tables of a period, computed once for all areas and kept beside its pages.

What a notebook reads is here: the KPI table of the period and, by quarter, the counts
of its trend. They are computed when first asked for, and again when anything they
depend on has changed: the data, the scope, the settings, or this package.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.scoped import admissions
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.loading import open_store
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period, quarters_between
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.store import Store


@dataclass(frozen=True)
class Tables:
    """The KPI table of the period, and of the quarters up to its end for KPI 5.1."""

    kpis: pd.DataFrame
    trend: pd.DataFrame
    admissions: pd.DataFrame
    """Crimes of the period by the rule that let them in, for every area."""
    sources: pd.DataFrame
    """The files behind the figures: ``kind, file, sha256, notes``."""


def tables(parameters: Parameters) -> Tables:
    """The period's tables, from ``outputs`` where they still hold, else computed."""
    store = open_store(parameters.store_folder)
    folder = parameters.output_folder / "tables" / _key(store, parameters)
    names = Tables.__dataclass_fields__
    if not all((folder / f"{name}.parquet").exists() for name in names):
        _write(folder, compute(store, parameters))
    return Tables(**{n: pd.read_parquet(folder / f"{n}.parquet") for n in names})


def question(parameters: Parameters, *windows: Period) -> Question:
    """What ``parameters`` ask of the store, for ``windows`` or for their period."""
    return Question(
        windows=windows or (parameters.window,),
        scope=parameters.scope_in_force,
        victims=parameters.victims,
        settings=parameters.settings,
    )


def compute(store: Store, parameters: Parameters) -> Tables:
    """Compute every table of the period from the store."""
    store = Store(store.folder)
    quarters = _trend_quarters(parameters)
    trend = kpi_table(
        store,
        replace(question(parameters, *quarters), breakdowns=("offence",)),
        kpis=["5.1"],
    )
    return Tables(
        kpis=kpi_table(store, question(parameters)),
        trend=trend[trend["measure"] == "recorded_crimes"].reset_index(drop=True),
        admissions=admissions(store, question(parameters)),
        sources=_sources(store),
    )


def _sources(store: Store) -> pd.DataFrame:
    """One row for each file of which something was read."""
    files = {
        (part.kind, part.source, part.source_sha256, " ".join(part.notes))
        for part in store.used.values()
    }
    return pd.DataFrame(sorted(files), columns=["kind", "file", "sha256", "notes"])


def _trend_quarters(parameters: Parameters) -> list[Period]:
    first = Period.parse(parameters.settings.trend_from)
    return quarters_between(first, parameters.window)


def _write(folder: Path, computed: Tables) -> None:
    """Write the tables so that a reader finds all of one or none."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in Tables.__dataclass_fields__:
        unfinished = folder / f"{name}.{os.getpid()}.unfinished"
        getattr(computed, name).to_parquet(unfinished, index=False)
        os.replace(unfinished, folder / f"{name}.parquet")


def _key(store: Store, parameters: Parameters) -> str:
    """A name for all that the tables depend on."""
    parts = [
        store.fingerprint,
        parameters.period,
        parameters.victims,
        parameters.scope_in_force.sha256,
        parameters.settings.model_dump_json(),
        _code(),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def _code() -> str:
    """Hash of the package's own source: other code, other figures."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def kpis(
    parameters: Parameters,
    *,
    kpis: Sequence[str] = (),
    forces: Sequence[str] = (),
    splits: Sequence[str] = (),
) -> pd.DataFrame:
    """The KPI table of the period, or of the KPIs, forces and splits named."""
    table = tables(parameters).kpis
    wanted = pd.Series(True, index=table.index)
    if kpis:
        wanted &= table["kpi"].isin(kpis)
    if forces:
        wanted &= table["force"].isin(forces)
    if splits:
        wanted &= table["breakdown"].isin(["all", *splits])
    return table[wanted].reset_index(drop=True)


WRITERS = {".csv": pd.DataFrame.to_csv, ".parquet": pd.DataFrame.to_parquet}
"""How a table is written, by the ending of its file's name in lower case."""


def writable(path: Path) -> Path:
    """``path`` itself, or :class:`Refused` where its ending is not that of a table."""
    if path.suffix.lower() in WRITERS:
        return path
    raise Refused(
        [
            Problem(
                "this kind of file is not written",
                file=str(path),
                allowed=" or ".join(WRITERS),
            )
        ]
    )


def save(table: pd.DataFrame, path: Path) -> None:
    """Write ``table`` as ``.csv`` or ``.parquet``, by the name's ending, whole or not.

    Raises :class:`Refused` for another ending.
    """
    write = WRITERS[writable(path).suffix.lower()]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    write(table, unfinished, index=False)
    os.replace(unfinished, path)
