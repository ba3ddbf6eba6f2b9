import pytest

from vawg_analysis.parameters.settings import settings
from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused

DEFAULTS = """
scope: published-tables
scope_of_records: npcc-2022
smallest_base: 10
immature_above: 0.05
reliable_above: 0.6
trend_from: 2012-04-to-2012-06
"""
PERIOD = Period.parse("2021-10-to-2022-03")


def folder(path, own=None):
    (path / "periods").mkdir()
    (path / "defaults.yaml").write_text(DEFAULTS)
    if own:
        (path / "periods" / f"{PERIOD.name}.yaml").write_text(own)
    return path


def refusal(tmp_path, own, period=PERIOD):
    """The one problem of settings whose period says ``own``."""
    with pytest.raises(Refused) as refused:
        settings(period, folder(tmp_path, own))
    [problem] = refused.value.problems
    return problem


def test_a_period_adds_to_the_defaults(tmp_path):
    found = settings(PERIOD, folder(tmp_path, "scope: npcc-2022\nnotes: [late]"))
    assert (found.scope, found.smallest_base) == ("npcc-2022", 10)
    assert found.notes == ("late",)


def test_a_period_without_a_file_has_the_defaults(tmp_path):
    assert settings(PERIOD, folder(tmp_path)).scope == "published-tables"


def test_a_misspelt_key_is_answered(tmp_path):
    with pytest.raises(Refused, match="Did you mean “smallest_base”"):
        settings(PERIOD, folder(tmp_path, "smalest_base: 5"))


def test_a_value_out_of_range_names_file_and_key(tmp_path):
    with pytest.raises(Refused, match=r"2021-10-to-2022-03\.yaml.*smallest_base"):
        settings(PERIOD, folder(tmp_path, "smallest_base: 0"))


@pytest.mark.parametrize(
    ("own", "line", "said"),
    [
        ("scope: npcc-2022\nnotes: [a", 2, "not YAML"),
        ("scope: npcc-2022\nnotes: [&a [x], *a]", 2, "a reference to another"),
        ("scope: npcc-2022\n\tnotes: x", 2, "a tab stands where only blanks may"),
        ("# why\n- scope\n- notes", 2, "not a list of keys and values"),
        ("scope: npcc-2022\nscope: npcc-2022", 2, "“scope” stands here twice"),
        ("smallest_base: 5\nsmalest_base: 5", 2, "no key “smalest_base”"),
        ("\nsmallest_base: many", 2, "“smallest_base” does not take this value"),
        ("smallest_base: true", 1, "“smallest_base” does not take this value"),
        ("immature_above: 5", 1, "Allowed: a share from 0 to 1"),
        ("notes: late", 1, "Allowed: a list of sentences"),
        ("scope:", 1, "(found: 'nothing')"),
        ("\n\nscope: npcc-2021", 3, "Did you mean “npcc-2022”?"),
        ("trend_from: 2012-05-to-2012-07", 1, "not a financial quarter"),
        ("trend_from: 2012-04-to-2013-03", 1, "not a financial quarter"),
        ("trend_from: 2012", 1, "as in 2012-04-to-2012-06"),
        ("trend_from: 2022-04-to-2022-06", 1, "after the end of 2021-10-to-2022-03"),
    ],
)
def test_a_fault_names_the_file_and_line_that_hold_it(tmp_path, own, line, said):
    problem = refusal(tmp_path, own)
    assert problem.file.endswith(f"{PERIOD.name}.yaml, line {line}")
    assert said in str(problem)


def test_a_fault_of_the_defaults_is_not_blamed_on_the_period(tmp_path):
    within = folder(tmp_path, "scope: npcc-2022")
    (within / "defaults.yaml").write_text(DEFAULTS + "smallest_bass: 3\n")
    with pytest.raises(Refused, match=r"defaults\.yaml, line 8.*smallest_bass"):
        settings(PERIOD, within)


def test_a_missing_key_is_said_without_the_keys_that_are_there(tmp_path):
    within = folder(tmp_path)
    (within / "defaults.yaml").write_text(DEFAULTS.replace("scope: pub", "# pub"))
    with pytest.raises(Refused, match="“scope” is missing") as refused:
        settings(PERIOD, within)
    assert "smallest_base" not in str(refused.value)


def test_missing_defaults_are_said(tmp_path):
    with pytest.raises(Refused, match=r"defaults\.yaml: there is no such file"):
        settings(PERIOD, tmp_path)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path):
    within = folder(tmp_path, "x")
    said = "scope: npcc-2022\nnotes: [‘café’]".encode("cp1252")
    (within / "periods" / f"{PERIOD.name}.yaml").write_bytes(said)
    with pytest.raises(Refused, match="line 2: a character here is not in UTF-8"):
        settings(PERIOD, within)


@pytest.mark.parametrize(
    "name", ["2021-10-to-2022-3.yaml", "2021-10-to-2022-03.yml", "2021-22"]
)
def test_a_misnamed_file_is_refused(tmp_path, name):
    within = folder(tmp_path)
    (within / "periods" / name).write_text("smallest_base: 5")
    with pytest.raises(Refused, match=f"{name}: the name of this file is no period"):
        settings(PERIOD, within)


def test_the_trend_may_begin_with_the_last_quarter(tmp_path):
    own = "trend_from: 2022-01-to-2022-03"
    assert settings(PERIOD, folder(tmp_path, own)).trend_from == "2022-01-to-2022-03"
