"""Candidates of one school for all four outcomes, tested together, area by area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from vawg_analysis.framework import NAMED_OUTCOMES
from vawg_analysis.problems import Refused
from vawg_analysis.thresholds.composition import OPEN, whole
from vawg_analysis.thresholds.displacement import (
    INTO_OPEN,
    PROPORTIONAL,
    Assumption,
    with_one,
)
from vawg_analysis.thresholds.jointly import Joint, conflict_sentences, jointly
from vawg_analysis.thresholds.wanted import SIDES, Threshold

ASSUMPTIONS = (
    PROPORTIONAL,
    with_one("charged"),
    with_one("no_suspect_identified"),
    INTO_OPEN,
)
"""Where cases may go: as they do now; the best that could become of them; and the two
ways in which thresholds are met and nothing is won."""
COLUMNS = [
    "offence",
    "school",
    "candidates",
    "force",
    "assumption",
    "met",
    "cases",
    "displaced",
    "charged",
    "others",
    "left_open",
    "conflict",
    "note",
]


def tested(kpis: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Every school's thresholds on the four outcomes, tested on every area's whole.

    Parameters
    ----------
    kpis
        The KPI table of the period.
    judged
        The table of :mod:`vawg_analysis.thresholds` for these outcomes.

    Returns
    -------
    DataFrame
        :data:`COLUMNS`, a row an offence, school, area and assumption. ``met`` is
        whether all can be at once; ``displaced`` the cases, of ``cases`` recorded, that
        would end otherwise; ``charged`` the share of assigned outcomes that would be
        charges, ``others`` the share that would be none of the four, ``left_open`` how
        many more crimes would have no outcome. Where not all can be met these are NaN;
        ``conflict`` names the smallest set that cannot be met and how near it comes.
        Where the whole is not known ``note`` says why. A school that gives an area no
        single value for each outcome is not in it.
    """
    rows = judged[judged["sense"].isin(SIDES) & judged["threshold"].notna()]
    groups = rows.groupby(["category", "school", "force"], sort=False)
    by_force = dict(list(kpis.groupby("force", sort=False)))
    found = [
        row
        for (offence, school, force), own in groups
        if set(zip(own["kpi"], own["measure"], strict=True)) == set(NAMED_OUTCOMES)
        for row in _of_area(by_force[force], offence, school, force, own)
    ]
    return pd.DataFrame(found, columns=COLUMNS)


def _of_area(
    figures: pd.DataFrame, offence: str, school: str, force: str, own: pd.DataFrame
) -> Iterator[dict[str, object]]:
    same = {
        "offence": offence,
        "school": school,
        "candidates": "; ".join(dict.fromkeys(own["candidate"])),
        "force": force,
    }
    try:
        cases = whole(figures, basis=own["basis"].iloc[0], offence=offence)
    except Refused as refused:
        yield same | {"assumption": "", "conflict": "", "note": str(refused)}
        return
    for assumption in ASSUMPTIONS:
        yield same | _row(cases, thresholds_of(own), assumption)


def thresholds_of(judged: pd.DataFrame) -> tuple[Threshold, ...]:
    """The thresholds that rows of one area hold, each a value on one side.

    A share of a school's making can lie beyond 0 or 1 by its relative change; it is
    drawn in.
    """
    return tuple(
        Threshold(
            row.kpi,
            row.measure,
            row.sense,
            min(max(row.threshold, 0.0), 1.0),
            row.basis,
            row.category,
        )
        for row in judged.itertuples(index=False)
    )


def _row(
    cases: pd.Series, thresholds: Sequence[Threshold], assumption: Assumption
) -> dict[str, object]:
    joint = jointly(cases, thresholds, assumption)
    return {
        "assumption": assumption.name,
        "met": joint.feasible,
        "cases": cases.sum(),
        "displaced": joint.displaced,
        **_shares(joint),
        "conflict": _said(joint),
        "note": "",
    }


def _shares(joint: Joint) -> dict[str, float]:
    then = joint.moved.set_index("part")
    named = [measure for _, measure in NAMED_OUTCOMES]
    return {
        "charged": float(then["share_then"]["charged"]),
        "others": 1 - float(then.loc[named, "share_then"].sum(skipna=False)),
        "left_open": float(then["displaced"].get(OPEN, 0.0)),
    }


def _said(joint: Joint) -> str:
    named = "; ".join(t.label for t in joint.conflict)
    return " ".join([f"{named}.", *conflict_sentences(joint)]) if named else ""
