"""The store takes every return; a later one supersedes the same force and period."""

import pandas as pd
import pytest
from synthetic_rows import PERIODS, ROWS

from vawg_analysis import framework
from vawg_analysis.returns import RETURNS
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.reading import examine
from vawg_analysis.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


@pytest.mark.parametrize("kind", ROWS)
def test_what_is_taken_comes_back_as_it_was(store, examined, kind):
    release = examined([ROWS[kind]]).release
    assert store.take(release).new == 1
    held = store.read(kind, [PERIODS[kind]])
    pd.testing.assert_frame_equal(
        held[list(release.rows)], release.rows, check_dtype=False
    )


@pytest.mark.parametrize("kind", ROWS)
def test_the_same_return_again_changes_nothing(store, examined, kind):
    release = examined([ROWS[kind]]).release
    store.take(release)
    receipt = store.take(release)
    assert (receipt.unchanged, receipt.superseded) == (1, 0)


def test_a_later_return_supersedes_its_quarter_and_no_other(store, written, rows_of):
    rows = rows_of("crimes", 4)
    rows[3].update(recorded_date="2022-01-04", outcome_date="2022-02-01")
    store.take(examine(written(rows)).release)
    receipt = store.take(examine(written(rows[:2])).release)
    assert (receipt.superseded, receipt.new) == (1, 0)
    assert receipt.revisions[["old", "new"]].to_numpy().tolist() == [[3, 2]]
    assert len(store.read("crimes")) == 3


def test_dates_come_back_as_dates_and_nothing_as_nothing(store, examined):
    row = {**ROWS["crimes"], "outcome_type": "0", "outcome_date": ""}
    store.take(examined([row]).release)
    held = store.read("crimes")
    assert held["recorded_date"].tolist() == [pd.Timestamp("2021-10-04")]
    assert held["outcome_date"].isna().all()
    assert held["victim_age"].tolist() == [34]


def test_every_return_that_the_framework_asks_of_forces_can_be_read():
    assert set(framework.FORCE_RETURNS) <= set(FORCE_RETURNS)
    assert set(FORCE_RETURNS) <= set(RETURNS)


def test_the_kpis_that_a_return_names_draw_on_it():
    for name, record in FORCE_RETURNS.items():
        if name in framework.FORCE_RETURNS:
            assert set(record.kpis) == {
                kpi.id for kpi in framework.KPIS.values() if name in kpi.returns
            }
