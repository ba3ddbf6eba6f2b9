"""Outputs in a bucket: S3 as moto plays it; skipped where it is not installed."""

from __future__ import annotations

import json

import pytest

from vawg_analysis.execution.addressed import published
from vawg_analysis.problems import Refused

s3fs = pytest.importorskip("s3fs")
server = pytest.importorskip("moto.server")


@pytest.fixture
def bucket(monkeypatch):
    moto = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem(skip_instance_cache=True)
    store.mkdir("pages")
    yield store
    store.rm("pages", recursive=True)
    moto.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def make(folder, page):
    """A release of one page, whose name has a space and a letter that is not ASCII."""
    name = "kent/1 a – é.html"
    (folder / "kent").mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(page, encoding="utf-8")
    content = {"pages": {"kent/1": {"files": {name: page}}}, "files": {}}
    (folder / "manifest.json").write_text(json.dumps(content))


def test_a_release_lies_in_its_bucket_whole_and_is_fetched_from_it(bucket, tmp_path):
    with published("s3://pages/2024", tmp_path / "one"):
        make(tmp_path / "one", "first")
    assert sorted(bucket.find("pages")) == [
        "pages/2024/kent/1 a – é.html",
        "pages/2024/manifest.json",
    ]
    with published("s3://pages/2024", tmp_path / "other"):
        page = tmp_path / "other" / "kent" / "1 a – é.html"
        assert page.read_text(encoding="utf-8") == "first"
        make(tmp_path / "other", "second")
    assert bucket.cat_file("pages/2024/kent/1 a – é.html") == b"second"


def test_a_run_that_is_cut_off_sends_nothing(bucket, tmp_path):
    with pytest.raises(KeyboardInterrupt), published("s3://pages/2024", tmp_path):
        make(tmp_path, "half")
        raise KeyboardInterrupt
    assert bucket.find("pages") == []


def test_a_bucket_is_not_made_by_a_slip(bucket, tmp_path):
    with (
        pytest.raises(Refused, match="there is no bucket"),
        published("s3://pagse/2024", tmp_path),
    ):
        raise AssertionError("nothing runs")
    assert not bucket.exists("pagse")
