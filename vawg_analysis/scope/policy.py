"""The policy beside a scope table: its title, version and what it needs to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

from vawg_analysis.files.keyed import Entry, read_keys
from vawg_analysis.problems import Problem, Refused, did_you_mean

UNKNOWN_SEX = ("counted", "left out")
NEEDS = ("victim_sex", "domestic_abuse", "honour_based_abuse")
"""Columns of a crime that a scope's rules may call for."""
_KEYS = {
    "version": 'text in quotation marks, as in "2026-11"',
    "title": "text",
    "needs": "a list of " + ", ".join(NEEDS) + "; [] for none",
    "unknown_sex": " or ".join(UNKNOWN_SEX),
    "policy": "text",
}


class Policy(TypedDict):
    """What a policy file says."""

    version: str
    title: str
    needs: list[str]
    unknown_sex: str
    policy: str


def read_policy(path: Path) -> Policy:
    """The policy in ``path``; :class:`Refused` with every fault in it."""
    said = read_keys(path)
    if faults := [*_key_faults(path, said), *_value_faults(said)]:
        raise Refused(faults)
    return Policy(**{key: entry.value for key, entry in said.items()})


def _key_faults(path: Path, said: Mapping[str, Entry]) -> Iterator[Problem]:
    missing = [key for key in _KEYS if key not in said]
    for key in missing:
        yield Problem(f"the key “{key}” is missing", file=str(path), allowed=_KEYS[key])
    for key in said:
        if key not in _KEYS:
            yield Problem(
                f"there is no key “{key}”",
                file=said[key].where,
                allowed=", ".join(_KEYS),
                remedy=did_you_mean(key, missing or _KEYS),
            )


def _value_faults(said: Mapping[str, Entry]) -> Iterator[Problem]:
    for key, entry in said.items():
        if key in _KEYS and not _is_allowed(key, entry.value):
            choices = {"needs": NEEDS, "unknown_sex": UNKNOWN_SEX}.get(key, ())
            unknown = entry.value if isinstance(entry.value, list) else [entry.value]
            unknown = [value for value in unknown if value not in choices]
            yield Problem(
                f"“{key}” does not take this value",
                file=entry.where,
                value="nothing" if entry.value is None else entry.value,
                allowed=_KEYS[key],
                remedy=did_you_mean(unknown[0], choices) if unknown else "",
            )


def _is_allowed(key: str, value: object) -> bool:
    if key == "needs":
        return isinstance(value, list) and all(need in NEEDS for need in value)
    if key == "unknown_sex":
        return value in UNKNOWN_SEX
    return isinstance(value, str) and bool(value.strip())
