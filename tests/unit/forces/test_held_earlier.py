"""What was loaded earlier is known to the returns that come later."""

import pytest
from synthetic_rows import BREACH, CRIME, ORDER, SUSPECT

from vawg_analysis.loading.intake import examine_all
from vawg_analysis.returns.reading import examine
from vawg_analysis.store import Store

PAIRS = [(SUSPECT, CRIME, "crime_reference"), (BREACH, ORDER, "order_reference")]


@pytest.fixture
def after(tmp_path, written):
    """What is found in ``rows`` when ``held``, a list of returns, was loaded before."""

    def found(rows, *held):
        store = Store(tmp_path / "store")
        for number, one in enumerate(held):
            store.take(examine(written(one, f"SYNTHETIC-held-{number}.csv")).release)
        (examined,) = examine_all([written(rows, "SYNTHETIC-new.csv")], store)
        return examined

    return found


@pytest.mark.parametrize(("child", "parent", "by"), PAIRS)
def test_a_reference_to_what_is_held_is_known(after, child, parent, by):
    assert after([child], [parent]).concerns == ()


@pytest.mark.parametrize(("child", "parent", "by"), PAIRS)
def test_a_reference_to_nothing_that_is_held_is_a_doubt(after, child, parent, by):
    (doubt,) = after([{**child, by: "SYNTHETIC none"}], [parent]).concerns
    assert (doubt.file, doubt.row, doubt.column) == ("SYNTHETIC-new.csv", 2, by)


def test_of_a_force_whose_returns_are_not_held_nothing_is_asked(after):
    elsewhere = {**CRIME, "force": "surrey"}
    assert after([SUSPECT], [elsewhere]).concerns == ()


def test_what_contradicts_a_row_that_is_held_is_named(after):
    found = after([{**BREACH, "order_type": "SPO"}], [ORDER])
    (fault,) = found.faults
    assert found.release is None
    assert fault.what.startswith("the order has another type")
    assert (fault.file, fault.row) == ("SYNTHETIC-new.csv", 2)


def test_a_crime_that_moved_from_a_quarter_that_is_held_would_count_twice(after):
    moved = {**CRIME, "recorded_date": "2022-01-04", "outcome_date": "2022-02-01"}
    (fault,) = after([moved], [CRIME]).faults
    assert "stands in 2021-10-to-2021-12 as well" in fault.what


def test_the_same_quarter_again_contradicts_nothing(after):
    assert after([{**CRIME, "outcome_type": "15"}], [CRIME]).faults == ()


def test_a_suspect_may_be_in_every_snapshot(after):
    later = {**SUSPECT, "snapshot_date": "2022-06-30"}
    found = after([later], [SUSPECT], [CRIME])
    assert found.faults == ()
