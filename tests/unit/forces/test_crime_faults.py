"""Every fault of a return of crimes is named: all in one pass, each with its remedy."""

import pytest

from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.findings import Concern
from vawg_analysis.returns.synthetic import NOTE

BAD_VALUES = {
    "an unknown force": ({"force": "Kant"}, "no such police force"),
    "a total": ({"force": "England and Wales"}, "not one police force"),
    "a fraud body": ({"force": "Action Fraud"}, "not one police force"),
    "no force": ({"force": ""}, "no value"),
    "no reference": ({"crime_reference": ""}, "no value"),
    "a day that is not": ({"reported_date": "31/02/2021"}, "not a date"),
    "a month alone": ({"reported_date": "2021-10"}, "not a date"),
    "month first": ({"recorded_date": "10/31/2021"}, "not a date"),
    "two-digit year": ({"recorded_date": "04/10/21"}, "not a date"),
    "no recorded date": ({"recorded_date": ""}, "no value"),
    "a word for a date": ({"outcome_date": "soon"}, "not a date"),
    "no extract date": ({"extract_date": ""}, "no value"),
    "an ancient year": ({"extract_date": "0202-06-30"}, "year cannot be right"),
    "an unknown letter code": ({"offence_code": "8ZZ"}, "no such offence code"),
    "an unknown sub-class": ({"offence_code": "99999"}, "no such offence class"),
    "a sub-class without letter": ({"offence_code": "8/77"}, "letter code"),
    "no offence": ({"offence_code": ""}, "no value"),
    "a misspelt sex": ({"victim_sex": "femal"}, "not one of the values"),
    "an unknown basis": ({"sex_recording_basis": "guess"}, "not one of the values"),
    "an unknown identity": ({"gender_identity": "womn"}, "not one of the values"),
    "an age below zero": ({"victim_age": "-1"}, "out of range"),
    "an age too high": ({"victim_age": "130"}, "out of range"),
    "an age in words": ({"victim_age": "thirty"}, "not a number"),
    "half a year": ({"victim_age": "34.5"}, "not a whole number"),
    "an unknown ethnicity": ({"self_defined_ethnicity": "Z9"}, "not one of the"),
    "an unknown scheme": ({"ethnicity_scheme": "5+1"}, "not one of the values"),
    "an unknown appearance": ({"officer_observed_ethnicity": "ic8"}, "not one of"),
    "flag: domestic abuse": ({"domestic_abuse": "maybe"}, "not one of the values"),
    "flag: honour": ({"honour_based_abuse": "2"}, "not one of the values"),
    "flag: child": ({"child_sexual_abuse": "x"}, "not one of the values"),
    "flag: online": ({"online": "perhaps"}, "not one of the values"),
    "an unknown outcome": ({"outcome_type": "24"}, "no such outcome type"),
    "flag: suspect": ({"suspect_identified": "unsure"}, "not one of the values"),
    "an unknown status": ({"record_status": "closed"}, "not one of the values"),
    "no status": ({"record_status": ""}, "no value"),
}
"""What is changed in a row, in the column where the problem must be laid."""
OPEN = {"outcome_type": "0", "outcome_date": "", "suspect_identified": ""}
CONTRADICTIONS = {
    "outcome before recording": (
        {"outcome_date": "2021-10-03"},
        "outcome_date is before recorded_date (recorded_date 2021-10-04)",
    ),
    "recorded before report": (
        {"recorded_date": "2021-10-02"},
        "recorded_date is before reported_date (reported_date 2021-10-03)",
    ),
    "report after extract": (
        {"reported_date": "2022-07-01", "recorded_date": "2022-07-01", **OPEN},
        "reported_date is after extract_date (extract_date 2022-06-30)",
    ),
    "recorded after extract": (
        {"recorded_date": "2022-07-02", **OPEN},
        "recorded_date is after extract_date (extract_date 2022-06-30)",
    ),
    "outcome after extract": (
        {"outcome_date": "2022-07-02"},
        "outcome_date is after extract_date (extract_date 2022-06-30)",
    ),
    "type 0 with a date": (
        {"outcome_date": "2021-11-02", "outcome_type": "0"},
        "a crime without an outcome has a date of outcome (outcome_type 0)",
    ),
    "outcome without a date": (
        {"outcome_date": "", "outcome_type": "15"},
        "the outcome has no date (outcome_type 15)",
    ),
    "type 19": (
        {"outcome_type": "19"},
        "outcome type 19 belongs to fraud alone (offence_code 8Q)",
    ),
    "a code of the other scheme, O1": (
        {"self_defined_ethnicity": "O1"},
        "the code of ethnicity is not of the scheme that the row names "
        "(ethnicity_scheme 18+1)",
    ),
    "a code of the other scheme, W3": (
        {"self_defined_ethnicity": "W3", "ethnicity_scheme": "16+1"},
        "the code of ethnicity is not of the scheme that the row names "
        "(ethnicity_scheme 16+1)",
    ),
}
DOUBTS = {
    "a man in an offence against a woman": (
        {"victim_sex": "male", "offence_code": "19C"},
        "the victim's sex contradicts the wording of the offence (offence_code 19C)",
    ),
    "a woman in an offence against a man": (
        {"victim_sex": "female", "offence_code": "17A"},
        "the victim's sex contradicts the wording of the offence (offence_code 17A)",
    ),
    "a girl in an offence against a woman": (
        {"victim_age": "15", "offence_code": "19C"},
        "the victim's age contradicts the wording of the offence (offence_code 19C)",
    ),
    "a woman in an offence against a girl": (
        {"victim_age": "16", "offence_code": "19D"},
        "the victim's age contradicts the wording of the offence (offence_code 19D)",
    ),
    "the age of nobody": (
        {"victim_age": "34", "victim_sex": "not applicable"},
        "there is an age where no person is the victim",
    ),
    "an adult abused as a child": (
        {"child_sexual_abuse": "yes"},
        "an adult's crime carries the flag of child sexual abuse (victim_age 34)",
    ),
    "an outcome type before its time": (
        {
            "outcome_type": "22",
            "outcome_date": "2019-03-31",
            "recorded_date": "2019-01-02",
            "reported_date": "2019-01-01",
        },
        "the outcome type did not exist on the date of the outcome "
        "(outcome_date 2019-03-31)",
    ),
    "no suspect, and type 16": (
        {"suspect_identified": "no"},
        "whether there is a suspect contradicts the outcome type (outcome_type 16)",
    ),
    "a suspect, and type 18": (
        {"suspect_identified": "yes", "outcome_type": "18"},
        "whether there is a suspect contradicts the outcome type (outcome_type 18)",
    ),
    "a code before its time": (
        {
            "offence_code": "8Q",
            "recorded_date": "2014-03-31",
            "reported_date": "2014-03-30",
        },
        "the offence code was not in use when the crime was recorded "
        "(recorded_date 2014-03-31)",
    ),
    "a year in recording": (
        {"reported_date": "2020-10-03"},
        "the crime was recorded more than a year after it was reported "
        "(recorded_date 2021-10-04)",
    ),
    "no date of the report": (
        {"reported_date": ""},
        "there is no date of the report",
    ),
    "another day of the extract": (
        {"extract_date": "2022-06-29"},
        "extract_date differs from that of most rows",
    ),
}
PLANTED = {**BAD_VALUES, **CONTRADICTIONS, **DOUBTS}
WITH_ANOTHER = {"report after extract": {"recorded_date"}}
"""Faults that cannot come alone: a crime is not recorded before its report."""


def planted(rows, changes):
    """``rows``, each changed as the next of ``changes`` says, from the third on."""
    found = [dict(row) for row in rows]
    for at, change in enumerate(changes, 2):
        found[at].update(change)
    return found


def column_of(change):
    """The column in which the problem must be laid: the first that is changed."""
    return next(iter(change))


@pytest.mark.parametrize("name", PLANTED)
def test_one_fault_is_named_with_its_place_its_value_and_a_remedy(
    rows_of, examined, name
):
    change, said = PLANTED[name]
    found = examined(planted(rows_of("crimes", 5), [change]))
    column = column_of(change)
    problems = [*found.faults, *found.concerns]
    assert {p.column for p in problems} == {column} | WITH_ANOTHER.get(name, set())
    (own,) = (p for p in problems if p.column == column)
    assert said in own.what
    assert (own.row, own.value) == (4, change[column])
    assert own.allowed or name in DOUBTS
    assert own.remedy
    assert isinstance(own, Concern) == (name in DOUBTS)
    assert (found.release is None) == (name not in DOUBTS)


def test_all_faults_are_named_in_one_pass(rows_of, examined):
    names = list(PLANTED)
    rows = planted(rows_of("crimes", 70), [PLANTED[name][0] for name in names])
    rows.append(dict(rows[0]))
    found = examined(rows)
    places = [(at, column_of(PLANTED[name][0])) for at, name in enumerate(names, 4)]
    also = [
        (at, column)
        for at, name in enumerate(names, 4)
        for column in WITH_ANOTHER.get(name, ())
    ]
    repeated = (72, "crime_reference")
    told = [(p.row, p.column) for p in (*found.faults, *found.concerns)]
    assert sorted(told) == sorted([*places, *also, repeated])
    assert len(found.faults) >= 40
    assert all(p.remedy and p.value is not None for p in found.faults)
    assert all(p.remedy for p in found.concerns)


def test_errors_and_warnings_are_told_apart_in_the_text(rows_of, examined):
    doubt = DOUBTS["a man in an offence against a woman"][0]
    found = examined(planted(rows_of("crimes", 5), [{"victim_sex": "femal"}, doubt]))
    assert found.text().splitlines() == [
        f"SYNTHETIC: {found.path} (crimes): refused; 1 error, 1 warning",
        "  error: SYNTHETIC.csv, row 4, column “victim_sex”: this is not one of the "
        "values allowed (found: 'femal'). Allowed: female, male, not stated, not "
        "known, not applicable. Did you mean “female”?",
        "  warning: SYNTHETIC.csv, row 5, column “victim_sex”: the victim's sex "
        "contradicts the wording of the offence (offence_code 19C) (found: 'male'). "
        "Check the sex and the offence code. The recorded sex is what counts.",
    ]


def test_a_doubt_travels_with_the_release_as_a_number_and_never_as_a_case(
    rows_of, examined
):
    doubt = DOUBTS["a man in an offence against a woman"][0]
    release = examined(planted(rows_of("crimes", 5), [doubt, doubt])).release
    assert release.notes == (
        NOTE,
        "to be checked in the return: the victim's sex contradicts the wording of the "
        "offence (2 rows)",
    )


def test_of_very_many_doubts_some_are_listed_and_all_are_counted(rows_of, examined):
    rows = [{**row, "suspect_identified": "no"} for row in rows_of("crimes", 103)]
    found = examined(rows)
    assert len(found.concerns) == 100 + 1
    assert found.release.notes == (
        NOTE,
        "to be checked in the return: whether there is a suspect contradicts the "
        "outcome type (103 rows)",
    )


def test_the_same_victim_with_two_sexes(rows_of, examined):
    rows = rows_of("crimes", 3)
    for row in rows:
        row["victim_reference"] = "SYNTHETIC-V"
    rows[2]["victim_sex"] = "male"
    (concern,) = examined(rows).concerns
    assert (concern.row, concern.column) == (4, "victim_sex")
    assert "another sex in an earlier row" in concern.what


def test_a_reference_stands_once_whatever_the_quarter(rows_of, examined):
    rows = rows_of("crimes", 3)
    rows[2] = {**rows[0], "recorded_date": "2022-01-03", "outcome_date": "2022-02-01"}
    (fault,) = examined(rows).faults
    assert (fault.row, fault.value) == (4, rows[0]["crime_reference"])
    assert "stands in row 2 already" in fault.what


def test_two_forces_may_use_the_same_reference(rows_of, examined):
    rows = rows_of("crimes", 2)
    rows[1] = {**rows[0], "force": "surrey"}
    assert len(examined(rows).release.rows) == 2


def test_a_fault_of_every_row_is_listed_so_far_and_then_counted(rows_of, examined):
    rows = [{**row, "outcome_type": "0"} for row in rows_of("crimes", 1002)]
    found = examined(rows)
    by_row = [p for p in found.faults if p.row is not None]
    (rest,) = (p for p in found.faults if p.row is None)
    assert len(by_row) == 1000
    assert rest.what.endswith("2 more rows besides those listed")
    assert rest.rows == 2


def test_every_rule_for_crimes_has_a_planted_fault():
    planted_names = {said.partition(" (")[0] for _, said in PLANTED.values()}
    planted_names.add("the same victim has another sex in an earlier row")
    assert {rule.name for rule in FORCE_RETURNS["crimes"].rules} == planted_names - {
        said for _, said in BAD_VALUES.values()
    }
