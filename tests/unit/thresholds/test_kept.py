"""What pages show of thresholds is computed once, and read only as it was written."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from small_bench import YEAR, explored
from two_at_a_time import LookedFirst, in_two_threads

from vawg_analysis.parameters import Parameters
from vawg_analysis.thresholds import kept


@pytest.fixture
def asked(tmp_path):
    given = {"period": YEAR.name, "force": "kent", "outputs": str(tmp_path)}
    return Parameters.check(given)


@pytest.fixture
def computed(monkeypatch):
    """How often it was computed, from eight made-up forces."""
    times = []

    def explore(parameters, thresholds):
        times.append(parameters)
        return explored()

    monkeypatch.setattr(kept, "explore", explore)
    return times


def test_it_is_computed_once(asked, computed, tmp_path):
    first = kept.keep(asked, tmp_path)
    second = kept.keep(asked, tmp_path)
    assert len(computed) == 1
    for name in ("judged", "begun", "progress"):
        assert_frame_equal(getattr(first, name), getattr(second, name))
    assert_frame_equal(first.explored.history, second.explored.history)
    assert_frame_equal(first.explored.window.whole, second.explored.window.whole)
    kept.keep(asked, tmp_path, anew=True)
    assert len(computed) == 2


@pytest.mark.parametrize("harm", ["altered", "gone", "half"])
def test_what_was_altered_is_computed_again(asked, computed, tmp_path, harm):
    kept.keep(asked, tmp_path)
    file = tmp_path / "thresholds" / "judged.parquet"
    if harm == "altered":
        pd.read_parquet(file).assign(probability=1.0).to_parquet(file, index=False)
    elif harm == "gone":
        file.unlink()
    else:
        (tmp_path / "thresholds" / kept.RECORD).write_text('{"files": {')
    found = kept.keep(asked, tmp_path)
    assert len(computed) == 2
    assert not (found.judged["probability"].dropna() == 1).all()
    assert not list(tmp_path.rglob("*.unfinished"))


def test_two_runs_at_a_time_compute_it_once(asked, computed, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_read", LookedFirst(kept._read))
    one, other = in_two_threads(lambda: kept.keep(asked, tmp_path))
    assert len(computed) == 1
    assert_frame_equal(one.judged, other.judged)
    assert_frame_equal(one.explored.history, other.explored.history)
