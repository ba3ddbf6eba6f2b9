"""What ``params`` says of a period: ``defaults.yaml``, then ``periods/PERIOD.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vawg_analysis.files.keyed import Entry, read_keys
from vawg_analysis.paths import PARAMS
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.reference.peers import group_names
from vawg_analysis.scope import scope_names

ALLOWED = {
    "scope": "the name of a table in params/scope",
    "smallest_base": "a whole number from 1",
    "scope_of_records": "the name of a table in params/scope",
    "immature_above": "a share from 0 to 1",
    "reliable_above": "a share from 0 to 1",
    "trend_from": "a financial quarter, as in 2012-04-to-2012-06",
    "baseline": "the name of a frozen baseline, as in first-year",
    "peer_groups": "the name of a table in params/peer_groups",
    "thresholds": "a list of decisions of params/thresholds, each after “- ”",
    "notes": "a list of sentences, each after “- ”",
}


class Settings(BaseModel):
    """The choices behind a period's figures; each is explained in ``params/``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scope: str
    scope_of_records: str
    smallest_base: Annotated[int, Field(ge=1, strict=True)]
    immature_above: Annotated[float, Field(ge=0, le=1, strict=True)]
    reliable_above: Annotated[float, Field(ge=0, le=1, strict=True)]
    trend_from: str
    baseline: str = ""
    peer_groups: str = ""
    thresholds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def settings(period: Period, folder: Path = PARAMS) -> Settings:
    """The settings of ``period``; :class:`Refused` names the file and key at fault.

    A scope that the period's own file names holds for every source.
    """
    defaults = folder / "defaults.yaml"
    own = folder / "periods" / f"{period.name}.yaml"
    _refuse_misnamed(own.parent, period)
    given = read_keys(own) if own.exists() else {}
    named = given.get("scope")
    for_all = {"scope_of_records": named} if named and named.value else {}
    said = read_keys(defaults) | for_all | given
    try:
        found = Settings(**{key: entry.value for key, entry in said.items()})
    except ValidationError as error:
        raise Refused(_problem(f, said, defaults) for f in error.errors()) from None
    named = [*_name_faults(said, ("scope", "scope_of_records"), scope_names())]
    named += _name_faults(said, ("peer_groups",), ["", *group_names()])
    if faults := [*named, *_trend_faults(said, period)]:
        raise Refused(faults)
    return found


def _problem(fault: Mapping, said: Mapping[str, Entry], defaults: Path) -> Problem:
    """One pydantic fault in words, blamed on the file that holds the key."""
    key = str(fault["loc"][0])
    known = list(Settings.model_fields)
    if fault["type"] == "missing":
        what = f"the key “{key}” is missing"
        return Problem(what, file=str(defaults), allowed=ALLOWED[key])
    if fault["type"] == "extra_forbidden":
        return Problem(
            f"there is no key “{key}”",
            file=said[key].where,
            allowed=", ".join(known),
            remedy=did_you_mean(key, known),
        )
    return Problem(
        f"“{key}” does not take this value",
        file=said[key].where,
        value="nothing" if fault["input"] is None else fault["input"],
        allowed=ALLOWED[key],
    )


def _name_faults(
    said: Mapping[str, Entry], keys: Sequence[str], known: Sequence[str]
) -> Iterator[Problem]:
    """The names that no table in ``params`` has."""
    given = [said[key] for key in keys if key in said]
    for named in dict.fromkeys(given):
        if named.value not in known:
            yield Problem(
                f"no such {keys[0].replace('_', ' ')}",
                file=named.where,
                value=named.value,
                allowed=", ".join(filter(None, known)),
                remedy=did_you_mean(named.value, known),
            )


def _trend_faults(said: Mapping[str, Entry], period: Period) -> Iterator[Problem]:
    given = said["trend_from"]
    try:
        quarter = Period.parse(str(given.value))
    except Refused:
        quarter = None
    if quarter is None or quarter.quarters != (quarter,):
        what, remedy = "“trend_from” is not a financial quarter", ""
    elif quarter.start >= period.end:
        what = f"the trend would begin after the end of {period.name}"
        remedy = f"Give an earlier trend_from in params/periods/{period.name}.yaml."
    else:
        return
    yield Problem(
        what,
        file=given.where,
        value=given.value,
        allowed=ALLOWED["trend_from"] + ", that begins before the period ends",
        remedy=remedy,
    )


def _refuse_misnamed(folder: Path, period: Period) -> None:
    """A file that belongs to no period would be left out without a word."""
    misnamed = [
        Problem(
            "the name of this file is no period, so nothing would read it",
            file=str(path),
            allowed="first and last month, as in 2021-10-to-2022-03.yaml",
            remedy=did_you_mean(path.name, [f"{period.name}.yaml"]),
        )
        for path in sorted(folder.glob("*"))
        if not path.name.startswith((".", "README")) and not _is_of_a_period(path)
    ]
    if misnamed:
        raise Refused(misnamed)


def _is_of_a_period(path: Path) -> bool:
    try:
        return f"{Period.parse(path.stem).name}.yaml" == path.name
    except Refused:
        return False
