"""How returns say a person's sex, gender identity and age."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.returns.cells import Cells
from vawg_analysis.returns.forces.columns import choice, maybe_choice
from vawg_analysis.returns.forces.numbers import computed, number
from vawg_analysis.returns.forces.record import (
    ABOUT_A_PERSON,
    NOT_PROVIDED,
    ForceColumn,
)

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
ADULT = 18
"""Completed years from which a victim is no child."""
AGE_STATES = ("", "blank", "not provided")


def _sex_of(whose: str) -> str:
    return (
        f"Sex of {whose}. “not stated”: asked and not said. “not known”: recorded as "
        "unknown. “not applicable”: no person. Blank: nothing recorded."
    )


def sex(whose: str) -> ForceColumn:
    """Somebody's sex: blank, not stated and not known are three things."""
    return choice(
        _sex_of(whose),
        *SEXES,
        spellings=SEX_SPELLINGS,
        filled=False,
        personal=ABOUT_A_PERSON,
    )


def maybe_sex(whose: str) -> ForceColumn:
    """Somebody's sex, in a column that the file may lack."""
    return maybe_choice(
        _sex_of(whose), *SEXES, spellings=SEX_SPELLINGS, personal=ABOUT_A_PERSON
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
            "Why there is no age; blank where there is one.",
            *AGE_STATES,
            work_out=_age_missing,
        ),
    }


def _age_missing(rows: pd.DataFrame, cells: Mapping[str, Cells]) -> pd.Series:
    reason = "blank" if "victim_age" in cells else NOT_PROVIDED
    return pd.Series(np.where(rows["victim_age"].isna(), reason, ""), dtype="str")
