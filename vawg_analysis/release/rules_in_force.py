"""The rules of disclosure control as they stand in ``params/disclosure.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from vawg_analysis.files.keyed import Entry, read_keys
from vawg_analysis.framework import KPIS
from vawg_analysis.paths import PARAMS
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.release.rules import Rules

FILE = PARAMS / "disclosure.yaml"
ALLOWED = {
    "largest_secret": "a whole number from 1",
    "width": "a whole number from 1",
    "stricter": "a list of rules, each with “kpis”, “largest_secret” and “reason”",
    "withheld": "a list of rules, each with “kpis” and “reason”",
    "not_of_persons": 'a list of KPIs, as in ["4.1", "9.1"]',
    "exceptions": "a list, each with the figure, “name”, “date” and “reason”",
}


def rules(path: Path = FILE) -> Rules:
    """The rules in force; :class:`Refused` names the file, line and key at fault."""
    said = read_keys(path)
    try:
        found = Rules(**{key: entry.value for key, entry in said.items()})
    except ValidationError as error:
        raise Refused(_problem(f, said, path) for f in error.errors()) from None
    if faults := list(_unknown(found, said)):
        raise Refused(faults)
    return found


def _problem(fault: Mapping, said: Mapping[str, Entry], path: Path) -> Problem:
    key = str(fault["loc"][0])
    inside = ", ".join(str(part) for part in fault["loc"][1:])
    where = said[key].where if key in said else str(path)
    if fault["type"] == "extra_forbidden" and not inside:
        known = list(Rules.model_fields)
        return Problem(
            f"there is no key “{key}”",
            file=where,
            allowed=", ".join(known),
            remedy=did_you_mean(key, known),
        )
    missing = fault["type"] == "missing"
    return Problem(
        f"“{key}” {'lacks something' if missing else 'does not take this value'}"
        + (f" ({inside})" if inside else ""),
        file=where,
        value="nothing" if missing else fault["input"],
        allowed=ALLOWED.get(key, ""),
    )


def _unknown(found: Rules, said: Mapping[str, Entry]) -> Iterator[Problem]:
    named = {
        "stricter": [kpi for rule in found.stricter for kpi in rule.kpis],
        "withheld": [kpi for rule in found.withheld for kpi in rule.kpis],
        "not_of_persons": found.not_of_persons,
        "exceptions": [exception.kpi for exception in found.exceptions],
    }
    for key, kpis in named.items():
        for kpi in kpis:
            if kpi not in KPIS:
                yield Problem(
                    "no such KPI",
                    file=said[key].where,
                    value=kpi,
                    allowed=", ".join(KPIS),
                )
