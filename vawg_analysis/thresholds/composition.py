"""How cases of one whole share out, and how much of it each threshold governs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.framework import (
    COMPOSITION,
    COMPOSITION_OF_RECORDED,
    MEASURES,
    OF_RECORDED,
)
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.thresholds.wanted import Threshold

OPEN = "not_yet_assigned"
"""The part that is no outcome: crimes that wait for one."""

_PARTS = {
    "recorded": {
        pair: pair[1].removesuffix(OF_RECORDED) for pair in COMPOSITION_OF_RECORDED
    },
    "assigned": {pair: pair[1] for pair in COMPOSITION},
}
"""The measures whose numerators share out a basis's cases, and what each part is
called: for crimes recorded in the period the open ones are a part, too."""


def whole(figures: pd.DataFrame, *, basis: str, offence: str = "all") -> pd.Series:
    """An area's cases by outcome, each case in one part, in order of display.

    Parameters
    ----------
    figures
        Rows of the KPI table of one area and period.
    basis
        ``recorded`` (the open cases are a part) or ``assigned``.

    Returns
    -------
    Series
        Cases by measure (``charged``, ``type_16`` …, :data:`OPEN`).

    Raises
    ------
    Refused
        A part is not known, or corrections made it negative: what is left is no whole.
    """
    parts = _PARTS[basis]
    breakdown = "all" if offence == "all" else "offence"
    rows = figures[
        (figures["basis"] == basis)
        & (figures["breakdown"] == breakdown)
        & (figures["category"] == offence)
    ].set_index(["kpi", "measure"])
    given = rows.reindex(pd.MultiIndex.from_tuples(parts))
    cases = given["numerator"].astype("float64").set_axis(list(parts.values()))
    none = (given["status"] == "not applicable").to_numpy()
    cases = cases.mask(none & cases.isna().to_numpy(), 0.0)
    if problems := list(_faults(cases, given["status"].to_numpy(), offence)):
        raise Refused(problems)
    return cases


def _faults(cases: pd.Series, statuses: Sequence, offence: str):
    where = f"of offence {offence}" if offence != "all" else "of all offences"
    if cases.isna().all():
        known = pd.Series(statuses).dropna()
        said = known.iloc[0] if len(known) else "not provided"
        yield Problem(f"no outcome {where} is known", value=said)
        return
    for (name, count), status in zip(cases.items(), statuses, strict=True):
        if pd.isna(count):
            said = "not provided" if pd.isna(status) else status
            what = f"the cases {where} with outcome “{name}” are not known"
            yield Problem(what, value=said)
        elif count < 0:
            yield Problem(
                f"corrections leave fewer than no cases {where} with this outcome",
                value=f"{name}: {count:,.0f}",
                remedy="Take a longer period.",
            )
    if not cases.isna().any() and cases.sum() <= 0:
        yield Problem(f"there are no cases {where} to share out", value=0)


def governed(cases: pd.Series, threshold: Threshold) -> np.ndarray:
    """1 for each part whose cases the threshold's measure counts, else 0.

    Raises :class:`Refused` for a measure that is no share of the whole.
    """
    types = threshold.record.outcome_types
    found = np.array(
        [bool(_types(part)) and _types(part) <= types for part in cases.index]
    )
    if not found.any():
        problem = Problem(
            "this measure is no part of the outcomes that are tested together",
            value=f"{threshold.kpi} {threshold.measure}",
            allowed="shares of outcomes, of KPI 5.2, 7.1, 7.2 and 8.1",
        )
        raise Refused([problem])
    return found.astype("float64")


def base(cases: pd.Series, threshold: Threshold) -> np.ndarray:
    """1 for each part that the threshold's share is divided by, else 0."""
    if threshold.measure.endswith(OF_RECORDED):
        return np.ones(len(cases))
    return (cases.index != OPEN).astype("float64")


def _types(part: str) -> frozenset[str]:
    """The outcome types of a part."""
    return _TYPES[part]


_TYPES = {
    name: MEASURES[pair].outcome_types
    for parts in _PARTS.values()
    for pair, name in parts.items()
}


def part_label(part: str) -> str:
    """What a reader calls a part of the whole."""
    return _LABELS[part]


_LABELS = {name: MEASURES[pair].label for pair, name in _PARTS["assigned"].items()} | {
    OPEN: "No outcome yet"
}
