"""Worked examples: a small table of SYNTHETIC records and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import yaml

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters.settings import settings
from vawg_analysis.periods import Period
from vawg_analysis.returns import Release
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.reading import examine
from vawg_analysis.scope import Scope
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
    """One file a KPI."""
    return sorted(CASES.glob("*.yaml"))


@cache
def read_case(path: Path) -> dict:
    """A case as it stands in its file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def expected_figures() -> list[tuple[Path, dict]]:
    """Every expected figure of every case."""
    return [(path, e) for path in case_files() for e in read_case(path)["expected"]]


def nearly(said: object) -> object:
    """The number that was worked out: a whole one, ``3/40``, or four decimals."""
    if said is None:
        return pytest.approx(float("nan"), nan_ok=True)
    if isinstance(said, float):
        return pytest.approx(said, abs=6e-5)
    return pytest.approx(float(Fraction(str(said))))


def computed(
    path: Path, folder: Path, store_of_returns: Callable[[dict], Store]
) -> pd.DataFrame:
    """The KPI table of a case, from files that were read as a force's would be."""
    case = read_case(path)
    period = Period.parse(case["period"])
    chosen = settings(period)
    scope = "published-tables"
    if "crimes" in case["returns"]:
        scope = chosen.scope_of_records
        store = Store(folder / "store")
        for kind, given in case["returns"].items():
            store.take(_release(kind, given, folder))
    else:
        store = store_of_returns(case["returns"])
        smallest = {"smallest_base": case["smallest_base"]}
        chosen = chosen.model_copy(update=smallest)
    question = Question((period,), Scope.load(scope), "women-and-girls", chosen)
    wanted = [case["kpi"], *(e["kpi"] for e in case["expected"] if "kpi" in e)]
    return kpi_table(store, question, wanted)


def _release(kind: str, given: dict, folder: Path) -> Release:
    rows = _rows(given)
    path = folder / f"SYNTHETIC-{kind}.csv"
    if kind not in FORCE_RETURNS:
        rows["count"] = rows["count"].astype("Int64")
        return Release(kind, rows, path, kind, synthetic=True)
    for reference in FORCE_RETURNS[kind].identity:
        if reference not in rows:
            rows[reference] = [f"SYNTHETIC-{n}" for n in range(len(rows))]
    rows.assign(SYNTHETIC="yes").to_csv(path, index=False)
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
