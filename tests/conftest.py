"""What several test modules share: a store of the shipped tables that KPIs read."""

import pytest

from vawg_analysis.loading import Refusal, load
from vawg_analysis.paths import OPEN_DATA
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
