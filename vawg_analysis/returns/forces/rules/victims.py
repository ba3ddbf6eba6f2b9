"""What must hold between what a crime's record says of its victim and its offence."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.returns.forces import ethnicity, offence_wording, people
from vawg_analysis.returns.forces.rules.rule import Rule


def _not_of_scheme(rows: pd.DataFrame) -> pd.Series:
    known_codes = ethnicity.codes()
    said, scheme = rows["self_defined_ethnicity"], rows["ethnicity_scheme"]
    of_16 = [code for code, row in known_codes.items() if row["in_16_plus_1"]]
    of_18 = [code for code, row in known_codes.items() if row["in_18_plus_1"]]
    known = said.isin(list(known_codes))
    wrong_16 = (scheme == "16+1") & ~said.isin(of_16)
    return known & (wrong_16 | ((scheme == "18+1") & ~said.isin(of_18)))


def _sex_contradicts(rows: pd.DataFrame) -> pd.Series:
    worded = rows["offence_code"].map(offence_wording.victim_sexes())
    stated = rows["victim_sex"].isin(["female", "male"])
    return stated & worded.notna() & (rows["victim_sex"] != worded)


def _age_contradicts(rows: pd.DataFrame) -> pd.Series:
    least = rows["offence_code"].map(offence_wording.youngest()).astype("float64")
    most = rows["offence_code"].map(offence_wording.oldest()).astype("float64")
    age = rows["victim_age"].astype("float64")
    return (age < least) | (age > most)


def _code_too_early(rows: pd.DataFrame) -> pd.Series:
    starts = {c: pd.Timestamp(o.first.start) for c, o in OFFENCES.items() if o.first}
    return rows["recorded_date"] < pd.to_datetime(rows["offence_code"].map(starts))


def _another_sex(rows: pd.DataFrame) -> pd.Series:
    known = rows["victim_sex"].isin(["female", "male"]) & (
        ~rows["victim_reference"].isin(["", "not provided"])
    )
    first = (
        rows["victim_sex"]
        .where(known)
        .groupby([rows["force"], rows["victim_reference"]])
        .transform("first")
    )
    return known & first.notna() & (rows["victim_sex"] != first)


def _no_person(rows: pd.DataFrame) -> pd.Series:
    return (rows["victim_sex"] == "not applicable") & rows["victim_age"].notna()


VICTIMS = (
    Rule(
        "the code of ethnicity is not of the scheme that the row names",
        "self_defined_ethnicity",
        _not_of_scheme,
        f"codes of the scheme, as in {ethnicity.CODES_FILE}",
        "O1 is of 16+1 alone; W3, A4 and O2 are of 18+1 alone.",
        ("ethnicity_scheme",),
    ),
    Rule(
        "the victim's sex contradicts the wording of the offence",
        "victim_sex",
        _sex_contradicts,
        remedy="Check the sex and the offence code. The recorded sex is what counts.",
        beside=("offence_code",),
        doubtful=True,
    ),
    Rule(
        "the victim's age contradicts the wording of the offence",
        "victim_age",
        _age_contradicts,
        remedy="Check the age on the day of the offence, and the offence code.",
        beside=("offence_code",),
        doubtful=True,
    ),
    Rule(
        "the same victim has another sex in an earlier row",
        "victim_sex",
        _another_sex,
        "one sex for one victim reference",
        "Correct the sex, or give two victims two references.",
        ("victim_reference",),
        doubtful=True,
    ),
    Rule(
        "there is an age where no person is the victim",
        "victim_age",
        _no_person,
        "a blank age with sex “not applicable”",
        "Correct the sex or take the age out.",
        doubtful=True,
    ),
    Rule(
        "an adult's crime carries the flag of child sexual abuse",
        "child_sexual_abuse",
        lambda rows: (
            (rows["child_sexual_abuse"] == "yes") & (rows["victim_age"] >= people.ADULT)
        ),
        f"“yes” where the victim was under {people.ADULT} on the day of the offence",
        "Check the flag and the age on that day.",
        ("victim_age",),
        doubtful=True,
    ),
    Rule(
        "the offence code was not in use when the crime was recorded",
        "offence_code",
        _code_too_early,
        "a code in use on the day",
        "Correct the code or the date.",
        ("recorded_date",),
        doubtful=True,
    ),
)
