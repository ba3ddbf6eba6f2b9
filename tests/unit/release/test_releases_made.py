"""Which releases count as in public, which are refused, and that each is made once."""

import threading
from dataclasses import replace

import pandas as pd
import pytest
from released_rows import HALVES, YEAR, applications
from two_at_a_time import LookedFirst, in_two_threads

from vawg_analysis import paths
from vawg_analysis.parameters import Parameters
from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Refused
from vawg_analysis.release import computed, made_before
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.in_public import HIDDEN
from vawg_analysis.release.kept import FRAMES, Tables, kept_or_made
from vawg_analysis.release.kept_proofs import MOVES, proof_files
from vawg_analysis.scope import Scope
from vawg_analysis.store import Store


def asked(folder, period=HALVES[0], **more):
    given = {"period": period, "force": "kent", "data": str(folder), **more}
    return Parameters.check(given)


def put(folder, period, name, counted=None, **more):
    """A release as it lies in the store, of one count."""
    parameters = asked(folder, period, **more)
    place = made_before.folder(parameters) / name
    place.mkdir(parents=True)
    counts = applications([[40, 30, 20]] * 4).assign(**dict.fromkeys(HIDDEN, False))
    counts.to_parquet(place / made_before.COUNTS)
    if counted is not None:
        (place / made_before.SCOPE).write_text(counted)
    (place / made_before.MADE).write_text("")
    return place


def test_every_release_counts_and_all_that_are_tied_by_one_between(tmp_path):
    for period, name in [(HALVES[0], "a"), (HALVES[0], "b"), (HALVES[1], "c")]:
        put(tmp_path, period, name)
    halves = [asked(tmp_path, half) for half in HALVES]
    found = [len(made_before.in_public(each).releases) for each in halves]
    assert found == [2, 1]
    put(tmp_path, YEAR, "d")
    # the year ties one half to the other
    found = [len(made_before.in_public(each).releases) for each in halves]
    assert found == [4, 4]
    later = asked(tmp_path, "2022-10-to-2023-03")
    assert made_before.in_public(later).releases == ()


def test_half_a_release_does_not_count(tmp_path):
    (put(tmp_path, HALVES[0], "a") / made_before.MADE).unlink()
    assert made_before.in_public(asked(tmp_path)).releases == ()


def test_what_has_told_tables_counts_whichever_version_made_it(tmp_path):
    place = put(tmp_path, HALVES[0], "a")
    (place / made_before.MADE).rename(place / "number.txt")
    assert made_before.in_public(asked(tmp_path)).releases == ()
    (place / made_before.TOLD).parent.mkdir()
    (place / made_before.TOLD).write_text("{}")
    assert len(made_before.in_public(asked(tmp_path)).releases) == 1


@pytest.mark.parametrize("harm", ["gone", "half", "another's"])
def test_a_release_whose_counts_are_lost_is_refused(tmp_path, harm):
    file = put(tmp_path, HALVES[0], "a") / made_before.COUNTS
    if harm == "gone":
        file.unlink()
    elif harm == "half":
        file.write_bytes(file.read_bytes()[:99])
    else:
        pd.read_parquet(file).drop(columns=HIDDEN).to_parquet(file)
    with pytest.raises(Refused, match="never left the house") as refused:
        made_before.in_public(asked(tmp_path))
    assert str(file) in str(refused.value)


def test_a_release_whose_proof_was_harmed_stops_the_next(tmp_path):
    place = put(tmp_path, HALVES[0], "a")
    for name, frame in proof_files(Alternatives.none()).items():
        frame.to_parquet(place / name)
    assert len(made_before.in_public(asked(tmp_path)).proofs) == 1
    (place / MOVES).write_text("harmed")
    with pytest.raises(Refused, match="delete both"):
        made_before.in_public(asked(tmp_path))


OF_RECORDS = {"scope": "npcc-2022"}


def test_a_scope_that_was_edited_is_another_question(tmp_path):
    own = made_before.counted(asked(tmp_path, **OF_RECORDS))
    put(tmp_path, HALVES[0], "a", counted=own, **OF_RECORDS)
    parameters = asked(tmp_path, **OF_RECORDS)
    assert len(made_before.in_public(parameters).releases) == 1
    place = put(tmp_path, YEAR, "b", counted="edited since", **OF_RECORDS)
    with pytest.raises(Refused, match="other victims or offences") as refused:
        made_before.in_public(parameters)
    assert str(place) in str(refused.value)


def test_of_published_tables_no_release_tells_more_than_others_do(tmp_path):
    others = made_before.PUBLISHED_TABLES
    put(tmp_path, HALVES[0], "a", counted=others, **OF_RECORDS)
    parameters = asked(tmp_path, **OF_RECORDS)
    assert len(made_before.in_public(parameters).releases) == 1


@pytest.fixture
def scope():
    return Scope.load("npcc-2022", PARAMS / "scope")


@pytest.mark.parametrize(
    ("column", "counts_otherwise"),
    [("category", True), ("rule", True), ("note", False), ("description", False)],
)
def test_only_what_counts_makes_another_scope(scope, column, counts_otherwise):
    table = scope.table.copy()
    table.loc[table.index[-1], column] = "another"
    edited = replace(scope, table=table, title="Another title")
    assert (edited.counts_sha256 != scope.counts_sha256) == counts_otherwise
    turned = replace(scope, table=scope.table.iloc[::-1])
    assert turned.counts_sha256 == scope.counts_sha256


def test_of_two_at_a_time_one_makes_and_the_other_reads(tmp_path):
    file, made = tmp_path / "made.txt", []

    def make():
        made.append(threading.get_ident())
        file.write_text("made")
        return "made"

    read = LookedFirst(lambda: file.read_text() if file.exists() else None)
    found = in_two_threads(lambda: kept_or_made(tmp_path, read, make, anew=False))
    assert found == ["made", "made"]
    assert len(made) == 1


def test_two_runs_at_a_time_compute_the_tables_once(tmp_path, monkeypatch):
    frame = pd.DataFrame({"force": ["kent"], "kind": ["recorded-crime"]})
    made = []
    monkeypatch.delenv(paths.TABLES_VARIABLE, raising=False)

    def compute(store, parameters):
        made.append(threading.get_ident())
        return Tables(**dict.fromkeys(FRAMES, frame))

    monkeypatch.setattr(computed, "open_store", Store)
    monkeypatch.setattr(computed, "compute", compute)
    monkeypatch.setattr(computed, "read_tables", LookedFirst(computed.read_tables))
    parameters = asked(tmp_path / "store", outputs=str(tmp_path), audience="internal")
    found = in_two_threads(lambda: computed.kept_tables(parameters)[0])
    assert len(made) == 1
    for tables in found:
        pd.testing.assert_frame_equal(tables.kpis, frame)
