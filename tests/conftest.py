"""What several test modules share: a store of the shipped tables that KPIs read."""

import runpy

import pandas as pd
import pytest

from vawg_analysis.loading.intake import Refusal, load
from vawg_analysis.paths import OPEN_DATA, ROOT
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.reading import examine
from vawg_analysis.store import Store

FEEDING = (
    "recorded-crime/prc-pfa-2017-18-as-published.csv",
    "recorded-crime/prc-pfa-2012-13-to-2024-25.parquet",
    "outcomes/outcomes-2018-19.parquet",
    "outcomes/outcomes-2024-25-offence-codes-inferred.parquet",
    "population/population_pfa_sex_ageband-mid-2018-and-mid-2020.csv",
    "population/pfa_population_mid2024_total.csv",
    "perceptions/fairness-perception-data.csv.gz",
    "perceptions/mopac_PAS_Dashboard_Borough.csv",
)


@pytest.fixture(scope="session")
def open_store(tmp_path_factory):
    """A store of the published tables behind the KPIs; read it, never write to it."""
    store = Store(tmp_path_factory.mktemp("data") / "store")
    for found in load(store, [OPEN_DATA / name for name in FEEDING]):
        assert not isinstance(found, Refusal), found
    return store


FLAWLESS = runpy.run_path(str(ROOT / "tests/unit/forces/synthetic_rows.py"))["ROWS"]


def _rows(kind, columns, cells):
    """Whole rows of a return: what is not given is that of a flawless row."""
    for number, given in enumerate(cells, 1):
        flawless = {
            name: f"{name}-{number}"
            if name in FORCE_RETURNS[kind].identity and name.endswith("_reference")
            else value
            for name, value in FLAWLESS[kind].items()
        }
        said = dict(zip(columns, given, strict=True))
        yield flawless | {n: "" if v is None else v for n, v in said.items()}


@pytest.fixture(scope="session")
def store_of_returns(tmp_path_factory):
    """A store of SYNTHETIC returns: return → its columns and rows, as far as given.

    They go through file and reader. ``without`` are columns that the files lack.
    """

    def made(returns, without=()):
        folder = tmp_path_factory.mktemp("returns")
        store = Store(folder / "store")
        for kind, given in returns.items():
            path = folder / f"SYNTHETIC-{kind}.csv"
            rows = pd.DataFrame(_rows(kind, given["columns"], given["rows"]))
            rows.drop(columns=list(without)).to_csv(path, index=False)
            found = examine(path)
            assert not found.faults, found.faults
            store.take(found.release)
        return store

    return made
