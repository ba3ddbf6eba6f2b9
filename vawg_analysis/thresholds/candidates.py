"""Candidates for a threshold as they are written: ``school:argument``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.reference.peers import read_groups
from vawg_analysis.thresholds.schools import (
    ABSOLUTE,
    AMONG_FORCES,
    BENCHMARK,
    LIMITS,
    OWN,
    PEERS,
    QUANTILE,
    RELATIVE,
    SCHOOLS,
    STANDARD,
    School,
)


@dataclass(frozen=True)
class Candidate:
    """A threshold as it was asked for: its school, and the number or name with it."""

    school: str
    number: float = float("nan")
    name: str = ""

    @property
    def text(self) -> str:
        """How it is written: :func:`parse` reads it back."""
        if self.school == RELATIVE:
            return f"{RELATIVE}:{100 * self.number:+g}%"
        return f"{self.school}:{self.name or f'{self.number:g}'}"


def parse(text: str) -> Candidate:
    """Read ``school:argument``; :class:`Refused` says what is allowed.

    >>> parse("relative:+10%").number, parse("absolute:10%").text
    (0.1, 'absolute:0.1')
    """
    name, _, argument = str(text).strip().partition(":")
    if name not in SCHOOLS:
        every = ", ".join(school.example for school in SCHOOLS.values())
        near = did_you_mean(name, SCHOOLS)
        raise Refused([Problem("no such threshold", "", None, "", text, every, near)])
    school = SCHOOLS[name]
    if school.name == PEERS:
        return Candidate(PEERS, name=read_groups(argument).name)
    if school.name == LIMITS:
        return Candidate(LIMITS, name=_one_of(school, argument, text))
    return Candidate(name, _number(school, argument, text))


def _one_of(school: School, argument: str, text: str) -> str:
    if argument in (OWN, AMONG_FORCES):
        return argument
    raise Refused([_wrong(school, text, did_you_mean(argument, (OWN, AMONG_FORCES)))])


_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+%?")

_FITS: Mapping[str, Callable[[float], bool]] = {
    ABSOLUTE: lambda number: number >= 0,
    RELATIVE: lambda number: number > -1 and number != 0,
    QUANTILE: lambda number: 0 < number < 1,
    BENCHMARK: lambda number: 0 < number <= 1,
    STANDARD: lambda number: number > 0,
}


def _number(school: School, argument: str, text: str) -> float:
    percentage = argument.endswith("%")
    signed = argument[:1] in ("+", "-")
    written = _NUMBER.fullmatch(argument) and (
        (percentage and signed) if school.name == RELATIVE else not signed
    )
    if written and not (percentage and school.name == STANDARD):
        number = float(argument.rstrip("%")) / (100 if percentage else 1)
        if _FITS[school.name](number):
            return number
    raise Refused([_wrong(school, text, f"Write it as in {school.example}.")])


def _wrong(school: School, text: str, remedy: str) -> Problem:
    what = f"this is not a threshold of the school “{school.name}”"
    return Problem(what, value=text, allowed=school.allowed, remedy=remedy)
