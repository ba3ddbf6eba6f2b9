"""What an offence's wording says of its victim, and an outcome type of a suspect."""

from __future__ import annotations

import csv
import re
from functools import cache

from vawg_analysis.paths import REFERENCE
from vawg_analysis.reference.offences import OFFENCES

_SEXUAL = "Sexual offences"
_FEMALE = re.compile(r"\b(female|girl)\b", re.I)
_MALE = re.compile(r"\b(male|males)\b", re.I)
_UNDER = re.compile(r"\bunder (\d+)")
_FROM = re.compile(r"\baged (\d+) and over")


def _sexual() -> dict[str, str]:
    return {c: o.description for c, o in OFFENCES.items() if o.group == _SEXUAL}


@cache
def victim_sexes() -> dict[str, str]:
    """Sexual offences whose wording states the victim's sex: code → sex."""
    return {
        code: "female" if _FEMALE.search(said) else "male"
        for code, said in _sexual().items()
        if _FEMALE.search(said) or _MALE.search(said)
    }


@cache
def youngest() -> dict[str, int]:
    """Sexual offences whose wording states a least age: code → years."""
    found = {code: _FROM.search(said) for code, said in _sexual().items()}
    return {code: int(match[1]) for code, match in found.items() if match}


@cache
def oldest() -> dict[str, int]:
    """Sexual offences whose wording states a greatest age: code → completed years."""
    found = {code: _UNDER.search(said) for code, said in _sexual().items()}
    return {code: int(match[1]) - 1 for code, match in found.items() if match}


@cache
def suspect_implied() -> dict[str, str]:
    """Outcome types that tell whether a suspect was identified: type → yes or no."""
    with (REFERENCE / "outcome_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["code"]: row["suspect_identified"]
        for row in rows
        if row["suspect_identified"]
    }
