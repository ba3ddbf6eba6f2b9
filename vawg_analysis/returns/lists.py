"""The closed lists that published tables are held against: codes, types, boroughs."""

from __future__ import annotations

import csv
import re
from functools import cache

from vawg_analysis.areas import AREAS
from vawg_analysis.paths import REFERENCE

OFFENCES_FILE = "data/reference/offence_codes.csv"
OUTCOMES_FILE = "data/reference/outcome_codes.csv"


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def offence_codes() -> dict[str, str]:
    """Home Office offence codes by their spelling without regard to case."""
    return {row["code"].casefold(): row["code"] for row in _rows("offence_codes.csv")}


@cache
def codes_by_description() -> dict[str, str]:
    """Offence codes by :func:`description_key` of the offence's description."""
    rows = _rows("offence_codes.csv")
    return {description_key(row["description"]): row["code"] for row in rows}


def description_key(description: object) -> str:
    """A description without case, punctuation and ``(outcomes only)``."""
    text = re.sub(r"\(outcomes? only\)", " ", str(description).casefold())
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


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
