"""What holds unprotected numbers is written where version control does not look."""

import fnmatch

import pytest

from vawg_analysis import provenance
from vawg_analysis.files import frozen
from vawg_analysis.paths import PRIVATE, ROOT


@pytest.fixture
def homes(tmp_path, monkeypatch):
    for module, name in ((frozen, "PARAMS"), (frozen, "PRIVATE")):
        monkeypatch.setattr(module, name, tmp_path / name.lower())
    return tmp_path


def put(path, text="{}"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_internal_file_lies_apart_and_both_are_found(homes):
    public = put(frozen.place("baselines", "public") / "first.json")
    internal = put(frozen.place("baselines", "internal") / "own.json")
    assert public == homes / "params" / "baselines" / "first.json"
    assert internal == homes / "private" / "baselines" / "own.json"
    assert frozen.find("baselines", "first.json") == public
    assert frozen.find("baselines", "own.json") == internal
    assert frozen.stems("baselines", ".json") == ["first", "own"]
    assert frozen.stems("thresholds", ".yaml") == []


def test_a_folder_that_is_given_holds_both_kinds_and_alone(homes, tmp_path):
    put(frozen.place("baselines", "public") / "first.json")
    own = tmp_path / "elsewhere"
    assert {frozen.place("baselines", of, own) for of in ("public", "internal")} == {
        own
    }
    assert frozen.stems("baselines", ".json", own) == []
    assert not frozen.find("baselines", "first.json", own).exists()


def test_version_control_leaves_the_private_folder_alone():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    name = PRIVATE.relative_to(ROOT).as_posix() + "/"
    assert any(fnmatch.fnmatch(name, pattern) for pattern in ignored)


def test_internal_choices_bear_on_internal_figures_alone(tmp_path, monkeypatch):
    for name in ("ROOT", "PARAMS", "PRIVATE", "REFERENCE"):
        home = tmp_path if name == "ROOT" else tmp_path / name.lower()
        monkeypatch.setattr(provenance, name, home)
    put(tmp_path / "params" / "baselines" / "first.json")
    put(tmp_path / "private" / "baselines" / "own.json")
    put(tmp_path / "private" / "thresholds" / "own.yaml")
    period = ("2024-04-to-2025-03", "published-tables")
    public = {"params/baselines/first.json"}
    assert set(provenance.choices(*period)) == public
    assert set(provenance.choices(*period, audience="internal")) == {
        *public,
        "private/baselines/own.json",
        "private/thresholds/own.yaml",
    }
