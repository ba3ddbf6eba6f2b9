"""Measures of a split's completeness, and of what the unknown could make of a figure.

Data principles 1 and 2 of the framework: sex and ethnicity accurately recorded, and
said where they are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vawg_analysis.framework.indicator import ASSIGNED, PERIOD, RECORDED, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure

COMPLETENESS = "completeness"
AT_LEAST = "_at_least"
AT_MOST = "_at_most"
"""Suffixes of the least and the most that a category's figure could be."""

BOUNDED = (
    ("5.1", "recorded_crimes"),
    ("5.2", "charged"),
    ("5.2", "formal"),
    ("5.2", "formal_or_informal"),
    ("7.1", "type_16"),
    ("7.2", "type_14"),
    ("8.1", "type_15"),
)
"""The measures that are bounded, in each category of a split that can be unknown."""

_NOT_THE_INTERVAL = (
    "A bound says what could be hidden in the records, not what chance could do: "
    "its own interval is beside it."
)


def _completeness(kpi: str, basis: tuple[str, ...]) -> Measure:
    return Measure(
        kpi=kpi,
        measure=COMPLETENESS,
        label="Known part of a split",
        unit=PROPORTION,
        numerator="crimes of which the split is known",
        denominator="all crimes of the split; of the split by sex all crimes in scope "
        "but for the victim's sex",
        direction=UNDEFINED,
        basis=basis,
        returns=("crimes",),
        caveats=("Neither good nor bad policing: a limit to what can be said.",),
    )


def bounds_of(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Two measures for each that is bounded: all unknown cases elsewhere, or here."""
    found = []
    for share in measures:
        if (share.kpi, share.measure) not in BOUNDED:
            continue
        common = replace(
            share,
            outcome_types=frozenset(),
            returns=("crimes",),
            caveats=(_NOT_THE_INTERVAL,),
        )
        found += [
            replace(
                common,
                measure=share.measure + AT_LEAST,
                label=f"{share.label}, at least",
                numerator=f"{share.numerator}, known to be of the category",
                denominator=share.denominator
                and f"{share.denominator}, known to be of the category, and those of "
                "unknown category that are not in the numerator",
            ),
            replace(
                common,
                measure=share.measure + AT_MOST,
                label=f"{share.label}, at most",
                numerator=f"{share.numerator}, of the category or of unknown category",
                denominator=share.denominator
                and f"{share.denominator}, known to be of the category, and those of "
                "unknown category that are in the numerator",
            ),
        ]
    return tuple(found)


COMPLETENESS_MEASURES = (
    _completeness("5.1", (PERIOD,)),
    _completeness("5.2", (RECORDED, ASSIGNED)),
)
