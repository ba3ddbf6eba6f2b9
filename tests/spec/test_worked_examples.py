"""Every KPI does to a small table of records what one does by hand."""

import pandas as pd
import pytest
from specification import DEFAULTS, case_files, computed, expected_figures, nearly

from vawg_analysis.framework import KPIS

KEYS = ["kpi", "measure", *DEFAULTS]


@pytest.fixture(scope="module")
def tables(tmp_path_factory, store_of_returns):
    """The KPI table of each case, by the figure that a row is of."""
    return {
        path: computed(
            path, tmp_path_factory.mktemp(path.stem), store_of_returns
        ).set_index(KEYS)
        for path in case_files()
    }


@pytest.mark.parametrize(
    "path, expected",
    expected_figures(),
    ids=lambda said: said.stem if hasattr(said, "stem") else said["measure"],
)
def test_a_figure_is_what_one_works_out_by_hand(tables, path, expected):
    asked = {"kpi": path.stem, **DEFAULTS, **expected}
    found = tables[path].loc[[tuple(asked[key] for key in KEYS)]]
    assert len(found) == 1
    row = found.iloc[0]
    for name in ("numerator", "denominator", "value", "lower", "upper"):
        if name in expected:
            assert row[name] == nearly(expected[name]), (name, row["note"])
    if "status" in expected:
        assert row["status"] == expected["status"], row["note"]
    if row["status"] not in ("ok", "provisional"):
        assert pd.isna(row["value"])


def test_each_case_is_of_a_kpi_and_says_why():
    for path in case_files():
        assert path.stem in KPIS
    assert all(expected["because"] for _, expected in expected_figures())


def test_every_kpi_has_a_case():
    assert {path.stem for path in case_files()} == set(KPIS)
