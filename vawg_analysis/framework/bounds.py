"""Measures of a split's completeness, and of what the unknown could make of a figure.

Data principles 1 and 2 of the framework: sex and ethnicity accurately recorded, and
said where they are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vawg_analysis.framework.indicator import ASSIGNED, PERIOD, RECORDED, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure
from vawg_analysis.framework.sources import FORCE_RETURNS

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
"""The measures of crimes that are bounded, in each category of a split that can be
unknown."""
OWN_BOUNDED = (
    ("1.1", "cases"),
    ("1.1", "allegations"),
    ("1.1", "individuals"),
    ("1.2", "no_action"),
    ("1.2", "not_finalised_of_recorded"),
    ("6.1", "applied"),
    ("6.1", "authorised"),
    ("6.1", "granted"),
    ("6.1", "refused"),
    ("6.1", "began"),
    ("6.1", "in_force"),
)
"""The same of other returns that forces make."""
COMPLETE_IN = {
    "1.2": "1.1",
    **dict.fromkeys(("5.3", "7.1", "7.2", "8.1"), "5.2"),
}
"""KPI → the KPI under which the completeness of its splits stands, if not its own."""

_NOT_THE_INTERVAL = (
    "A bound says what could be hidden in the records, not what chance could do: "
    "its own interval is beside it."
)
_WORDING = (
    "By sex, what an offence's wording states counts as told: a rape of a male, its "
    "victim's sex not recorded, is in no bound of women and girls, a rape of a female "
    "in both."
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
        if (share.kpi, share.measure) not in (*BOUNDED, *OWN_BOUNDED):
            continue
        common = replace(
            share,
            outcome_types=frozenset(),
            returns=tuple(r for r in share.returns if r in FORCE_RETURNS),
            caveats=(_NOT_THE_INTERVAL, _WORDING)
            if "crimes" in share.returns
            else (_NOT_THE_INTERVAL,),
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
