"""What a chart of all forces says, in words; it names no other force and no rank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vawg_analysis.presentation.figures import provisional
from vawg_analysis.presentation.figures.strips import Strip
from vawg_analysis.presentation.wording import number_text

_CHANCE = "Small forces vary more by chance, so the order of the dots is no ranking"


def describe(strips: Sequence[Strip], unit: str) -> str:
    """The chart's alt text: for each measure the area, the nation and all others."""
    sentences = [
        "Strips of dots, a strip a measure and a dot a force",
        *(_measure(strip, unit) for strip in strips),
        _CHANCE,
    ]
    return " ".join(f"{sentence}." for sentence in sentences)


def remark(strips: Sequence[Strip]) -> str:
    """What a reader must know to read the chart."""
    dot = "another force" if strips[0].own else "a force"
    return f"Each grey dot is {dot}. {_CHANCE}. {_provisional(strips)}".strip()


def _provisional(strips: Sequence[Strip]) -> str:
    """Whose figures may still change; of the other forces, whether some or all."""
    named = [
        provisional.Shown(figure.area, strip.measure, figure.status)
        for strip in strips
        for figure in strip.named
        if not np.isnan(figure.value)
    ]
    kind = "other forces" if strips[0].own else "forces"
    of_all = sum(len(strip.others) for strip in strips)
    of_these = sum(strip.provisional for strip in strips)
    share = f"{'all' if of_these == of_all else 'some'} {kind}"
    others = [provisional.Shown(share, "", "provisional")] if of_these else []
    return provisional.remark([*named, *others])


def labels(strip: Strip, unit: str) -> list[str]:
    """The named figures of a strip, one a line."""
    return [figure.text(unit) for figure in strip.named]


def _measure(strip: Strip, unit: str) -> str:
    named = [figure.words(unit) for figure in strip.named]
    if strip.own and not np.isnan([strip.own.lower, strip.own.upper]).all():
        named[0] = f"{named[0]} (95% interval {strip.own.interval(unit)})"
    return f"“{strip.measure}”: {', '.join([*named, _others(strip, unit)])}"


def _others(strip: Strip, unit: str) -> str:
    kind = "other force" if strip.own else "force"
    every = strip.provisional == len(strip.others)
    counts = [
        ("all" if every and strip.provisional else strip.provisional, "provisional"),
        (strip.absent, "without a figure"),
    ]
    apart = "; ".join(f"{count} {what}" for count, what in counts if count)
    apart = f" ({apart})" if apart else ""
    if not len(strip.others):
        return f"no {kind}{apart}"
    plural = "" if len(strip.others) == 1 else "s"
    ends = [number_text(end, unit) for end in strip.others[[0, -1]]]
    span = f"from {ends[0]} to {ends[1]}" if ends[0] != ends[1] else f"at {ends[0]}"
    return f"{len(strip.others)} {kind}{plural} {span}{apart}"
