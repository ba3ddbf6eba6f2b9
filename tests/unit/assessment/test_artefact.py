"""A frozen baseline as a file: canonical, hashed, never overwritten."""

import hashlib
import json

import pandas as pd
import pytest
from figure_rows import window

from vawg_analysis.assessment import archive, artefact, card
from vawg_analysis.problems import Refused

YEAR = "2018-04-to-2019-03"


@pytest.fixture
def frozen(sealed):
    return sealed(window(YEAR, {"kent": [(5, 100)] * 4, "essex": [(7, 90)] * 4}))


def test_what_is_written_is_read_again(frozen, tmp_path):
    archive.write(frozen, tmp_path)
    found = archive.read("first", tmp_path)
    assert found.about == frozen.about
    assert found.sha256 == frozen.sha256
    pd.testing.assert_frame_equal(found.figures, frozen.figures)
    assert archive.names(tmp_path) == ["first"]
    assert [path.name for path in tmp_path.iterdir()] == ["first.json"]


def test_the_hash_is_that_of_the_content_however_it_is_laid_out(frozen, tmp_path):
    content = json.loads(archive.write(frozen, tmp_path).read_text("utf-8"))
    said, figures = content.pop("sha256"), content.pop("figures")
    canonical = json.dumps(
        {"about": content, **figures}, sort_keys=True, separators=(",", ":")
    )
    assert said == hashlib.sha256(canonical.encode()).hexdigest()
    (tmp_path / "first.json").write_text(
        json.dumps({**content, "sha256": said, "figures": figures}), "utf-8"
    )
    assert archive.read("first", tmp_path).sha256 == said


def test_a_changed_figure_is_noticed(frozen, tmp_path):
    path = archive.write(frozen, tmp_path)
    path.write_text(path.read_text("utf-8").replace("0.05", "0.06"), "utf-8")
    with pytest.raises(Refused, match="not as it was frozen"):
        archive.read("first", tmp_path)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"sha256": 1, "figures": []}', '{"a":' * 50_000]
)
def test_a_file_that_is_no_baseline_is_refused(text, tmp_path):
    (tmp_path / "first.json").write_text(text)
    with pytest.raises(Refused, match="not as it was frozen"):
        archive.read("first", tmp_path)


def planted(about, rows):
    """A baseline's text with a true hash of whatever it holds."""
    figures = {"columns": artefact.FIGURES, "rows": rows}
    sealed = {**about, "sha256": artefact.digest(about, rows), "figures": figures}
    return json.dumps(sealed)


@pytest.mark.parametrize(
    "change, said",
    [
        ({"scope": None}, "scope"),
        ({"scope": {"name": "x"}}, "scope.sha256"),
        ({"period": "yesterday"}, "period"),
        ({"synthetic": "no"}, "synthetic"),
        ({"audience": "everybody"}, "audience"),
        ({"victims": "cats"}, "victims"),
        ({"settings": {"smallest_base": "many"}}, "settings.smallest_base"),
        ({"inputs": [{}]}, "inputs.0.kind"),
        ({"rebases": {}}, "rebases.name"),
    ],
    ids=str,
)
def test_a_baseline_of_another_form_is_refused_though_its_hash_is_true(
    frozen, tmp_path, change, said
):
    path = tmp_path / "first.json"
    path.write_text(planted({**frozen.about, **change}, []))
    with pytest.raises(Refused, match=rf"another form than is read here \({said}: "):
        archive.read("first", tmp_path)
    path.write_text(planted({**frozen.about, "of a later version": 1}, []))
    assert archive.read("first", tmp_path).figures.empty


@pytest.mark.parametrize("rows", [{}, [[1, 2]], [["x"] * len(artefact.FIGURES)]])
def test_figures_of_another_form_are_refused_though_their_hash_is_true(
    frozen, tmp_path, rows
):
    (tmp_path / "first.json").write_text(planted(frozen.about, rows))
    with pytest.raises(Refused, match="another form than is read here"):
        archive.read("first", tmp_path)


def test_a_baseline_is_never_overwritten(frozen, tmp_path):
    path = archive.write(frozen, tmp_path)
    before = path.read_bytes()
    with pytest.raises(Refused, match="never overwritten"):
        archive.write(frozen, tmp_path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_writers_the_second_is_refused(frozen, tmp_path, monkeypatch):
    path = archive.write(frozen, tmp_path)
    before = path.read_bytes()
    refuse = archive.refuse_taken
    # the other writer came between the look and the write
    calls = []
    monkeypatch.setattr(
        archive,
        "refuse_taken",
        lambda name, folder: calls.append(name) if not calls else refuse(name, folder),
    )
    with pytest.raises(Refused, match="never overwritten"):
        archive.write(frozen, tmp_path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["", "First", "a b", "../x", "a--b", "a.json"])
def test_a_name_must_be_fit_for_a_file(name):
    with pytest.raises(Refused, match="small letters"):
        archive.checked_name(name)


def test_a_misspelt_baseline_is_answered(frozen, tmp_path):
    archive.write(frozen, tmp_path)
    with pytest.raises(Refused, match="Did you mean “first”"):
        archive.read("frist", tmp_path)
    with pytest.raises(Refused, match="none is frozen yet"):
        archive.read("first", tmp_path / "empty")


def test_the_card_says_who_when_why_and_from_what(frozen):
    about = {
        **frozen.about,
        "rebases": {"name": "older", "sha256": "a" * 64},
        "inputs": [{"file": "x.csv", "kind": "outcomes", "sha256": "b" * 64}],
    }
    text = "\n".join(card.lines(artefact.Artefact(about, frozen.figures, "c" * 64)))
    for said in ("an analyst", "2026-11-22", "the first year", "older", "x.csv"):
        assert said in text
    assert "year ending March 2019" in text
    assert "c" * 64 in text
