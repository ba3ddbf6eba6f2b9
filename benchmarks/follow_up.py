"""What an outsider tells from crimes followed for so many days: definitions as sums.

A crime that has an outcome within 30 days has it within 90, if it was followed so long.
Where an outcome has fewer crimes after 90 days than after 30, the others were followed
no further. So, for any set of outcomes, what their counts fall by together is no more
than what the number of crimes followed falls by; and the crimes of an outcome so far
are those within the most days and whatever its count ever fell by before. Names and
days are read from the tables, nothing from the protection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from outsider import Outsider

WITHIN = re.compile(r"(.+\|(.+))_within_(\d+)_days\|recorded\|n")
ANY = "5.2|any_outcome"
SO_FAR = "5.2|charged|recorded|d"
RECORDED = "5.2|charged_of_recorded|recorded|d"


def over_follow_up(told: Outsider, at: pd.DataFrame) -> None:
    """Believe the definitions at the places of one release that have it all."""
    found = [match for match in map(WITHIN.fullmatch, at) if match]
    days = sorted({int(match[3]) for match in found})
    named = dict.fromkeys(m[1] for m in found if m[1] != ANY)
    counts = {of: [f"{of}_within_{n}_days|recorded|n" for n in days] for of in named}
    every = [f"{ANY}_within_{n}_days|recorded|n" for n in days]
    followed = [key[:-1] + "d" for key in every]
    so_far = {of: f"{of}|recorded|n" for of in named}
    keys = [*every, *followed, *sum(counts.values(), []), *so_far.values()]
    keys += [SO_FAR, RECORDED]
    if not days or not set(keys) <= set(at):
        return
    at = at[keys]
    at = at[(at >= 0).all(axis=1)]
    for plus, minus in (
        *_sums(every, followed, counts),
        *_ever(every, counts, so_far),
    ):
        told.no_less(at[plus].to_numpy(), at[minus].to_numpy())


def _sums(
    every: list[str], followed: list[str], counts: dict[str, list[str]]
) -> Iterator[tuple[list[str], list[str]]]:
    """What is no less than what: of the crimes followed, and of any set of outcomes."""
    for longer, less in pairwise([RECORDED, *followed]):
        yield [longer], [less]
    for place, key in enumerate(every):
        yield [followed[place]], [key]
        yield [key], [of[place] for of in counts.values()]
    for one, other in pairwise(range(len(followed))):
        for chosen in product((False, True), repeat=len(counts)):
            each = list(zip(counts.values(), chosen, strict=True))
            inside = [of for of, yes in each if yes]
            outside = [of for of, yes in each if not yes]
            before, after = [of[one] for of in inside], [of[other] for of in inside]
            if inside:
                yield [followed[one], *after], [followed[other], *before]
            before = [every[one], *(of[other] for of in outside)]
            after = [every[other], *(of[one] for of in outside)]
            yield [followed[one], *after], [followed[other], *before]


def _ever(
    every: list[str], counts: dict[str, list[str]], so_far: dict[str, str]
) -> Iterator[tuple[list[str], list[str]]]:
    """The crimes of an outcome so far are no fewer than ever counted one by one."""
    numbers = range(len(every))
    for falls in product((False, True), repeat=len(every) - 1):
        fall = [place for place, yes in zip(numbers, falls, strict=False) if yes]
        most, less = [*fall, len(every) - 1], [place + 1 for place in fall]
        for of, keys in counts.items():
            yield (
                [so_far[of], *(keys[place] for place in less)],
                [keys[place] for place in most],
            )
        plus = [SO_FAR, *(every[place] for place in less)]
        minus = [every[place] for place in most]
        for of, keys in counts.items():
            plus += [keys[place] for place in most]
            minus += [so_far[of], *(keys[place] for place in less)]
        yield plus, minus
