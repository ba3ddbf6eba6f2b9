import hashlib
import json
import multiprocessing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.returns import Release
from vawg_analysis.store import Part, Store, querying
from vawg_analysis.store.catalogue import write_catalogue
from vawg_analysis.store.lock import alone
from vawg_analysis.store.revisions import COLUMNS, keep
from vawg_analysis.store.windows import complete

QUARTER = "2018-04-to-2018-06"


def release(rows, name="a.csv"):
    frame = pd.DataFrame(
        rows, columns=["period", "force", "offence_code", "count"]
    ).assign(missing="")
    frame["count"] = frame["count"].astype("Int64")
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Release("recorded-crime", frame, Path(name), digest)


def row(force, code, count, period=QUARTER):
    return period, force, code, count


def tree(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def held(store):
    rows = Store(store.folder).read("recorded-crime")
    keys = zip(rows["force"], rows["offence_code"], strict=True)
    return dict(zip(keys, rows["count"], strict=True))


def test_a_later_release_supersedes_the_same_force_and_quarter_only(tmp_path):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10), row("essex", "19C", 20)]))
    receipt = store.take(release([row("kent", "19C", 12)], "b.csv"))
    assert held(store) == {("kent", "19C"): 12, ("essex", "19C"): 20}
    assert (receipt.new, receipt.superseded, receipt.unchanged) == (0, 1, 0)


def test_a_revision_is_reported_by_force_quarter_and_offence_group(tmp_path):
    store = Store(tmp_path)
    store.take(
        release([row("kent", "19C", 10), row("kent", "20A", 5), row("kent", "34B", 7)])
    )
    later = [row("kent", "19C", 12), row("kent", "20A", 4), row("kent", "34B", 7)]
    receipt = store.take(release(later, "b.csv"))
    assert receipt.revisions.to_dict("records") == [
        {
            "force": "kent",
            "period": QUARTER,
            "group": "Sexual offences",
            "old": 15,
            "new": 16,
        }
    ]
    assert "kent, 2018-04-to-2018-06, Sexual offences: 15 → 16" in receipt.text()
    assert pd.read_csv(receipt.revisions_file)["new"].tolist() == [16]


def test_a_move_inside_a_group_is_reported_though_its_total_stands(tmp_path):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10), row("kent", "19D", 5)]))
    later = [row("kent", "19C", 9), row("kent", "19D", 6)]
    revised = store.take(release(later, "b.csv")).revisions
    assert revised[["old", "new"]].to_numpy().tolist() == [[15, 15]]


def test_a_code_that_a_later_release_no_longer_has_is_a_revision(tmp_path):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10), row("kent", "34B", 5)]))
    revised = store.take(release([row("kent", "19C", 10)], "b.csv")).revisions
    assert revised[["group", "old", "new"]].to_numpy().tolist() == [["Robbery", 5, 0]]


def test_the_same_rows_in_another_order_change_nothing(tmp_path):
    store = Store(tmp_path)
    rows = [row("kent", "19C", 10), row("kent", "20A", 5)]
    store.take(release(rows))
    before = tree(tmp_path)
    receipt = store.take(release(rows[::-1]))
    assert (receipt.unchanged, len(receipt.revisions)) == (1, 0)
    assert tree(tmp_path) == before


def test_superseded_files_leave_and_the_rest_stays(tmp_path):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10), row("essex", "19C", 20)]))
    store.take(release([row("kent", "19C", 12)], "b.csv"))
    store.tidy()
    files = list(tmp_path.glob("recorded-crime/*/*/*"))
    assert sorted(f.parent.name for f in files) == ["force=essex", "force=kent"]


def test_a_load_cut_off_before_its_last_step_leaves_the_store_as_it_was(
    tmp_path, monkeypatch
):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10)]))

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("vawg_analysis.store.store.write_catalogue", killed)
    with pytest.raises(KeyboardInterrupt):
        store.take(release([row("kent", "19C", 99)], "b.csv"))
    monkeypatch.setattr("vawg_analysis.store.store.write_catalogue", write_catalogue)
    assert held(store) == {("kent", "19C"): 10}
    store.tidy()
    store.take(release([row("essex", "19C", 1)], "c.csv"))
    assert held(store) == {("kent", "19C"): 10, ("essex", "19C"): 1}
    assert len(list(tmp_path.glob("recorded-crime/*/*/*"))) == 2


def _hold(folder, ready, done):
    with alone(folder):
        ready.set()
        done.wait(20)


def test_two_loads_at_once_are_refused(tmp_path):
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, done))
    other.start()
    try:
        assert ready.wait(20)
        with pytest.raises(Refused, match="another load into this store is under way"):
            Store(tmp_path).take(release([row("kent", "19C", 1)]))
    finally:
        done.set()
        other.join()


def test_a_fingerprint_is_of_the_content(tmp_path):
    first, second = Store(tmp_path / "1"), Store(tmp_path / "2")
    for store in (first, second):
        store.take(release([row("kent", "19C", 10)]))
    assert first.fingerprint == second.fingerprint
    second.take(release([row("kent", "19C", 11)]))
    assert first.fingerprint != second.fingerprint


def test_a_return_that_is_not_held_is_empty_with_its_columns(tmp_path):
    rows = Store(tmp_path).read("population")
    assert rows.empty
    assert list(rows.columns) == ["period", "force", "sex", "age_band", "count"]


def test_one_count_basis_does_not_supersede_the_other(tmp_path):
    def outcomes(basis, count):
        rows = release([row("kent", "19C", count)], f"{basis}.csv").rows
        rows.insert(3, "outcome_type", "1")
        rows.insert(4, "basis", basis)
        return Release("outcomes", rows, Path(f"{basis}.csv"), basis)

    store = Store(tmp_path)
    store.take(outcomes("recorded", 10))
    receipt = store.take(outcomes("assigned", 7))
    assert (receipt.new, receipt.superseded) == (1, 0)
    held = Store(tmp_path).read("outcomes").set_index("basis")["count"]
    assert held.to_dict() == {"recorded": 10, "assigned": 7}


def test_a_file_that_reaches_less_far_is_taken_with_a_warning(tmp_path):
    store = Store(tmp_path)
    later = "2024-04-to-2024-06"
    both = [row("kent", "19C", 10), row("kent", "19C", 11, later)]
    assert store.take(release(both, "newer.csv")).notes == ()
    receipt = store.take(release([row("kent", "19C", 9)], "older.csv"))
    assert "LOOK TWICE" in receipt.text()
    assert "newer.csv, which reaches to 2024-04-to-2024-06" in receipt.text()


@pytest.fixture
def catalogue(tmp_path):
    """The catalogue of a store of one part, to be written again."""
    Store(tmp_path).take(release([row("kent", "19C", 10)]))
    path = tmp_path / "catalogue.json"
    return path, json.loads(path.read_text())


@pytest.mark.parametrize(
    "text",
    ["", "{}", "null", '[{"kind": "x"}]', "[" * 100_000],
)
def test_a_file_that_is_no_catalogue_is_said_and_is_no_empty_store(tmp_path, text):
    (tmp_path / "catalogue.json").write_text(text)
    with pytest.raises(Refused, match="load its files again"):
        Store(tmp_path).read("population")


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "no-such-return"},
        {"period": "2018-13-to-2018-14"},
        {"path": "../elsewhere.parquet"},
        {"path": "/etc/passwd"},
        {"rows": "10"},
        {"rows": -1},
        {"synthetic": "no"},
        {"notes": "a note"},
        {"further": 1},
    ],
    ids=str,
)
def test_a_catalogue_of_another_form_is_said(catalogue, change):
    path, (entry,) = catalogue
    path.write_text(json.dumps([entry]))
    assert len(Store(path.parent).parts) == 1
    path.write_text(json.dumps([entry | change]))
    with pytest.raises(Refused, match="load its files again"):
        Store(path.parent).read("recorded-crime")


def test_a_part_that_stands_twice_or_real_beside_made_up_is_said(catalogue):
    path, (entry,) = catalogue
    for other in (entry, entry | {"force": "essex", "synthetic": True}):
        path.write_text(json.dumps([entry, other]))
        with pytest.raises(Refused, match="load its files again"):
            Store(path.parent).read("recorded-crime")


@pytest.mark.parametrize(
    "synthetic, said",
    [(True, ["SYNTHETIC data: no figure here is about a real force."]), (False, [])],
)
def test_a_file_of_revisions_is_safe_to_open_and_says_what_it_is(
    tmp_path, synthetic, said
):
    store, group = Store(tmp_path), "=1+1"
    made = replace(release([row("kent", "19C", 10)]), synthetic=synthetic)
    report = pd.DataFrame([("kent", QUARTER, group, 1.0, 2.0)], columns=COLUMNS)
    found = pd.read_csv(keep(report, store.folder / "revisions", made))
    assert found["group"].tolist() == ["'=1+1"]
    assert list(found.get("note", [])) == said


def test_revisions_of_a_forces_own_return_are_not_for_publication(tmp_path):
    report = pd.DataFrame([("kent", QUARTER, "all", 1.0, 2.0)], columns=COLUMNS)
    own = replace(release([row("kent", "19C", 10)]), kind="conduct")
    found = pd.read_csv(keep(report, tmp_path / "revisions", own))
    assert found["note"].tolist() == ["Internal: not for publication."]


@pytest.mark.parametrize(
    ("said", "heard"),
    [("Query interrupted", KeyboardInterrupt), ("out of memory", RuntimeError)],
)
def test_ctrl_c_in_a_query_is_an_interrupt(tmp_path, monkeypatch, said, heard):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10)]))

    class Connection:
        """A connection whose query ends as DuckDB's does on Ctrl-C."""

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def read_parquet(self, _, **__):
            return self

        def create_view(self, _):
            pass

        def execute(self, _):
            raise RuntimeError(said)

    connect = "vawg_analysis.store.querying.duckdb.connect"
    monkeypatch.setattr(connect, lambda config: Connection())
    with pytest.raises(heard):
        store.read("recorded-crime")


@pytest.mark.parametrize(
    ("memory", "why"),
    [("a lot", "no amount of memory"), ("1MB", "needs more memory.*'1MB'.*TMPDIR")],
)
def test_memory_that_is_none_or_too_little_is_refused(
    tmp_path, monkeypatch, memory, why
):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10)]))
    monkeypatch.setenv(querying.MEMORY_VARIABLE, memory)
    with pytest.raises(Refused, match=why):
        store.query(
            "select list(i) from rows, range(1000000) t(i)", store.of("recorded-crime")
        )


def test_a_folder_named_like_a_pattern_reads_its_own_files_only(tmp_path):
    names = ("store[1]", "store1", "s*", "s?", "st", "a=b")
    for name in names:
        Store(tmp_path / name).take(release([row("kent", "19C", 10)]))
    for name in names:
        rows = Store(tmp_path / name).read("recorded-crime")
        assert rows["count"].tolist() == [10]
        columns = ["period", "force", "offence_code", "count", "missing"]
        assert list(rows) == columns


def test_who_reads_during_a_load_finds_what_it_superseded(tmp_path):
    Store(tmp_path).take(release([row("kent", "19C", 10)]))
    reader = Store(tmp_path)
    assert len(reader.parts) == 1
    writer = Store(tmp_path)
    writer.tidy()
    for count in (12, 13):
        writer.take(release([row("kent", "19C", count)], f"{count}.csv"))
    assert reader.read("recorded-crime")["count"].tolist() == [10]
    writer.tidy()
    late = Store(tmp_path)
    late.parts = reader.parts
    with pytest.raises(Refused, match="is not there.*Run this again"):
        late.read("recorded-crime")


def test_a_file_that_goes_between_check_and_reading_is_said(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.take(release([row("kent", "19C", 10)]))
    (file,) = tmp_path.glob("recorded-crime/*/*/*")

    def overtaken(*given):
        file.unlink()
        return querying.run(*given)

    monkeypatch.setattr("vawg_analysis.store.store.run", overtaken)
    with pytest.raises(Refused, match="is not there"):
        store.read("recorded-crime")


def cut(content):
    return content[:-7]


def changed(content):
    return content[:60] + bytes([content[60] ^ 1]) + content[61:]


@pytest.mark.parametrize("damage", [cut, changed, lambda _: b""])
def test_a_damaged_part_is_refused_and_loading_again_mends_it(tmp_path, damage):
    taken = release([row("kent", "19C", 10)])
    Store(tmp_path).take(taken)
    (file,) = tmp_path.glob("recorded-crime/*/*/*")
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(Refused, match="not as it was written.*Load “a.csv” again") as r:
        Store(tmp_path).read("recorded-crime")
    assert file.name in str(r.value)
    Store(tmp_path).take(taken)
    assert held(Store(tmp_path)) == {("kent", "19C"): 10}


def test_a_later_release_of_a_damaged_part_is_taken_and_says_so(tmp_path):
    Store(tmp_path).take(release([row("kent", "19C", 10)]))
    (file,) = tmp_path.glob("recorded-crime/*/*/*")
    file.write_bytes(b"")
    receipt = Store(tmp_path).take(release([row("kent", "19C", 11)], "b.csv"))
    assert "1 of the superseded were damaged" in receipt.text()
    assert held(Store(tmp_path)) == {("kent", "19C"): 11}


def test_a_reload_with_other_notes_says_which_were_added_and_dropped(tmp_path):
    taken = release([row("kent", "19C", 10), row("essex", "19C", 20)])
    store = Store(tmp_path)
    store.take(replace(taken, notes=("Codes are inferred", "Provisional")))
    receipt = store.take(replace(taken, notes=("Provisional", "Checked")))
    assert (receipt.unchanged, receipt.renoted) == (2, 2)
    said = receipt.text()
    assert "2 unchanged, 2 of them with other notes" in said
    assert "no longer said of these figures, as a.csv did: “Codes are inferred”" in said
    assert "“Provisional”" not in said
    assert "note: Checked" in said
    assert {part.notes for part in store.parts.values()} == {("Provisional", "Checked")}


@pytest.mark.parametrize("first", [True, False])
def test_real_and_synthetic_figures_never_share_a_store(tmp_path, first):
    store = Store(tmp_path)
    store.take(replace(release([row("kent", "19C", 10)]), synthetic=first))
    before = tree(tmp_path)
    other = replace(release([row("essex", "19C", 1)], "b.csv"), synthetic=not first)
    with pytest.raises(Refused, match="b.csv.*vawg load --data"):
        store.take(other)
    assert tree(tmp_path) == before
    assert Store(tmp_path).synthetic is first
    assert {part.synthetic for part in store.parts.values()} == {first}


def test_a_receipt_says_synthetic_first(tmp_path):
    taken = replace(release([row("kent", "19C", 10)]), synthetic=True)
    assert Store(tmp_path).take(taken).text().startswith("SYNTHETIC: a.csv")


def test_a_name_that_acts_on_a_terminal_is_shown_as_its_code(tmp_path):
    receipt = Store(tmp_path).take(
        release([row("kent", "19C", 1)], "a\x1b[2J\u202e.csv")
    )
    assert receipt.source == r"a\x1b[2J\u202e.csv"


@pytest.fixture
def quarters_of(tmp_path):
    """A store in which each force has one crime in each quarter named, by months."""

    def made(**held):
        store = Store(tmp_path)
        rows = [
            row(force, "19C", 1, period)
            for force, periods in held.items()
            for period in periods
        ]
        store.take(release(rows))
        return store

    return made


HALF = Period.parse("2021-10-to-2022-03")
BEFORE, Q3, Q4 = "2021-07-to-2021-09", "2021-10-to-2021-12", "2022-01-to-2022-03"


def test_a_window_has_the_parts_inside_it(quarters_of):
    beyond = "2022-03-to-2022-05"
    store = quarters_of(kent=[BEFORE, Q3, Q4, beyond], essex=[Q4])
    found = [(p.period, p.force) for p in store.within("recorded-crime", HALF)]
    assert found == [(Q3, "kent"), (Q4, "essex"), (Q4, "kent")]
    last = {p.force: p.period for p in store.last_within("recorded-crime", HALF)}
    assert last == {"kent": Q4, "essex": Q4}


def test_a_force_has_a_window_with_all_its_quarters(quarters_of):
    store = quarters_of(kent=[BEFORE, Q3, Q4], essex=[Q4], surrey=[BEFORE, Q4])
    assert complete("recorded-crime", store.of("recorded-crime"), HALF) == {"kent"}
    cuts_a_quarter = Period.parse("2021-10-to-2022-02")
    held = store.of("recorded-crime")
    assert complete("recorded-crime", held, cuts_a_quarter) == set()


def test_a_force_has_a_window_with_a_snapshot_inside_it(tmp_path):
    rows = pd.DataFrame(
        {
            "period": [
                "2022-03-to-2022-03",
                "2021-11-to-2021-11",
                "2021-03-to-2021-03",
            ],
            "force": ["kent", "essex", "surrey"],
        }
    )
    store = Store(tmp_path)
    store.take(Release("suspects", rows, Path("a.csv"), "a"))
    assert complete("suspects", store.of("suspects"), HALF) == {"kent", "essex"}


def test_only_the_file_says_that_it_was_made_up_and_each_figure_what_else_it_says():
    notes = ("SYNTHETIC: made by hand", "Codes are inferred")
    part = Part("crimes", "2021-10-to-2021-12", "kent", "", "x", 1, "f", "h", "", notes)
    assert part.remarks == notes
    assert replace(part, synthetic=True).remarks == ("Codes are inferred",)


def test_what_was_made_of_the_files_is_made_again_after_a_load(tmp_path):
    store = Store(tmp_path)
    made = iter(["first", "second"])
    assert store.once("key", lambda: next(made)) == "first"
    assert store.once("key", lambda: next(made)) == "first"
    store.take(release([row("kent", "19C", 10)]))
    assert store.once("key", lambda: next(made)) == "second"
