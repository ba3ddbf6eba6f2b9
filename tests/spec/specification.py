"""Worked examples: a small table of SYNTHETIC records and what follows from it."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.periods import Period
from vawg_analysis.returns import Release
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.reading import examine
from vawg_analysis.scope import Scope
from vawg_analysis.settings import settings
from vawg_analysis.store import Store

CASES = Path(__file__).parent / "cases"
DEFAULTS = {
    "force": "kent",
    "basis": "period",
    "breakdown": "all",
    "category": "all",
}
"""What an expected figure is of, where it does not say."""


def case_files() -> list[Path]:
    """One file a KPI, of those that are made from crimes."""
    paths = sorted(CASES.glob("*.yaml"))
    return [path for path in paths if "crimes" in read_case(path)["returns"]]


@cache
def read_case(path: Path) -> dict:
    """A case as it stands in its file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def expected_figures() -> list[tuple[Path, dict]]:
    """Every expected figure of every case."""
    return [(path, e) for path in case_files() for e in read_case(path)["expected"]]


def number(said: object) -> float:
    """A number, or a fraction written as ``3/40``."""
    return float(Fraction(str(said)))


def computed(path: Path, folder: Path) -> pd.DataFrame:
    """The KPI table of a case, from files that were read as a force's would be."""
    case = read_case(path)
    store = Store(folder / "store")
    for kind, given in case["returns"].items():
        store.take(_release(kind, given, folder))
    period = Period.parse(case["period"])
    chosen = settings(period)
    question = Question(
        (period,), Scope.load(chosen.scope_of_records), "women-and-girls", chosen
    )
    wanted = [case["kpi"], *(e["kpi"] for e in case["expected"] if "kpi" in e)]
    return kpi_table(store, question, wanted)


def _release(kind: str, given: dict, folder: Path) -> Release:
    rows = _rows(given)
    path = folder / f"SYNTHETIC-{kind}.csv"
    if kind not in FORCE_RETURNS:
        rows["count"] = rows["count"].astype("Int64")
        return Release(kind, rows, path, kind)
    for reference in FORCE_RETURNS[kind].identity:
        if reference not in rows:
            rows[reference] = [f"SYNTHETIC-{n}" for n in range(len(rows))]
    rows.to_csv(path, index=False)
    found = examine(path)
    assert found.release is not None, found.text()
    return found.release


def _rows(given: dict) -> pd.DataFrame:
    """The rows written out: ``times`` says how often one stands there."""
    rows = pd.DataFrame(given["rows"], columns=given["columns"])
    rows = rows.assign(**given.get("always", {}))
    if "times" in rows:
        rows = rows.loc[rows.index.repeat(rows["times"])].drop(columns="times")
    return rows.reset_index(drop=True)
