"""Returns of the delivery framework: interim figures, investigators, actions."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.framework import INTERIM_MEASURES
from vawg_analysis.returns.forces.delivery import CRIME_TYPES, SPECIALISMS
from vawg_analysis.synthesis.draws import chosen
from vawg_analysis.synthesis.request import timestamp
from vawg_analysis.synthesis.world import World

FORMAL = ("1", "2", "3", "6")
SHARES = {
    "complaints-and-conduct": 0.002,
    "crimes-per-incident": 0.55,
    "arrest-rate": 0.32,
    "pre-charge-bail": 0.11,
    "files-to-prosecutors": 0.09,
    "file-quality": 0.6,
}
"""Numerator as a share of the denominator, our assumption; formal outcomes are counted
in the return of crimes."""
NOT_SENT = 0.06
TRAINED = 0.68, 0.9
NEEDED_A_THOUSAND = 14
"""Investigators needed in each role for a thousand of the workforce."""
ACTIONS = {5: "training completed", 6: "training completed", 7: "cases reviewed"}
ACTIONS |= {8: "files checked by a supervisor"}
SAID = "SYNTHETIC"


def interim_return(
    world: World, force: str, made: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """The period's last quarter, a row for each measure and type of crime."""
    rng = world.request.generator("interim-return", force)
    last = world.request.quarters[-1]
    crimes = _live_since(made["crimes"], timestamp(last.start))
    formal = crimes["outcome_type"].isin(FORMAL)
    of_type = {kind: _of_type(crimes, kind) for kind in CRIME_TYPES}
    number = np.array([picked.sum() for picked in of_type.values()])
    closed = np.array([(picked & formal).sum() for picked in of_type.values()])
    counts = [
        rng.binomial(number, SHARES[measure]) if measure in SHARES else closed
        for measure in INTERIM_MEASURES
    ]
    rows = pd.DataFrame(
        {
            "measure": np.repeat(list(INTERIM_MEASURES), len(CRIME_TYPES)),
            "crime_type": np.tile(CRIME_TYPES, len(INTERIM_MEASURES)),
            "category": "all",
            "numerator": np.concatenate(counts),
            "denominator": np.tile(number, len(INTERIM_MEASURES)),
        }
    ).astype({"numerator": "Int64", "denominator": "Int64"})
    return _some_missing(rng, rows, "numerator", ["denominator"]).assign(
        period=last.name, comment=SAID
    )


def _live_since(crimes: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    recent = crimes["recorded_date"] >= day
    return crimes[recent & crimes["record_status"].eq("live")]


def _of_type(crimes: pd.DataFrame, kind: str) -> pd.Series:
    if kind == "domestic abuse":
        return crimes["domestic_abuse"] == "yes"
    if kind == "all":
        return crimes["in_scope"].astype(bool)
    named = "other sexual offences" if kind == "serious sexual offences" else kind
    return crimes["category"] == named


def specialist_investigators(
    world: World, force: str, _: object = None
) -> pd.DataFrame:
    """Needed, trained and deployable in each role on the period's last day."""
    rng = world.request.generator("specialist-investigators", force)
    staff = world.staff.loc[world.staff["force"] == force, "count"].sum()
    size = len(SPECIALISMS)
    needed = rng.poisson(NEEDED_A_THOUSAND * staff / 1000, size)
    trained = rng.binomial(needed, TRAINED[0])
    rows = pd.DataFrame(
        {
            "role": SPECIALISMS,
            "needed": needed,
            "trained": trained,
            "deployable": rng.binomial(trained, TRAINED[1]),
        }
    ).astype(dict.fromkeys(("needed", "trained", "deployable"), "Int64"))
    return _some_missing(rng, rows, "trained", ["needed", "deployable"]).assign(
        snapshot_date=world.request.last_day
    )


def delivery_actions(world: World, force: str, _: object = None) -> pd.DataFrame:
    """Actions 5 to 8, a row for each action and quarter."""
    rng = world.request.generator("delivery-actions", force)
    staff = int(world.staff.loc[world.staff["force"] == force, "count"].sum())
    made = []
    for number, quarter in enumerate(world.request.quarters, start=1):
        whole = np.array([staff, staff // 2, staff // 8, staff // 8])
        share = 1 - 0.8**number * rng.uniform(0.7, 1, len(ACTIONS))
        rows = pd.DataFrame(
            {
                "action": list(ACTIONS),
                "measure": list(ACTIONS.values()),
                "status": chosen(
                    rng, len(ACTIONS), ("in progress", "complete"), (0.8, 0.2)
                ),
                "numerator": np.floor(whole * share).astype("int64"),
                "denominator": whole,
            }
        ).astype({"numerator": "Int64", "denominator": "Int64"})
        rows = _some_missing(rng, rows, "numerator", ["denominator"])
        made.append(rows.assign(period=quarter.name, comment=SAID))
    return pd.concat(made, ignore_index=True)


def _some_missing(
    rng: np.random.Generator, rows: pd.DataFrame, column: str, beside: list[str]
) -> pd.DataFrame:
    """``rows`` of which a few figures were not provided, and that is said."""
    gone = rng.random(len(rows)) < NOT_SENT
    figures = {name: rows[name].mask(gone) for name in (column, *beside)}
    return rows.assign(missing=np.where(gone, "not provided", ""), **figures)
