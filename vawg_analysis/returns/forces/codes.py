"""Offence codes of either system and outcome types, as forces send them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from vawg_analysis.paths import REFERENCE
from vawg_analysis.returns import codes, lists, values
from vawg_analysis.returns.cells import Cells, Wrong
from vawg_analysis.returns.forces.numbers import computed
from vawg_analysis.returns.forces.record import BLANK, ForceColumn

SYSTEMS_FILE = "data/reference/offence_code_systems.csv"
INFERRED = "inferred"
_CLASS_AND_SUB_CLASS = re.compile(r"(\d{1,3})\s*/\s*(\d{1,2})")
_ALL_DIGITS = re.compile(r"\d{3,5}")


@dataclass(frozen=True)
class SubCode:
    """A five-digit class and sub-class, and the recorded-crime code it belongs to."""

    code: str
    offence_code: str
    description: str
    status: str


@cache
def sub_codes() -> dict[str, SubCode]:
    """Every five-digit code that can be read."""
    path = REFERENCE / "offence_code_systems.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: SubCode(
                row["code"], row["offence_code"], row["description"], row["status"]
            )
            for row in csv.DictReader(file)
        }


def five_digits(value: object) -> str:
    """``8/65``, ``008/65`` and a spreadsheet's ``865`` as ``00865``; "" of letters."""
    written = values.squashed(value)
    if written.casefold() in lists.offence_codes():
        return BLANK
    parts = _CLASS_AND_SUB_CLASS.fullmatch(written)
    if parts:
        return f"{int(parts[1]):03d}{int(parts[2]):02d}"
    return written.zfill(5) if _ALL_DIGITS.fullmatch(written) else BLANK


def offence_code(value: object) -> str:
    """The recorded-crime letter code of a code of either system."""
    found = five_digits(value)
    if not found:
        return codes.offence_code((value, ""))
    known = sub_codes().get(found)
    if known is not None and known.offence_code:
        return known.offence_code
    if known is not None:
        raise Wrong(
            f"the class and sub-class ({known.description}) are known, the letter code "
            "of recorded crime that they belong to was not found in a source",
            f"a letter code of {lists.OFFENCES_FILE}",
            "Send the letter code under which the force counts the crime.",
        )
    raise Wrong(
        "no such offence class and sub-class",
        f"a code of {SYSTEMS_FILE}, or a letter code of {lists.OFFENCES_FILE}",
        f"Send the letter code, or add the code to {SYSTEMS_FILE} with its source.",
    )


def offence() -> ForceColumn:
    """The offence, in either system of codes."""
    return ForceColumn(
        "Home Office offence code: the letter code of recorded crime (8Q), or class "
        "and sub-class (00865, 8/65, 008/65), which the frame holds as the letter "
        f"code. Text, as in {lists.OFFENCES_FILE} and {SYSTEMS_FILE}.",
        read=offence_code,
        required=True,
        filled=True,
        example="8Q",
    )


def subcode() -> ForceColumn:
    """The class and sub-class, where the force sent them."""
    return computed(
        "The five-digit class and sub-class, where the force sent one; else blank.",
        work_out=_subcodes,
    )


def _subcodes(rows: pd.DataFrame, cells: Mapping[str, Cells]) -> pd.Series:
    """The class and sub-class of each row; a note says which pairs were inferred."""
    if "offence_code" not in cells:
        return pd.Series(BLANK, index=rows.index, dtype="str")
    sent = cells["offence_code"].read(five_digits)
    known = [sub_codes()[code] for code in sorted(set(sent)) if code in sub_codes()]
    cells["offence_code"].report.notes.extend(
        f"class and sub-class {sub.code} read as {sub.offence_code}, an inference"
        for sub in known
        if sub.status == INFERRED
    )
    return sent


def outcome() -> ForceColumn:
    """The outcome type so far."""
    return ForceColumn(
        "Home Office outcome type so far, as text: “0”, or blank, is none yet. “1A”, "
        "“2A” and “3A” are within 1, 2 and 3.",
        allowed=tuple(lists.outcome_types().values()),
        read=codes.outcome_type,
        required=True,
        blank="0",
        example="16",
    )
