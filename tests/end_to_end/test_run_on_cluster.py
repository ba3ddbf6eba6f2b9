"""``vawg run --cluster``: the pages of a local run, and a refusal before anything."""

from command import vawg

ASKED = ["run", "2017-04-to-2018-03", "--force", "kent", "--pillar", "3"]


def pages(folder):
    return {p.name: p.read_bytes() for p in folder.glob("*/kent/*") if p.is_file()}


def test_a_cluster_makes_the_pages_of_a_local_run(loaded, tmp_path):
    for name, where in (("here", []), ("there", ["--cluster", "local"])):
        given = ["--data", loaded, "--outputs", tmp_path / name, "--jobs", "1"]
        done = vawg(*ASKED, *given, *where)
        assert done.returncode == 0, done.stderr
        assert "1 of 1 pages made" in done.stdout
        assert done.stderr.strip() == ""
    assert pages(tmp_path / "there") == pages(tmp_path / "here")
    assert len(pages(tmp_path / "here")) == 2


def test_an_address_without_a_scheduler_writes_nothing(loaded, tmp_path):
    given = ["--data", loaded, "--outputs", tmp_path / "o", "--cluster", "nowhere"]
    done = vawg(*ASKED, *given)
    assert done.returncode == 1
    assert "this is not the address of a scheduler (found: 'nowhere')" in done.stderr
    assert not (tmp_path / "o").exists()
