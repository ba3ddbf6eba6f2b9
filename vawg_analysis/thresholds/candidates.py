"""Candidates for a threshold: from which school each comes, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vawg_analysis.assessment.peers import read_groups
from vawg_analysis.problems import Problem, Refused, did_you_mean

ABSOLUTE, RELATIVE, QUANTILE = "absolute", "relative", "quantile"
BENCHMARK, LIMITS, PEERS, STANDARD = "benchmark", "limits", "peers", "standard"
OWN, AMONG_FORCES = "own", "forces"
"""Whose limits: those of a force's own baseline, or of all forces for its volume."""


@dataclass(frozen=True)
class School:
    """A way to find a threshold, and where it was set out."""

    name: str
    title: str
    example: str
    allowed: str
    source: str


SCHOOLS: Mapping[str, School] = MappingProxyType(
    {
        school.name: school
        for school in (
            School(
                ABSOLUTE,
                "A value that stakeholders name",
                "absolute:0.10",
                "a number of 0 or more in the figure's own unit, or a percentage of a "
                "share",
                "Bird SM, Cox D, Farewell VT, Goldstein H, Holt T, Smith PC (2005). "
                "Performance indicators: good, bad, and ugly. Journal of the Royal "
                "Statistical Society A 168:1–27.",
            ),
            School(
                RELATIVE,
                "A change from each area's own baseline",
                "relative:+10%",
                "a sign, a number and %, more than -100% and not 0%",
                "Bird SM, Cox D, Farewell VT, Goldstein H, Holt T, Smith PC (2005). "
                "Performance indicators: good, bad, and ugly. Journal of the Royal "
                "Statistical Society A 168:1–27.",
            ),
            School(
                QUANTILE,
                "A quantile of the forces' steadied values",
                "quantile:0.75",
                "a share between 0 and 1",
                "Normand S-LT, Glickman ME, Gatsonis CA (1997). Statistical methods "
                "for profiling providers of medical care: issues and applications. "
                "Journal of the American Statistical Association 92:803–814.",
            ),
            School(
                BENCHMARK,
                "Achievable benchmark: the best forces that cover a share of the cases",
                "benchmark:0.10",
                "a share of the cases, above 0 and up to 1",
                "Weissman NW, Allison JJ, Kiefe CI, et al (1999). Achievable "
                "benchmarks of care: the ABCs of benchmarking. Journal of Evaluation "
                "in Clinical Practice 5:269–281. Kiefe CI, Allison JJ, Williams OD, "
                "Person SD, Weaver MT, Weissman NW (2001). Improving quality "
                "improvement using achievable benchmarks for physician feedback. JAMA "
                "285:2871–2879.",
            ),
            School(
                LIMITS,
                "Control limits: what a baseline does by itself",
                "limits:own",
                f"{OWN} (a force's own next period) or {AMONG_FORCES} (all forces, for "
                "its volume)",
                "Shewhart WA (1931). Economic Control of Quality of Manufactured "
                "Product. Van Nostrand. Spiegelhalter DJ (2005). Funnel plots for "
                "comparing institutional performance. Statistics in Medicine "
                "24:1185–1202.",
            ),
            School(
                PEERS,
                "The mean of a force's peers, itself among them",
                "peers:msf-iopc-2022-23",
                "the name of a table in params/peer_groups",
                "His Majesty's Inspectorate of Constabulary and Fire & Rescue "
                "Services, most similar groups: the unweighted mean of the group's "
                "forces.",
            ),
            School(
                STANDARD,
                "A time standard",
                "standard:28",
                "a number of days above 0",
                "Home Office (2023). Domestic Violence Disclosure Scheme: statutory "
                "guidance.",
            ),
        )
    }
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
