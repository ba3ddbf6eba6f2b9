"""What is not there has several names in a return, and they stay apart."""

import datetime

import pandas as pd
import pytest
from synthetic_rows import CRIME, PERIODS, ROWS

from vawg_analysis.returns.cells import Wrong
from vawg_analysis.returns.forces import (
    FORCE_RETURNS,
    cells,
    codes,
    ethnicity,
    offence_wording,
)
from vawg_analysis.returns.synthetic import NOTE


def only_row(found):
    assert not found.faults, found.text()
    assert len(found.release.rows) == 1
    return found.release.rows.iloc[0]


@pytest.mark.parametrize("kind", ROWS)
def test_a_flawless_row_of_every_return_is_taken_as_what_it_is(examined, kind):
    found = examined([ROWS[kind]])
    assert found.kind == kind
    assert not found.concerns, found.text()
    row = only_row(found)
    assert (row["force"], row["period"]) == ("kent", PERIODS[kind])
    record = FORCE_RETURNS[kind]
    assert list(found.release.rows) == list(record.dictionary)
    dtypes = {n: str(t) for n, t in found.release.rows.dtypes.items()}
    assert dtypes == {n: c.dtype for n, c in record.dictionary.items()}


@pytest.mark.parametrize(
    ("said", "seen", "state"),
    [
        ("W1", "black", "self-defined"),
        ("W1", "", "self-defined"),
        ("NS", "black", "not stated"),
        ("", "black", "officer-observed only"),
        (None, "black", "officer-observed only"),
        ("", "unknown", "blank"),
        ("", "", "blank"),
        ("", None, "blank"),
        (None, "unknown", "not provided"),
        (None, None, "not provided"),
    ],
)
def test_what_is_known_of_ethnicity(examined, said, seen, state):
    row = {
        **CRIME,
        "self_defined_ethnicity": said,
        "officer_observed_ethnicity": seen,
    }
    row = {name: value for name, value in row.items() if value is not None}
    assert only_row(examined([row]))["ethnicity_state"] == state


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("F", "female"),
        ("Male", "male"),
        ("refused", "not stated"),
        ("Unknown", "not known"),
        ("", ""),
    ],
)
def test_a_victims_sex_that_is_not_recorded_is_not_one_that_is_not_stated(
    examined, cell, sex
):
    assert only_row(examined([{**CRIME, "victim_sex": cell}]))["victim_sex"] == sex


@pytest.mark.parametrize(
    ("cell", "flag"), [("Y", "yes"), ("FALSE", "no"), ("1", "yes"), ("", "")]
)
def test_a_blank_flag_is_not_no(examined, cell, flag):
    row = only_row(examined([{**CRIME, "domestic_abuse": cell}]))
    assert row["domestic_abuse"] == flag


def test_a_column_that_the_file_lacks_is_not_provided(examined):
    lacking = {
        n: v for n, v in CRIME.items() if n not in ("online", "victim_age", "offence")
    }
    row = only_row(examined([lacking]))
    assert row["online"] == "not provided"
    assert (pd.isna(row["victim_age"]), row["victim_age_missing"]) == (
        True,
        "not provided",
    )


def test_a_blank_age_is_blank_and_an_age_has_no_reason_to_be_missing(examined):
    row = only_row(examined([{**CRIME, "victim_age": ""}]))
    assert row["victim_age_missing"] == "blank"
    assert only_row(examined([CRIME]))["victim_age_missing"] == ""


def test_a_required_column_that_is_missing_is_named_with_every_other_fault(examined):
    rows = [
        {("victim_sx" if n == "victim_sex" else n): v for n, v in CRIME.items()},
        {("victim_sx" if n == "victim_sex" else n): v for n, v in CRIME.items()},
    ]
    rows[1] = {**rows[1], "crime_reference": "SYNTHETIC-C-2", "offence_code": "8ZZ"}
    found = examined(rows)
    assert [(p.column, p.what) for p in found.faults] == [
        ("victim_sex", "there is no such column"),
        ("victim_sx", "this column is not known, and would not be read"),
        ("offence_code", "no such offence code"),
    ]
    assert found.faults[0].remedy == "Is it “victim_sx”?"


@pytest.mark.parametrize(
    "heading", ["Victim surname", "date_of_birth", "POSTCODE", "PNC ID", "NHS number"]
)
def test_a_column_that_names_people_is_warned_of_and_not_taken(examined, heading):
    found = examined([{**CRIME, heading: "SYNTHETIC"}])
    (concern,) = found.concerns
    assert concern.column == heading
    assert "Delete it" in concern.remedy
    assert not found.release.rows.isin(["SYNTHETIC"]).any(axis=None)


def test_an_optional_column_by_another_name_is_not_silently_not_provided(examined):
    row = {("online_flag" if n == "online" else n): v for n, v in CRIME.items()}
    found = examined([row])
    (concern,) = found.concerns
    assert (concern.column, concern.remedy) == ("online_flag", "Did you mean “online”?")
    assert found.release.rows["online"].tolist() == ["not provided"]


def test_a_slip_in_the_heading_of_an_optional_column_is_refused(examined):
    row = {("onlin" if n == "online" else n): v for n, v in CRIME.items()}
    found = examined([row])
    (fault,) = found.faults
    assert fault.column == "onlin"
    assert "“online”" in fault.remedy
    assert not found.concerns


@pytest.mark.parametrize(
    "cell",
    [
        "2024-01-31",
        "31/01/2024",
        "31/1/2024 10:30",
        "2024-01-31T10:30:00Z",
        "2024-01-31 00:00:00",
        "31-Jan-2024",
        "31 January 2024",
        "31.01.2024",
        45322,
        45322.5,
        "45322",
        datetime.date(2024, 1, 31),
        datetime.datetime(2024, 1, 31, 10, 30),
    ],
)
def test_dates_as_forces_write_them(cell):
    assert cells.day(cell) == datetime.datetime(2024, 1, 31)


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("01/31/2024", "Written month first: put 2024-01-31."),
        ("31/01/24", "Write the year with four digits."),
        ("2024-01", ""),
        ("31/02/2024", ""),
        ("99999", ""),
        (True, ""),
        (datetime.time(3, 4), ""),
    ],
)
def test_what_is_no_date(cell, remedy):
    with pytest.raises(Wrong) as caught:
        cells.day(cell)
    assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    ("sent", "letter", "digits"),
    [
        ("8Q", "8Q", ""),
        ("8q", "8Q", ""),
        ("00865", "8Q", "00865"),
        ("8/65", "8Q", "00865"),
        ("008/65", "8Q", "00865"),
        ("865", "8Q", "00865"),
        ("19512", "8Q", "19512"),
        ("8/67", "8U", "00867"),
        ("008/72", "8R", "00872"),
        ("105/01", "105A", "10501"),
        ("104", "104", ""),
        ("66/39", "66", "06639"),
    ],
)
def test_offence_codes_of_either_system(examined, sent, letter, digits):
    row = only_row(examined([{**CRIME, "offence_code": sent}]))
    assert (row["offence_code"], row["offence_subcode"]) == (letter, digits)


def test_a_letter_code_that_was_inferred_is_noted(examined):
    release = examined([{**CRIME, "offence_code": "8/06"}]).release
    assert release.notes == (
        NOTE,
        "class and sub-class 00806 read as 8N, an inference",
    )
    assert examined([{**CRIME, "offence_code": "8/65"}]).release.notes == (NOTE,)


def test_every_letter_code_of_the_second_system_is_one_of_the_first():
    letters = {sub.offence_code for sub in codes.sub_codes().values()} - {""}
    assert all(codes.offence_code(letter) == letter for letter in letters)
    assert all(len(code) == 5 and code.isdigit() for code in codes.sub_codes())


def test_the_schemes_of_ethnicity_differ_in_four_codes():
    held = ethnicity.codes()
    of_16 = {code for code, row in held.items() if row["in_16_plus_1"]}
    of_18 = {code for code, row in held.items() if row["in_18_plus_1"]}
    assert (len(of_16), len(of_18)) == (16 + 1, 18 + 1)
    assert of_16 ^ of_18 == {"O1", "W3", "A4", "O2"}
    assert (held["O1"]["group_16_plus_1"], held["A4"]["group_18_plus_1"]) == (
        "Other",
        "Asian",
    )


def test_what_the_wording_of_sexual_offences_says():
    sexes = offence_wording.victim_sexes()
    assert {code: sexes.get(code) for code in ("19C", "20B", "22", "17A", "19F")} == {
        "19C": "female",
        "20B": "female",
        "22": "female",
        "17A": "male",
        "19F": "male",
    }
    assert not {"8Q", "8K", "22A", "88A"} & set(sexes)
    assert offence_wording.oldest()["19D"] == 15
    assert offence_wording.oldest()["17B"] == 12
    assert offence_wording.youngest()["20A"] == 13
