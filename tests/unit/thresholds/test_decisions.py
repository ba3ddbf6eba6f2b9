"""Decisions are recorded once, with what they rest on, and read only as recorded."""

from datetime import date

import pytest
import yaml

from vawg_analysis.files import frozen
from vawg_analysis.problems import Refused
from vawg_analysis.thresholds import decisions
from vawg_analysis.thresholds.deciding import Said, sealed
from vawg_analysis.thresholds.decision import as_text, parsed
from vawg_analysis.thresholds.guards import guarded
from vawg_analysis.thresholds.wanted import Threshold

CHARGED = guarded(Threshold("5.2", "charged", "at least", 0.07, offence="rape"))
TYPE_16 = guarded(Threshold("7.1", "type_16", "at most", 0.4, offence="rape"))
BASELINE = {"name": "first", "period": "2018-04-to-2019-03", "sha256": "0" * 64}
EXPLORATION = {
    "period": "2024-04-to-2025-03",
    "scope": {"name": "published-tables", "version": "1", "sha256": "1" * 64},
    "victims": "women-and-girls",
    "audience": "public",
    "synthetic": False,
    "table": "2" * 64,
    "inputs": [{"kind": "outcomes", "file": "a.csv", "sha256": "3" * 64}],
    "package_version": "0.1.0",
}


def made(name, thresholds=(CHARGED,), replaces=None, *, audience="public"):
    return sealed(
        Said(name, "the national lead", "stakeholders met", date(2026, 11, 22)),
        thresholds,
        baseline=BASELINE,
        assumption="proportional to the rest",
        exploration=EXPLORATION | {"audience": audience},
        replaces=replaces,
    )


def test_what_is_read_is_what_was_recorded(tmp_path):
    first = made("rape", [CHARGED, TYPE_16])
    path = decisions.write(first, tmp_path / "thresholds")
    found = decisions.read("rape", path.parent)
    assert found == first
    assert found.version == 1 and not found.synthetic
    assert found.thresholds[0].threshold.label.endswith("at least 7.0%")
    assert [file.name for file in path.parent.iterdir()] == ["rape.yaml"]


def test_a_record_is_never_overwritten(tmp_path):
    decisions.write(made("rape"), tmp_path)
    before = (tmp_path / "rape.yaml").read_bytes()
    with pytest.raises(Refused, match="never overwritten.*--replaces rape"):
        decisions.write(made("rape", [TYPE_16]), tmp_path)
    assert (tmp_path / "rape.yaml").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["rape.yaml"]


def test_a_change_is_a_new_version_that_names_the_old(tmp_path):
    decisions.write(first := made("rape"), tmp_path)
    second = made("rape-2", [TYPE_16], replaces=first)
    decisions.write(second, tmp_path)
    found = decisions.read("rape-2", tmp_path)
    assert found.version == 2
    assert found.about["replaces"] == {"name": "rape", "sha256": first.sha256}
    assert decisions.replaced_by("rape", tmp_path) == "rape-2"
    assert decisions.replaced_by("rape-2", tmp_path) == ""
    with pytest.raises(Refused, match="--replaces rape-2"):
        decisions.write(made("rape-3", replaces=first), tmp_path)


def test_an_internal_decision_lies_apart_and_no_public_page_names_it(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(frozen, "PARAMS", tmp_path / "params")
    monkeypatch.setattr(frozen, "PRIVATE", tmp_path / "private")
    public = decisions.write(first := made("rape"))
    own = decisions.write(made("rape-2", replaces=first, audience="internal"))
    assert public == tmp_path / "params" / "thresholds" / "rape.yaml"
    assert own == tmp_path / "private" / "thresholds" / "rape-2.yaml"
    assert decisions.path_of("rape-2") == own
    assert decisions.read("rape-2").version == 2
    assert decisions.replaced_by("rape") == "rape-2"
    assert decisions.replaced_by("rape", audience="public") == ""
    with pytest.raises(Refused, match="never overwritten"):
        decisions.write(made("rape-2"))


def alterations():
    def change(path, value):
        def altered(content):
            *above, last = path
            for key in above:
                content = content[key]
            content[last] = value

        return altered

    yield "a value", change(["thresholds", 0, "value"], 0.08)
    yield "the owner", change(["owner"], "someone else")
    yield "a guard", change(["thresholds", 0, "guards"], [])
    yield "an input", change(["exploration", "inputs", 0, "sha256"], "4" * 64)
    yield "the hash", change(["sha256"], "5" * 64)
    yield "a measure", change(["thresholds", 0, "measure"], "charge")


@pytest.mark.parametrize(
    "alter", [alter for _, alter in alterations()], ids=[n for n, _ in alterations()]
)
def test_what_was_altered_is_refused(alter, tmp_path):
    content = yaml.safe_load(as_text(made("rape")))
    alter(content)
    path = tmp_path / "rape.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(Refused, match="not as it was recorded"):
        decisions.read("rape", tmp_path)


@pytest.mark.parametrize("text", ["", "no: yes", "a: [", "\t", "- 1"])
def test_what_is_no_decision_is_refused(text, tmp_path):
    with pytest.raises(Refused, match=r"rape.yaml.*Restore the file"):
        parsed(text, tmp_path / "rape.yaml")


def test_a_file_that_was_renamed_is_refused(tmp_path):
    decisions.write(made("rape"), tmp_path)
    (tmp_path / "rape.yaml").rename(tmp_path / "stalking.yaml")
    with pytest.raises(Refused, match="bears another name"):
        decisions.read("stalking", tmp_path)


def test_a_misspelt_name_is_answered_with_the_nearest(tmp_path):
    decisions.write(made("rape"), tmp_path)
    with pytest.raises(Refused, match="Did you mean “rape”"):
        decisions.read("rapes", tmp_path)
    with pytest.raises(Refused, match="none is recorded yet"):
        decisions.read("rape", tmp_path / "elsewhere")


@pytest.mark.parametrize(
    ("owner", "reason", "said"),
    [(" ", "why", "an owner.*--owner"), ("me", "", "a reason.*--reason")],
)
def test_a_decision_needs_an_owner_and_a_reason(owner, reason, said):
    with pytest.raises(Refused, match=said):
        Said("rape", owner, reason, date(2026, 11, 22))


def test_a_name_must_be_fit_for_a_file(tmp_path):
    with pytest.raises(Refused, match="not a name for a decision"):
        decisions.write(made("../rape"), tmp_path / "here")
    assert not list(tmp_path.iterdir())


def test_a_figure_has_one_threshold_a_side():
    stricter = guarded(Threshold("5.2", "charged", "at least", 0.1, offence="rape"))
    upper = guarded(Threshold("5.2", "charged", "at most", 0.2, offence="rape"))
    with pytest.raises(Refused, match="two thresholds on one side"):
        made("rape", [CHARGED, stricter])
    with pytest.raises(Refused, match="needs a threshold"):
        made("rape", [])
    assert len(made("rape", [CHARGED, upper]).thresholds) == 2
