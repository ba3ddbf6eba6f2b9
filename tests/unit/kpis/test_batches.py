"""Forces asked a few at a time give the very table of all forces asked at once."""

from __future__ import annotations

import pickle
import runpy
from dataclasses import replace

import pandas as pd
import pytest

from vawg_analysis.kpis.records import batches, concentration_of_harm
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.paths import ROOT
from vawg_analysis.problems import Refused
from vawg_analysis.reference.areas import NATION
from vawg_analysis.store import Store
from vawg_analysis.store.catalogue import CATALOGUE, Part

FORCES = ("kent", "essex", "surrey", "sussex")
WINDOWS = ("2021-10-to-2022-03", "2021-10-to-2021-12")
KPIS = ["5.1", "5.2", "5.3", "5.4", "7.1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A SYNTHETIC store of 4,000 crimes of four forces, and their suspects."""
    made = runpy.run_path(str(ROOT / "benchmarks" / "made_returns.py"))["made"]
    return made(tmp_path_factory.mktemp("store"), 4000, FORCES)


@pytest.fixture
def answered(folder, ask, monkeypatch):
    """The KPI table, and the concentration of harm, by batches of some size."""
    asked = replace(ask(*WINDOWS, scope="npcc-2022"), breakdowns=("sex", "offence"))

    def answer(largest, spread=map):
        monkeypatch.setattr(batches, "LARGEST", largest)
        store = Store(folder, spread)
        table = kpi_table(store, asked, KPIS)
        harm = concentration_of_harm(store, asked)
        return table, harm, sorted(part.path for part in store.used.values())

    return answer


def assert_same(found, wanted):
    for one, other in zip(found[:2], wanted[:2], strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert found[2] == wanted[2]


def part(force, rows):
    return Part("crimes", "p", force, "", f"{force}-{rows}", rows, "s", "x", "p")


def test_batches_are_filled_in_order_and_divide_no_force(monkeypatch):
    monkeypatch.setattr(batches, "LARGEST", 10)
    rows = {"kent": 4, "essex": 3, "surrey": 30, "sussex": 5, "dorset": 2}
    parts = [part(force, number) for force, number in rows.items()]
    found = batches.batches([*parts, part("kent", 2)])
    assert found == [{"kent", "essex"}, {"surrey"}, {"sussex", "dorset"}]
    assert batches.batches([]) == [frozenset()]


def test_a_force_at_a_time_gives_the_same_table(answered):
    whole = answered(10**9)
    assert_same(answered(1), whole)
    table = whole[0]
    shown = table[(table["kpi"] == "5.3") & table["value"].notna()]
    assert set(shown["force"]) == {*FORCES, NATION}


def across_a_process(function, parts):
    """As on a cluster: what is sent is pickled, and what comes back as well."""
    sent = [pickle.dumps((function, one)) for one in parts]
    assert all(len(one) < 100_000 for one in sent)
    for one in map(pickle.loads, sent):
        yield pickle.loads(pickle.dumps(one[0](one[1])))


def test_parts_can_be_asked_in_other_processes(answered):
    assert_same(answered(1, across_a_process), answered(10**9))


def test_a_store_that_holds_something_else_there_is_refused(folder, tmp_path):
    reopened, (place, content) = Store(folder).__reduce__()
    assert reopened(place, content) is reopened(place, content)
    (tmp_path / CATALOGUE).write_text("[]")
    with pytest.raises(Refused, match="a worker sees another data store") as refused:
        reopened(tmp_path, content)
    again = pickle.loads(pickle.dumps(refused.value))
    assert again.problems == refused.value.problems
    assert str(again) == str(refused.value)
