"""``vawg run`` on a cluster, and to an address: the pages of a local run."""

import fsspec
import pytest
from command import vawg

from vawg_analysis import paths
from vawg_analysis.cli.commands import commands

PERIOD = "2017-04-to-2018-03"
ASKED = ["run", PERIOD, "--force", "kent", "--pillar", "3"]


def pages(folder):
    return {p.name: p.read_bytes() for p in folder.glob("*/kent/**/*") if p.is_file()}


def test_a_cluster_makes_the_pages_of_a_local_run(loaded, tmp_path):
    for name, where in (("here", []), ("there", ["--cluster", "local"])):
        given = ["--data", loaded, "--outputs", tmp_path / name, "--jobs", "1"]
        done = vawg(*ASKED, *given, *where)
        assert done.returncode == 0, done.stderr
        assert "1 of 1 pages made" in done.stdout
        assert done.stderr.strip() == ""
    assert pages(tmp_path / "there") == pages(tmp_path / "here")
    written = {"3_safer_spaces.html", "3_safer_spaces.ipynb"}
    assert written <= pages(tmp_path / "here").keys()


def test_an_address_without_a_scheduler_writes_nothing(loaded, tmp_path):
    given = ["--data", loaded, "--outputs", tmp_path / "o", "--cluster", "nowhere"]
    done = vawg(*ASKED, *given)
    assert done.returncode == 1
    assert "this is not the address of a scheduler (found: 'nowhere')" in done.stderr
    assert not (tmp_path / "o").exists()


def test_an_address_gets_the_pages_of_a_local_run(loaded, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "OUTPUTS", tmp_path)
    given = [*ASKED, "--data", str(loaded), "--jobs", "1", "--outputs"]
    store = fsspec.filesystem("memory")
    store.makedirs("/bucket", exist_ok=True)
    with pytest.raises(SystemExit) as ended:
        commands.main([*given, "memory://bucket/vawg"], standalone_mode=False)
    assert ended.value.code == 0
    done = vawg(*given, (tmp_path / "here").as_uri())
    assert done.returncode == 0, done.stderr
    sent = {
        name.removeprefix("/bucket/vawg/"): store.cat_file(name)
        for name in store.find("/bucket/vawg")
    }
    assert not [name for name in sent if "tables" in name]
    for name, content in sent.items():
        if not name.endswith("manifest.json"):
            assert (tmp_path / "here" / name).read_bytes() == content, name
    assert f"{PERIOD}/kent/3_safer_spaces.html" in sent


def test_only_a_run_writes_to_an_address():
    done = vawg("kpis", PERIOD, "--outputs", "s3://bucket/vawg")
    assert done.returncode == 2
    assert "only vawg run writes to one" in done.stderr
