"""Ethnicity as a victim defines it and as an officer saw it: two things."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from vawg_analysis.paths import REFERENCE
from vawg_analysis.returns.cells import Cells
from vawg_analysis.returns.forces.columns import maybe_choice
from vawg_analysis.returns.forces.numbers import computed
from vawg_analysis.returns.forces.record import (
    ABOUT_A_PERSON,
    BLANK,
    NOT_PROVIDED,
    ForceColumn,
)

CODES_FILE = "data/reference/ethnicity_codes.csv"
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


@cache
def codes() -> dict[str, dict[str, str]]:
    """Each self-defined code, with its schemes, its wording and its group by scheme."""
    with (REFERENCE / "ethnicity_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def columns() -> dict[str, ForceColumn]:
    """The columns of ethnicity, and the one that says what is known."""
    return {
        "self_defined_ethnicity": maybe_choice(
            "Ethnicity as the victim defines it, as a 16+1 or 18+1 code. “NS”: asked "
            "and not stated; a blank: nothing recorded.",
            *codes(),
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
            work_out=_ethnicity_state,
        ),
    }


def _ethnicity_state(rows: pd.DataFrame, cells: Mapping[str, Cells]) -> pd.Series:
    said, seen = rows["self_defined_ethnicity"], rows["officer_observed_ethnicity"]
    nothing_seen = ("unknown", BLANK, NOT_PROVIDED)
    states = [
        (said == "NS", "not stated"),
        (~said.isin([BLANK, NOT_PROVIDED]), SELF_DEFINED),
        (~seen.isin(nothing_seen), OBSERVED_ONLY),
        (said == BLANK, "blank"),
    ]
    held = [where.fillna(False).to_numpy(dtype=bool) for where, _ in states]
    return pd.Series(
        np.select(held, [state for _, state in states], NOT_PROVIDED), dtype="str"
    )
