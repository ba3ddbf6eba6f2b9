"""Every file says that it is synthetic, and is the same whenever it is made again."""

import hashlib

import pandas as pd
import pytest

from vawg_analysis.periods import Period
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.sidecar import sidecar
from vawg_analysis.synthesis.files import file_name, in_layout
from vawg_analysis.synthesis.production import of_force, synthesise
from vawg_analysis.synthesis.request import Request
from vawg_analysis.synthesis.world import world

COUNTED = {"crimes": "crime_reference", "conduct": "case_reference"}
NAMES = (*FORCE_RETURNS, "recorded-crime", "population")


def table(path):
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def digests(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_in_name_rows_and_note_that_it_is_synthetic(folder, name):
    path = folder / file_name(name)
    assert path.name.startswith("SYNTHETIC-")
    assert set(table(path)["SYNTHETIC"]) == {"yes"}
    assert sidecar(path).notes[0].startswith("SYNTHETIC")


@pytest.mark.parametrize("name", FORCE_RETURNS)
def test_references_begin_so_that_nobody_takes_them_for_real(folder, name):
    rows = table(folder / file_name(name))
    for column in [c for c in rows.columns if c.endswith("_reference")]:
        filled = rows.loc[rows[column] != "", column]
        assert filled.str.startswith("SYN-").all(), column


def test_there_is_nothing_else_and_nothing_unfinished(folder):
    files = {file_name(name) for name in NAMES}
    notes = {f"{file}.note.yaml" for file in files}
    assert {path.name for path in folder.iterdir()} == files | notes


def test_the_same_request_gives_the_same_bytes(folder, small, tmp_path):
    synthesise(small, tmp_path)
    assert digests(tmp_path) == digests(folder)


def test_another_seed_gives_other_rows(plan, small):
    other = world(Request(small.period, seed=2, scale=small.scale))
    one, again = (of_force(w, "metropolitan") for w in (plan, other))
    same = [name for name, rows in one.items() if rows.equals(again[name])]
    assert same == []


def test_a_force_alone_has_the_rows_that_it_has_among_all(folder, plan):
    alone = of_force(plan, "surrey")
    for name in ("crimes", "suspects"):
        rows = in_layout(FORCE_RETURNS[name], alone[name].assign(force="surrey"))
        among = table(folder / file_name(name))
        among = among[among["force"] == "surrey"].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows, among, check_dtype=False)


def test_no_reference_is_of_two_periods(plan, small):
    later = world(Request(Period.parse("2022-04-to-2022-06"), 1, small.scale))
    one, other = (of_force(w, "metropolitan", COUNTED) for w in (plan, later))
    for name, column in COUNTED.items():
        assert len(one[name])
        assert not set(one[name][column]) & set(other[name][column])


def test_a_failure_leaves_nothing_half_written(small, tmp_path, monkeypatch):
    from vawg_analysis.synthesis import production

    def fails(*_):
        raise OSError("the disc is full")

    monkeypatch.setitem(production.MAKERS, "suspects", fails)
    with pytest.raises(OSError, match="full"):
        synthesise(small, tmp_path / "new")
    assert not list((tmp_path / "new").iterdir())
