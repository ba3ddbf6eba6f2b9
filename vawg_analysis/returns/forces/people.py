"""How returns say a person's sex, gender identity, age and ethnicity."""

from __future__ import annotations

import csv
from functools import cache

from vawg_analysis.paths import REFERENCE
from vawg_analysis.returns.forces.columns import computed, maybe_choice, number
from vawg_analysis.returns.forces.record import ABOUT_A_PERSON, ForceColumn

ETHNICITY_FILE = "data/reference/ethnicity_codes.csv"
SEXES = ("female", "male", "not stated", "not known", "not applicable")
SEX_SPELLINGS = {
    "f": "female",
    "m": "male",
    "unknown": "not known",
    "prefer not to say": "not stated",
    "refused": "not stated",
    "n/a": "not applicable",
}
SEX_BASES = (
    "birth certificate or gender recognition certificate",
    "as the person states it",
    "as an officer saw it",
    "not known",
)
GENDER_IDENTITIES = (
    "woman",
    "man",
    "non-binary",
    "other",
    "not stated",
    "not known",
    "not applicable",
)
SCHEMES = ("16+1", "18+1")
OBSERVED = (
    "white north european",
    "white south european",
    "black",
    "asian",
    "chinese, japanese or south east asian",
    "arabic or north african",
    "unknown",
)
"""Ethnic appearance as police systems list it. The list is recalled, not looked up."""
SELF_DEFINED = "self-defined"
OBSERVED_ONLY = "officer-observed only"
ETHNICITY_STATES = (
    SELF_DEFINED,
    "not stated",
    OBSERVED_ONLY,
    "blank",
    "not provided",
)
AGE_STATES = ("", "blank", "not provided")


@cache
def ethnicity_codes() -> dict[str, dict[str, str]]:
    """Each self-defined code, with its schemes, its wording and its group by scheme."""
    with (REFERENCE / "ethnicity_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def sex(whose: str, *, required: bool = False) -> ForceColumn:
    """Somebody's sex; blank, not stated and not known are three things."""
    from vawg_analysis.returns.forces.columns import choice

    make = (lambda *a, **k: choice(*a, filled=False, **k)) if required else maybe_choice
    return make(
        f"Sex of {whose}. “not stated”: asked and not said. “not known”: recorded as "
        "unknown. “not applicable”: no person. Blank: nothing recorded.",
        *SEXES,
        spellings=SEX_SPELLINGS,
        personal=ABOUT_A_PERSON,
    )


def sex_basis() -> ForceColumn:
    """How the force came to know the sex."""
    return maybe_choice(
        "What the force records as sex; it differs from force to force.", *SEX_BASES
    )


def gender_identity() -> ForceColumn:
    """Recorded apart from sex, if at all."""
    return maybe_choice(
        "Gender identity, where it is recorded apart from sex.",
        *GENDER_IDENTITIES,
        personal=ABOUT_A_PERSON,
    )


def age() -> dict[str, ForceColumn]:
    """The victim's age, and why there is none."""
    return {
        "victim_age": number(
            "Age of the victim on the day the offence began, in completed years.",
            "years",
            maximum=120,
            required=False,
            personal=ABOUT_A_PERSON,
        ),
        "victim_age_missing": computed(
            "Why there is no age: “” where there is one.", *AGE_STATES
        ),
    }


def ethnicity() -> dict[str, ForceColumn]:
    """What the victim says, what an officer saw, and which of the two is known."""
    return {
        "self_defined_ethnicity": maybe_choice(
            "Ethnicity as the victim defines it, as a 16+1 or 18+1 code. “NS”: asked "
            "and not stated; a blank: nothing recorded.",
            *ethnicity_codes(),
            personal=ABOUT_A_PERSON,
        ),
        "ethnicity_scheme": maybe_choice(
            "The list that the code is from: O1 is of 16+1 alone; W3, A4 and O2 are of "
            "18+1 alone.",
            *SCHEMES,
        ),
        "officer_observed_ethnicity": maybe_choice(
            "Ethnic appearance as an officer saw it: never taken for self-defined.",
            *OBSERVED,
            spellings={f"ic{n}": name for n, name in enumerate(OBSERVED[:6], 1)},
            personal=ABOUT_A_PERSON,
        ),
        "ethnicity_state": computed(
            "What is known: “officer-observed only” where the victim's own definition "
            "is blank or not provided and an officer noted an appearance.",
            *ETHNICITY_STATES,
        ),
    }
