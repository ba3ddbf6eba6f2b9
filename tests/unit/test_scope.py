import pandas as pd
import pytest

from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Refused
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.scope import CATEGORIES, HONOUR_FLAG, RULES, Scope

PUBLISHED = Scope.load("published-tables")
NPCC = Scope.load("npcc-2022")


def crimes(*codes, **columns):
    return pd.DataFrame({"offence_code": list(codes), **columns})


def admitted(scope, frame, victims="women-and-girls"):
    return scope.admit(frame, victims)["offence_code"].tolist()


def test_wording_that_names_a_male_victim_counts_only_for_all_victims():
    frame = crimes("19C", "19F", "17A", "20A")
    assert admitted(PUBLISHED, frame) == ["19C", "20A"]
    assert admitted(PUBLISHED, frame, "all") == ["19C", "19F", "17A", "20A"]


def test_wording_without_a_sex_counts_with_the_sex_unknown():
    found = PUBLISHED.admit(crimes("8Q", "19E"), "women-and-girls")
    assert found["victim_sex"].tolist() == ["not recorded", "female"]
    assert found["child"].tolist() == ["not recorded", "yes"]


def test_published_tables_cannot_tell_domestic_violence():
    assert admitted(PUBLISHED, crimes("8N", "105A", "1"), "all") == []


def test_the_framework_scope_needs_what_published_tables_lack():
    assert NPCC.lacks(["offence_code"]) == ("victim_sex", "domestic_abuse")
    assert PUBLISHED.lacks(["offence_code"]) == ()


def test_violence_is_in_scope_only_with_a_female_victim_and_the_flag():
    frame = crimes(
        "8N",
        "8N",
        "8N",
        "8N",
        victim_sex=["female", "female", "male", "not recorded"],
        domestic_abuse=["yes", "no", "yes", "yes"],
    )
    assert admitted(NPCC, frame) == ["8N"]
    assert len(admitted(NPCC, frame, "all")) == 3


def test_a_recorded_sex_is_believed_before_the_wording_speaks():
    frame = crimes(
        "8Q", "8Q", "19C", victim_sex=["male", "female", "not recorded"]
    ).assign(domestic_abuse="no")
    found = NPCC.admit(frame, "women-and-girls")
    assert found["offence_code"].tolist() == ["8Q", "19C"]
    assert found["victim_sex"].tolist() == ["female", "female"]


def test_the_honour_flag_goes_before_the_offence():
    frame = crimes(
        "8N", "19C", victim_sex="female", domestic_abuse="no", honour_based_abuse="yes"
    )
    found = NPCC.admit(frame, "women-and-girls")
    assert found["offence"].tolist() == ["honour-based abuse"] * 2


def test_under_the_honour_flag_the_wording_of_the_offence_still_names_the_victim():
    """19C and 19E name a female, 19E a child, 19F a male; 8N says nothing of either."""
    codes = ("19C", "19E", "19F", "8N", "1")
    frame = crimes(*codes, victim_sex="", honour_based_abuse="yes", domestic_abuse="")
    found = NPCC.admit(frame, "all").set_index("offence_code")
    assert found["offence"].eq("honour-based abuse").all()
    unknown = "not recorded"
    assert found["victim_sex"].to_dict() == dict(
        zip(codes, ("female", "female", "male", unknown, unknown), strict=True)
    )
    assert found["child"].to_dict() == dict.fromkeys(codes, unknown) | {"19E": "yes"}
    assert admitted(NPCC, frame) == ["19C", "19E"]


@pytest.mark.parametrize("scope", [PUBLISHED, NPCC], ids=lambda scope: scope.name)
def test_a_scope_table_is_whole(scope):
    table = scope.table
    assert table["offence_code"].is_unique
    assert set(table["offence_code"]) <= {*OFFENCES, HONOUR_FLAG}
    assert set(table["rule"]) <= set(RULES)
    assert set(table["category"]) <= set(CATEGORIES)
    assert table["source"].ne("").all()
    assert table["status"].isin(["verified", "inferred", "recalled"]).all()


def test_every_sexual_offence_of_recorded_crime_is_in_the_published_scope():
    sexual = {c for c, o in OFFENCES.items() if o.group == "Sexual offences"}
    assert sexual <= set(PUBLISHED.table["offence_code"])


@pytest.mark.parametrize(
    ("category", "begins"),
    [
        ("rape", None),
        ("harassment", None),
        ("stalking", "2014-04"),
        ("malicious communications", "2017-04"),
        ("controlling or coercive behaviour", "2020-04"),
    ],
)
def test_a_category_begins_with_its_first_code(category, begins):
    first = PUBLISHED.begins(category)
    assert (f"{first.start:%Y-%m}" if first else None) == begins


def test_each_crime_says_which_rule_let_it_in_and_the_sex_in_its_wording():
    found = PUBLISHED.admit(crimes("19C", "19D", "8Q"), "women-and-girls")
    assert list(zip(found["rule"], found["victim_sex"], strict=True)) == [
        ("always", "female"),
        ("always", "female"),
        ("female_victim", "not recorded"),
    ]


def test_a_misspelt_scope_is_answered():
    with pytest.raises(Refused, match="Did you mean “npcc-2022”"):
        Scope.load("npcc-2020")


@pytest.fixture
def written(tmp_path):
    """Copies of a shipped scope, called ``own``, with one thing in each replaced."""

    def write(table=("", ""), policy=("", "")):
        for ending, (old, new) in ((".csv", table), (".yaml", policy)):
            text = (PARAMS / "scope" / f"npcc-2022{ending}").read_text(encoding="utf-8")
            assert old in text
            (tmp_path / f"own{ending}").write_text(text.replace(old, new, 1))
        return tmp_path

    return write


def refusals(folder):
    with pytest.raises(Refused) as refused:
        Scope.load("own", folder)
    return refused.value.problems


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "value", "said"),
    [
        ("19A,", "19X,", 3, "offence_code", "19X", "offence_codes.csv"),
        ("female_victim", "femal_victim", 4, "rule", "femal_victim", "“female_victim”"),
        ("2004),always", "2004),allways", 3, "rule", "allways", "“always”"),
        (
            "domestic_abuse_flag",
            "domestic_abuse",
            46,
            "rule",
            "domestic_abuse",
            "Did you mean “domestic_abuse_flag”?",
        ),
        ("2,female", "2,femal", 3, "victim_sex", "femal", "“female”"),
        ("female,yes", "female,maybe", 6, "child_victim", "maybe", "not recorded"),
        ("recalled,expired", "recaled,expired", 3, "status", "recaled", "“recalled”"),
        ("19B,", "19A,", 4, "offence_code", "19A", "has a row already, row 3"),
        (",stalking,", ",Stalkng,", 37, "category", "Stalkng", "“stalking”"),
        ("always,rape", "always,", 3, "category", None, "empty"),
    ],
)
def test_a_slip_in_a_scope_table_is_refused(
    written, old, new, row, column, value, said
):
    [problem] = refusals(written((old, new)))
    assert (problem.row, problem.column, problem.value) == (row, column, value)
    assert problem.file.endswith("own.csv")
    assert said in str(problem)


def test_a_renamed_heading_is_refused_with_both_names(written):
    missing, unknown = refusals(written(("victim_sex", "victims_sex")))
    assert (missing.column, unknown.column) == ("victim_sex", "victims_sex")
    assert unknown.remedy == "Did you mean “victim_sex”?"


def test_a_row_with_too_many_cells_is_refused(written):
    [problem] = refusals(written(("19A,Rape", "19A,,Rape")))
    assert problem.row == 3


def test_a_scope_may_add_a_category(written):
    own = Scope.load("own", written((",rape,", ",abduction,")))
    assert own.categories[-1] == "abduction"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("left out", "leftout", "Did you mean “left out”?"),
        ("unknown_sex: left out", "unknown_sex: yes", "counted or left out"),
        ("[victim_sex,", "[victims_sex,", "Did you mean “victim_sex”?"),
        ("needs:", "need:", "there is no key “need”"),
        ("title: Off", "# title: Off", "the key “title” is missing"),
        ('"2026-11"', "2026.11", "“version” does not take this value"),
        ("title:", "title", "line"),
    ],
)
def test_a_slip_in_a_policy_is_refused(written, old, new, said):
    problems = refusals(written(policy=(old, new)))
    assert all("own.yaml" in problem.file for problem in problems)
    assert said in "\n".join(map(str, problems))


def test_a_scope_without_its_policy_is_refused(written):
    folder = written()
    (folder / "own.yaml").unlink()
    [problem] = refusals(folder)
    assert "own.yaml: there is no such file" in str(problem)
