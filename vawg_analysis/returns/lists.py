"""The closed lists that published tables are held against: codes, types, boroughs."""

from __future__ import annotations

import csv
import re
from functools import cache

from vawg_analysis.paths import REFERENCE
from vawg_analysis.reference.areas import AREAS

OFFENCES_FILE = "data/reference/offence_codes.csv"
EXCEPTIONS_FILE = "data/reference/offence_description_exceptions.csv"
OUTCOMES_FILE = "data/reference/outcome_codes.csv"


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def offence_codes() -> dict[str, str]:
    """Home Office offence codes by their spelling without regard to case."""
    return {row["code"].casefold(): row["code"] for row in _rows("offence_codes.csv")}


@cache
def codes_by_description() -> dict[str, tuple[str, ...]]:
    """Offence codes by :func:`description_key` of the description they share."""
    codes: dict[str, tuple[str, ...]] = {}
    for row in _rows("offence_codes.csv"):
        key = description_key(row["description"])
        codes[key] = (*codes.get(key, ()), row["code"])
    return codes


@cache
def own_wordings() -> dict[str, frozenset[str]]:
    """By offence code, as keys: its description, group and subgroup."""
    names = ("description", "offence_group", "offence_subgroup")
    return {
        row["code"]: frozenset(description_key(row[name]) for name in names)
        for row in _rows("offence_codes.csv")
    }


@cache
def description_exceptions() -> frozenset[tuple[str, str]]:
    """Offence codes with keys of other codes' descriptions, as publishers pair them."""
    return frozenset(
        (row["offence_code"], description_key(row["description"]))
        for row in _rows("offence_description_exceptions.csv")
    )


def without_remark(description: object) -> str:
    """A description without ``(outcomes only)``."""
    return re.sub(r"\s*\(outcomes? only\)", "", str(description), flags=re.I).strip()


def description_key(description: object) -> str:
    """A description without case, punctuation and ``(outcomes only)``."""
    return re.sub(r"[^a-z0-9]+", " ", without_remark(description).casefold()).strip()


@cache
def outcome_types() -> dict[str, str]:
    """Outcome types by their spelling without regard to case; ``1A`` is one."""
    return {row["code"].casefold(): row["code"] for row in _rows("outcome_codes.csv")}


@cache
def boroughs() -> dict[str, str]:
    """London boroughs and the City by every spelling, without regard to case."""
    rows = _rows("london_boroughs.csv")
    return {
        name.casefold(): row["borough"]
        for row in rows
        for name in (row["borough"], *filter(None, row["aliases"].split("|")))
    }


@cache
def totals() -> frozenset[str]:
    """What a row is called that adds up forces: England, Wales, a region, a total."""
    regions = {area.region for area in AREAS.values()} - {"", "Wales"}
    names = {"England and Wales", "England", "Wales", "Eastern", *regions}
    spelt = {re.sub(r"[^a-z]+", " ", name.casefold()).strip() for name in names}
    spelt |= {f"{name} region" for name in spelt} | {f"total {name}" for name in spelt}
    return frozenset(
        spelt | {f"{name} total" for name in spelt} | {"total", "all forces"}
    )
