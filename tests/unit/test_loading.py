"""Many files together: what refuses one, what is only said, and filling as a whole."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from vawg_analysis import paths
from vawg_analysis.loading import intake
from vawg_analysis.loading.as_one import (
    refuse_in_part,
    refuse_unrecognised,
    take_as_one,
)
from vawg_analysis.loading.intake import Refusal, examine_all, load, open_store
from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.problems import Refused
from vawg_analysis.returns import Release
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.store import Receipt, Store

QUARTER = "2021-10-to-2021-12"


@pytest.fixture
def written(tmp_path):
    """The path of a SYNTHETIC return: the examples of its columns, with changes."""

    def write(kind, *changes, name=None):
        columns = FORCE_RETURNS[kind].in_file.items()
        example = {column.heading or n: column.example for n, column in columns}
        rows = [{"force": "kent", **example, **change} for change in changes]
        path = tmp_path / (name or f"{kind}.csv")
        pd.DataFrame(rows).assign(SYNTHETIC="yes").to_csv(path, index=False)
        return path

    return write


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def crimes(number, **changes):
    return [{"crime_reference": f"C-{i}", **changes} for i in range(number)]


def test_a_return_that_another_contradicts_is_refused_and_the_other_taken(
    store, written
):
    orders = written("orders", {})
    breach = {"order_type": "DVPO", "breach_date": "2030-01-01"}
    breaches = written("order-breaches", {**breach, "extract_date": "2030-02-01"})
    found = list(load(store, [orders, breaches]))
    refused = {f.path: f.problems for f in found if isinstance(f, Refusal)}
    assert list(refused) == [breaches]
    assert all(problem.file == "order-breaches.csv" for problem in refused[breaches])
    assert {part.kind for part in store.parts.values()} == {"orders"}


def test_warnings_are_said_with_the_receipt(store, written):
    crime = written("crimes", *crimes(3))
    suspect = written("suspects", {"crime_reference": "C-none"})
    receipts = {f.kind: f for f in load(store, [crime, suspect])}
    assert all(isinstance(found, Receipt) for found in receipts.values())
    said = receipts["suspects"].text()
    assert said.startswith("SYNTHETIC: suspects.csv")
    assert "warning: suspects.csv, row 2" in said
    assert "in no return of crimes" in said


@pytest.mark.parametrize(
    ("before", "now", "doubted"),
    [(200, 280, 0), (200, 320, 1), (320, 200, 1), (2, 9, 0), (0, 50, 0)],
)
def test_a_total_far_from_the_last_is_doubted(store, written, before, now, doubted):
    for day, number in (("2021-10-04", before), ("2022-01-04", now)):
        dates = {"recorded_date": day, "outcome_date": "2022-07-05"}
        rows = [
            {**dates, "crime_reference": f"{day}-{i}", "extract_date": "2022-08-01"}
            for i in range(number)
        ]
        receipts = list(load(store, [written("crimes", *rows)] if rows else []))
    (receipt,) = receipts
    said = [warning.what for warning in receipt.warnings if warning.unit == "total"]
    assert len(said) == doubted
    assert any("(1 total)" in note for note in receipt.notes) == bool(doubted)
    for what in said:
        assert f"{now} in 2022-01-to-2022-03 and {before} in {QUARTER}" in what


@pytest.mark.parametrize(("published", "doubted"), [(40, 0), (50, 0), (51, 1), (29, 1)])
def test_live_crimes_are_held_against_recorded_crime(
    store, written, published, doubted
):
    rows = pd.DataFrame(
        {
            "period": QUARTER,
            "force": "kent",
            "offence_code": ["8Q", "34B"],
            "count": pd.array([published, 999], dtype="Int64"),
            "missing": "",
        }
    )
    store.take(Release("recorded-crime", rows, Path("p.csv"), "p", synthetic=True))
    sent = crimes(40), [{"crime_reference": "X", "record_status": "cancelled"}]
    (receipt,) = load(store, [written("crimes", *sent[0], *sent[1])])
    assert len(receipt.warnings) == doubted
    for warning in receipt.warnings:
        assert f"40 live crimes in the return, {published} of the same" in warning.what


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one published table, whose store is not filled yet."""
    open_data = tmp_path / "open"
    open_data.mkdir()
    name = "pfa_population_mid2024_total.csv"
    for file in (name, f"{name}.note.yaml"):
        shutil.copy(OPEN_DATA / "population" / file, open_data / file)
    monkeypatch.setattr(paths, "OPEN_DATA", open_data)
    monkeypatch.setattr(paths, "STORE", tmp_path / "data" / "store")
    return open_data


def test_the_projects_own_store_is_filled_at_first_use(project):
    (paths.STORE / "population" / "left").mkdir(parents=True)
    assert len(open_store(paths.STORE).parts) == 43
    assert [p.name for p in paths.STORE.parent.iterdir()] == ["store"]
    assert not (paths.STORE / "population" / "left").exists()
    assert len(open_store(paths.STORE).read("population")) == 43


def test_a_refused_file_refuses_the_fill_and_leaves_nothing(project):
    (project / "bad.csv").write_text("a,b,c\n1,2,3\n")
    with pytest.raises(Refused, match="bad.csv"):
        open_store(paths.STORE)
    assert not paths.STORE.exists()
    assert list(paths.STORE.parent.iterdir()) == []


def test_an_interrupted_fill_leaves_nothing(project, monkeypatch):
    whole = intake.load

    def interrupted(store, files):
        yield from whole(store, files)
        raise KeyboardInterrupt

    monkeypatch.setattr(intake, "load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_store(paths.STORE)
    assert list(paths.STORE.parent.iterdir()) == []
    monkeypatch.setattr(intake, "load", whole)
    assert open_store(paths.STORE).exists


def test_a_store_that_another_process_filled_meanwhile_stays(project, monkeypatch):
    whole = intake.load

    def overtaken(store, files):
        yield from whole(store, files)
        if store.folder != paths.STORE:
            list(whole(Store(paths.STORE), files))
            catalogue = paths.STORE / "catalogue.json"
            catalogue.write_bytes(catalogue.read_bytes() + b"\n")

    monkeypatch.setattr(intake, "load", overtaken)
    assert len(open_store(paths.STORE).parts) == 43
    assert (paths.STORE / "catalogue.json").read_bytes().endswith(b"\n")


def test_files_are_taken_as_one_or_not_at_all(store, written):
    crime, real = written("crimes", *crimes(2)), written("orders", {}, name="real.csv")
    frame = pd.read_csv(real).drop(columns="SYNTHETIC")
    frame.to_csv(real, index=False)

    def as_one(files):
        examined = examine_all(files, Store(store.folder))
        refuse_in_part(examined, Store(store.folder))
        return examined

    with pytest.raises(Refused, match="others are not.*real.csv"):
        as_one([crime, real])
    bad = written("order-breaches", {"breach_date": "soon"})
    with pytest.raises(Refused, match="order-breaches.csv, row 2"):
        as_one([crime, bad])
    with pytest.raises(Refused, match="no table among"):
        as_one([])
    assert not store.exists
    (receipt,) = take_as_one(as_one([crime]), store)
    assert (receipt.kind, receipt.new) == ("crimes", 1)
    with pytest.raises(Refused, match="the store holds SYNTHETIC ones"):
        as_one([real])


def test_of_a_file_of_no_known_kind_only_its_name_is_said(store, tmp_path):
    """Without a header the nearest to one is a row of persons."""
    odd = tmp_path / "odd.csv"
    odd.write_text("kent,C-17,Jane Roe,19C,2021-10-05\n", encoding="utf-8")
    examined = examine_all([odd], store)
    assert "Jane Roe" in str(examined[0].faults[0])
    with pytest.raises(Refused, match="vawg check") as refused:
        refuse_unrecognised(examined)
    assert str(refused.value).startswith("odd.csv: ")
    for word in ("kent", "C-17", "Jane", "19C", "2021"):
        assert word not in str(refused.value)


def test_a_file_of_a_known_kind_is_recognised(store, written):
    refuse_unrecognised(examine_all([written("crimes", *crimes(3))], store))
