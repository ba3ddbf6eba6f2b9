"""How many crimes of each offence a force records a quarter, and how many in scope."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.scope import Scope
from vawg_analysis.synthesis.draws import apportioned
from vawg_analysis.synthesis.published_figures import published
from vawg_analysis.synthesis.real_crime import of_forces, recorded
from vawg_analysis.synthesis.request import BASELINE, Request

SCOPE = "npcc-2022"
FEMALE = {
    "rape": 0.8,
    "other sexual offences": 0.78,
    "stalking": 0.75,
    "harassment": 0.62,
    "controlling or coercive behaviour": 0.9,
    "malicious communications": 0.6,
    "violence": 0.3,
}
"""Share of crimes whose victim is known to be female, where the rule asks for no more.

Our assumption: no published table has it. Of violence it is that of homicide.
"""
FORCE_SPREAD, QUARTER_SPREAD = 0.08, 0.03
"""Log-normal spread of a force's level of an offence, and of a quarter's, round the
real count."""
FLAG_SPREAD = 0.12
"""Log-normal spread, between forces, of the share of violence that is in scope."""


def crime_plan(request: Request) -> pd.DataFrame:
    """Live crimes by ``force, quarter, offence_code``: ``recorded`` and ``in_scope``.

    ``quarter`` counts from 0. ``category``, ``rule``, ``wording`` (the victim's sex by
    the offence's wording) and ``child`` are those of the scope. The counts of all
    forces are real ones, perturbed, and keep their national sum; at scale 1 and for
    the half-year of the first publication the crimes in scope add up to the figure
    published for it.
    """
    cells = _cells(request.quarters)
    rng = request.generator("plan", "crimes")
    level = cells.groupby(["force", "offence_code"]).ngroup().to_numpy()
    noise = rng.normal(0, FORCE_SPREAD, level.max() + 1)[level]
    noise += rng.normal(0, QUARTER_SPREAD, len(cells))
    share = in_scope_share(cells)
    national = round(request.scale * cells["count"].sum())
    number = apportioned(national, cells["count"] * np.exp(noise))
    wanted = round(request.scale * float((cells["count"] * share).sum()))
    return cells.drop(columns="count").assign(
        recorded=number, in_scope=_within(wanted, number, share * _flagging(rng, cells))
    )


def in_scope_share(cells: pd.DataFrame) -> np.ndarray:
    """The share of each cell's crimes that is in scope for women and girls.

    Of violence, which needs a domestic-abuse flag, it is what the published total
    leaves when everything else is counted.
    """
    return _known_share(cells) + _of_violence() * (
        cells["rule"] == "domestic_abuse_flag"
    ).to_numpy(dtype="float64")


@cache
def _of_violence() -> float:
    cells = _cells(BASELINE.quarters)
    flagged = cells.loc[cells["rule"] == "domestic_abuse_flag", "count"].sum()
    rest = float((cells["count"] * _known_share(cells)).sum())
    return (published("recorded VAWG offences") - rest) / flagged


def _known_share(cells: pd.DataFrame) -> np.ndarray:
    """Shares by wording and category; nought of what needs the flag."""
    by_category = cells["category"].map(FEMALE)
    return np.select(
        [
            cells["rule"] == "domestic_abuse_flag",
            cells["wording"] == "female",
            cells["wording"] == "male",
        ],
        [0.0, 1.0, 0.0],
        by_category,
    )


def _cells(quarters: Iterable[Period]) -> pd.DataFrame:
    """Real counts of the offences of the scope: a row a force, quarter and offence."""
    scope = Scope.load(SCOPE).table.set_index("offence_code")
    terms = scope[["category", "rule", "victim_sex", "child_victim"]]
    terms = terms.rename(columns={"victim_sex": "wording", "child_victim": "child"})
    counts = pd.concat(
        of_forces(recorded(quarter)).assign(quarter=number)
        for number, quarter in enumerate(quarters)
    )
    found = counts.join(terms, on="offence_code", how="inner")
    return found.sort_values(["force", "quarter", "offence_code"], ignore_index=True)


def _flagging(rng: np.random.Generator, cells: pd.DataFrame) -> np.ndarray:
    """How much more or less a force's violence is in scope than the nation's."""
    force, names = pd.factorize(cells["force"])
    factor = np.exp(np.clip(rng.normal(0, FLAG_SPREAD, len(names)), -0.3, 0.3))[force]
    return np.where(cells["rule"] == "domestic_abuse_flag", factor, 1.0)


def _within(total: int, number: np.ndarray, share: np.ndarray) -> np.ndarray:
    """``total`` apportioned by ``number × share``, no cell above its ``number``.

    What is certain (a share of 1) stays; the rest makes up the total.
    """
    certain = share == 1
    expected = np.where(certain, 0, number * share)
    found = apportioned(max(total - int(number[certain].sum()), 0), expected)
    found = np.minimum(np.where(certain, number, found), number)
    short = total - int(found.sum())
    if short > 0:
        room = np.where(share > 0, number - found, 0)
        found = found + np.minimum(apportioned(short, room), room)
    return found
