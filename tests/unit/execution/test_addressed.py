"""Outputs at an address: fetched before a run, sent whole after it."""

from __future__ import annotations

import hashlib
import json

import fsspec
import pytest

from vawg_analysis.execution.addressed import folder_of, is_address, published
from vawg_analysis.problems import Refused

PLACE = "memory://release/2024"


@pytest.fixture
def store():
    found = fsspec.filesystem("memory")
    found.makedirs("/release", exist_ok=True)
    yield found
    found.store.clear()


def make(folder, files):
    """What a run leaves: files, and the manifest that names them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    named = {
        name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()
    }
    pages = {name: named.pop(name) for name in files if "/" in name}
    content = {"pages": {"kent/1": {"files": pages}}, "files": named}
    (folder / "manifest.json").write_text(json.dumps(content))


def lying(store):
    """What lies at the address, by name."""
    return {
        name.removeprefix("/release/2024/"): store.cat_file(name).decode()
        for name in store.find("/release/2024")
    }


FILES = {"index.html": "index", "kent/1.html": "page"}


def test_a_release_is_sent_and_found_again_on_another_machine(store, tmp_path):
    with published(PLACE, tmp_path / "one"):
        make(tmp_path / "one", FILES)
    assert lying(store).keys() == {*FILES, "manifest.json"}
    with published(PLACE, tmp_path / "other"):
        found = tmp_path / "other" / "kent" / "1.html"
        assert found.read_text() == "page"
        make(tmp_path / "other", {**FILES, "essex/1.html": "new"})
    assert lying(store)["essex/1.html"] == "new"


def test_only_what_has_changed_is_sent(store, tmp_path):
    with published(PLACE, tmp_path):
        make(tmp_path, FILES)
    store.pipe_file("/release/2024/index.html", b"left alone")
    with published(PLACE, tmp_path):
        make(tmp_path, FILES | {"kent/1.html": "other"})
    assert lying(store)["index.html"] == "left alone"
    assert lying(store)["kent/1.html"] == "other"


def test_a_run_that_ends_early_sends_nothing_and_goes_on_later(store, tmp_path):
    with published(PLACE, tmp_path):
        make(tmp_path, FILES)
    before = lying(store)
    with pytest.raises(KeyboardInterrupt), published(PLACE, tmp_path):
        make(tmp_path, FILES | {"kent/1.html": "half of a run"})
        raise KeyboardInterrupt
    assert lying(store) == before
    with published(PLACE, tmp_path):
        assert (tmp_path / "kent" / "1.html").read_text() == "half of a run"


def test_what_another_has_sent_meanwhile_is_fetched(store, tmp_path):
    with published(PLACE, tmp_path / "one"):
        make(tmp_path / "one", FILES)
    with published(PLACE, tmp_path / "other"):
        make(tmp_path / "other", FILES | {"kent/1.html": "later"})
    with published(PLACE, tmp_path / "one"):
        assert (tmp_path / "one" / "kent" / "1.html").read_text() == "later"


def test_a_send_that_fails_half_way_leaves_what_was_there(store, tmp_path, monkeypatch):
    with published(PLACE, tmp_path):
        make(tmp_path, FILES)
    before = lying(store)
    opened = store.open

    def fails(path, *rest, **more):
        if path.endswith("manifest.json"):
            raise OSError("the network is gone")
        return opened(path, *rest, **more)

    monkeypatch.setattr(type(store), "open", lambda _, *a, **k: fails(*a, **k))
    with pytest.raises(Refused, match="network is gone"), published(PLACE, tmp_path):
        make(tmp_path, FILES | {"kent/1.html": "other"})
    monkeypatch.undo()
    assert lying(store) == before


def test_tables_locks_and_other_questions_stay_here(store, tmp_path):
    with published(PLACE, tmp_path):
        make(tmp_path, FILES)
        make(tmp_path / "all-victims", FILES)
        for name in ("tables/a/kpis.parquet", ".lock", "kent/.1.html.7.unfinished"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("ours")
    assert lying(store).keys() == {*FILES, "manifest.json"}


def test_a_manifest_cannot_lead_out_of_its_folder(store, tmp_path):
    named = dict.fromkeys(["../stolen", "/stolen", "..\\stolen"], "0")
    content = json.dumps({"pages": {}, "files": named}).encode()
    store.pipe_file("/release/2024/manifest.json", content)
    store.pipe_file("/release/stolen", b"x")
    with published(PLACE, tmp_path / "inside"):
        make(tmp_path / "inside", {})
    assert not (tmp_path / "stolen").exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"files": {}, "pages": 1}'])
def test_a_broken_manifest_is_refused_by_name(store, tmp_path, content):
    store.pipe_file("/release/2024/manifest.json", content)
    with pytest.raises(Refused, match="manifest.json: this manifest cannot be read"):
        with published(PLACE, tmp_path):
            raise AssertionError("nothing runs beside pages that nobody knows")


@pytest.mark.parametrize("name", ["tables/a/kpis.parquet", ".lock", "kent/.hidden"])
def test_a_manifest_cannot_plant_what_a_run_trusts(store, tmp_path, name):
    content = json.dumps({"pages": {}, "files": {name: "0"}}).encode()
    store.pipe_file("/release/2024/manifest.json", content)
    store.pipe_file(f"/release/2024/{name}", b"x")
    with published(PLACE, tmp_path):
        assert not (tmp_path / name).exists()
        make(tmp_path, {})


def test_an_address_that_cannot_be_reached_is_refused_before_a_run(
    store, tmp_path, monkeypatch
):
    class NoCredentials(Exception):
        """What a store's library raises of its own."""

    def refuses(*_):
        raise NoCredentials("Unable to locate\ncredentials")

    monkeypatch.setattr(type(store), "cat_file", refuses)
    with (
        pytest.raises(Refused, match="Unable to locate credentials.*memory://release"),
        published(PLACE, tmp_path),
    ):
        raise AssertionError("nothing runs whose pages could not be sent")


def test_a_bucket_that_does_not_exist_is_refused_and_not_made(store, tmp_path):
    with (
        pytest.raises(Refused, match="no bucket.*'relaese'"),
        published("memory://relaese/2024", tmp_path),
    ):
        raise AssertionError("nothing runs that nobody would find")
    assert not store.exists("/relaese")


@pytest.mark.parametrize("address", ["nonsense://x/y", "gs://x/y"])
def test_an_address_that_nothing_can_write_to_is_refused(address, tmp_path):
    with (
        pytest.raises(Refused, match="s3fs, adlfs, gcsfs"),
        published(address, tmp_path),
    ):
        pass


def test_a_file_address_is_a_folder(tmp_path):
    assert not is_address(tmp_path.as_uri())
    assert folder_of((tmp_path / "a b").as_uri()) == tmp_path / "a b"
    assert folder_of(str(tmp_path)) == tmp_path
    assert is_address("s3://bucket/x")
    assert folder_of("s3://bucket/x") == folder_of("s3://bucket/x/")
    assert folder_of("s3://bucket/x") != folder_of("s3://bucket/y")
