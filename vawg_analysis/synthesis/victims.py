"""Victims of synthetic crimes: who they are, how often, and what was not recorded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.returns.forces import offence_wording
from vawg_analysis.synthesis.draws import chosen, chunks, references, yes

REPEAT_TAIL, REPEAT_MOST = 3.0, 40
"""Crimes of a victim: zeta with this exponent, so that one in six has more than one."""
WORDED_UNKNOWN = 0.05
"""Share without a recorded sex where the offence's wording names it."""
MALE_OF_UNFLAGGED = 0.6
NOT_RECORDED = (("", 0.6), ("not known", 0.3), ("not stated", 0.1))
WITHOUT_AGE = {True: 0.75, False: 0.1}
"""Share without an age, by whether the sex is unrecorded: 27% in all, as published."""
NOT_STATED = 0.07
"""Of all victims, those who were asked for their ethnicity and did not state it."""
OBSERVED_INSTEAD, OBSERVED_TOO = 0.25, 0.4
ETHNICITIES = {
    "16+1": ("W1 W2 W9 M1 M2 M3 M9 A1 A2 A3 A9 B1 B2 B9 O1 O9", (0.74, 0.01, 0.06)),
    "18+1": (
        "W1 W2 W9 W3 M1 M2 M3 M9 A1 A2 A3 A4 A9 B1 B2 B9 O2 O9",
        (0.74, 0.01, 0.06),
    ),
}
"""Codes of a scheme and the shares of the first three; the others share the rest."""
OBSERVED = (
    ("white north european", 0.8),
    ("white south european", 0.04),
    ("black", 0.06),
    ("asian", 0.07),
    ("unknown", 0.03),
)
CHILD, TEENAGER, ADULT = 0, 1, 2
TEENAGERS = {"other sexual offences": 0.15, "violence": 0.05}
"""Share of victims of 13 to 15 where the wording leaves it open; else 3%."""


@dataclass(frozen=True)
class Recording:
    """What a force fails to record, and how: shares from 0 to 1."""

    sex_unknown: float
    """Of the crimes outside the scope whose wording names no sex."""
    ethnicity_missing: float
    scheme: str
    sex_basis: str
    gender_identity: bool


def victims(
    rng: np.random.Generator, crimes: pd.DataFrame, recording: Recording, prefix: str
) -> pd.DataFrame:
    """Columns of the victim for each crime, in the order of ``crimes``.

    ``crimes`` has ``offence_code, category, rule, wording, child, in_scope``. A crime
    in scope has a female victim by its record or by its wording.
    """
    sex = _sex(rng, crimes, recording.sex_unknown)
    known = np.isin(sex, ("female", "male"))
    stage = _stage(rng, crimes)
    kinds = pd.factorize(np.where(known, sex, "unknown"))[0]
    person = chunks(rng, kinds * 3 + stage, REPEAT_TAIL, REPEAT_MOST)
    reference = references(prefix, person)
    reference[~known & yes(rng, np.full(len(sex), 0.3))] = ""
    age = pd.Series(_ages(rng, int(person.max(initial=0)) + 1)[stage, person])
    unaged = yes(rng, np.where(known, WITHOUT_AGE[False], WITHOUT_AGE[True]))
    named = pd.Series(np.where(sex == "female", "woman", "man")).where(known, "")
    return pd.DataFrame(
        {
            "victim_reference": reference,
            "victim_sex": sex,
            "sex_recording_basis": np.where(known, recording.sex_basis, ""),
            "gender_identity": named if recording.gender_identity else "",
            "victim_age": age.astype("Int64").mask(unaged),
            **_ethnicity(rng, person, recording),
        }
    )


def _sex(rng: np.random.Generator, crimes: pd.DataFrame, unknown: float) -> np.ndarray:
    size = len(crimes)
    worded = crimes["wording"].isin(["female", "male"]).to_numpy()
    in_scope = crimes["in_scope"].to_numpy()
    flag_needed = (crimes["rule"] == "domestic_abuse_flag").to_numpy()
    male = ~flag_needed | yes(rng, np.full(size, MALE_OF_UNFLAGGED))
    sex = np.where(male, "male", "female").astype(object)
    sex[in_scope] = "female"
    sex[worded] = crimes["wording"].to_numpy(dtype=object)[worded]
    missing = np.where(worded, WORDED_UNKNOWN, np.where(in_scope, 0.0, unknown))
    lost = yes(rng, missing)
    states, shares = zip(*NOT_RECORDED, strict=True)
    sex[lost] = chosen(rng, int(lost.sum()), states, shares)
    return sex


def _stage(rng: np.random.Generator, crimes: pd.DataFrame) -> np.ndarray:
    """Child under 13, teenager of 13 to 15, or 16 and over, as the wording allows."""
    code = crimes["offence_code"]
    most = code.map(offence_wording.oldest()).to_numpy(dtype="float64")
    least = code.map(offence_wording.youngest()).to_numpy(dtype="float64")
    share = crimes["category"].map(TEENAGERS).astype("float64").fillna(0.03).to_numpy()
    drawn = np.where(yes(rng, share) & ~(least >= 16), TEENAGER, ADULT)
    child = (crimes["child"] == "yes").to_numpy()
    return np.select(
        [most <= 12, most <= 15, child], [CHILD, TEENAGER, TEENAGER], drawn
    )


def _ages(rng: np.random.Generator, people: int) -> np.ndarray:
    """An age for each person, a row a stage of life."""
    grown = 16 + np.minimum(rng.gamma(2.2, 8.5, people), 80)
    return np.stack(
        [rng.integers(3, 13, people), rng.integers(13, 16, people), grown]
    ).astype("int64")


def _ethnicity(
    rng: np.random.Generator, person: np.ndarray, recording: Recording
) -> dict[str, np.ndarray]:
    people = int(person.max(initial=0)) + 1
    written, first = ETHNICITIES[recording.scheme]
    codes = written.split()
    rest = (1 - sum(first)) / (len(codes) - len(first))
    shares = (*first, *[rest] * (len(codes) - len(first)))
    said = chosen(rng, people, tuple(codes), shares)
    missing = rng.random(people)
    said[missing < recording.ethnicity_missing] = ""
    said[missing < NOT_STATED] = "NS"
    seen = chosen(rng, people, *zip(*OBSERVED, strict=True))
    noted = np.where(said == "", OBSERVED_INSTEAD, OBSERVED_TOO)
    seen[rng.random(people) >= noted] = ""
    scheme = np.where(said == "", "", recording.scheme)
    return {
        "self_defined_ethnicity": said[person],
        "ethnicity_scheme": scheme[person],
        "officer_observed_ethnicity": seen[person],
    }
