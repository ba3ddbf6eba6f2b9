"""The return of complaints and conduct matters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.case_types import UNFLAGGED, CaseType, case_types
from vawg_analysis.synthesis.days import after, any_day, days_until
from vawg_analysis.synthesis.draws import chosen, references, spread, waits
from vawg_analysis.synthesis.world import World

FORCE_SPREAD = 0.3
ROWS_A_CASE = 1.3
"""About so many rows has a case: an allegation against two people is two."""
SUBJECTS = {
    "police officer": 0.8,
    "police staff": 0.14,
    "police community support officer": 0.04,
    "special constable": 0.02,
}
DISMISSED = "case to answer: gross misconduct", "dismissal"


@dataclass(frozen=True)
class Load:
    """How many cases of one type a force has, and what they come to."""

    cases: int
    individuals: int
    allegations: int
    finalised: int
    dismissed: int


def conduct(world: World, force: str, _: object = None) -> pd.DataFrame:
    """A row for each allegation against each person, flagged ones and others."""
    made = []
    for kind in case_types():
        for vawg, times in (("yes", 1), ("no", UNFLAGGED)):
            rng = world.request.generator("conduct", kind.name, vawg, force)
            load = _load(world, kind, times, force)
            rows = _rows(world, rng, kind, load, f"{kind.letters}{vawg[0]}-{force}")
            made.append(rows.assign(case_type=kind.name, vawg=vawg))
    return pd.concat(made, ignore_index=True)


def _load(world: World, kind: CaseType, times: int, force: str) -> Load:
    """A force's part of the national figures: by its workforce, more or less."""
    staff = world.staff.groupby("force")["count"].sum()
    weights = world.jittered(f"conduct {kind.name}", staff, FORCE_SPREAD)
    half_years = times * world.request.half_years
    cases = pd.Series(world.shared(kind.cases * half_years, weights))
    finalised = pd.Series(
        world.shared(kind.cases * kind.finalised * half_years, cases)
    ).clip(upper=cases)

    def beyond(total: float) -> int:
        return world.shared((total - kind.cases) * half_years, cases)[force]

    return Load(
        cases[force],
        cases[force] + beyond(kind.individuals),
        cases[force] + beyond(kind.allegations),
        finalised[force],
        world.shared(kind.dismissed * half_years, finalised)[force],
    )


def _rows(
    world: World, rng: np.random.Generator, kind: CaseType, load: Load, prefix: str
) -> pd.DataFrame:
    period = world.request.period.name.replace("-", "").replace("to", "_")
    rows = _structure(rng, load)
    cases = references(f"{prefix}-{period}", np.arange(1, load.cases + 1), 4)
    case = rows["case"].to_numpy()
    received = any_day(rng, load.cases, world.request.period)
    rows = rows.assign(
        case_reference=cases[case],
        allegation_reference=[
            f"{cases[c]}-{a}" for c, a in zip(case, rows["allegation"], strict=True)
        ],
        individual_reference=[
            f"{cases[c]}-P{p}" for c, p in zip(case, rows["person"], strict=True)
        ],
        received_date=received.to_numpy()[case],
        extract_date=world.request.extract_day,
    )
    rows["alleged_date"] = rows["received_date"].where(rng.random(len(rows)) < 0.7)
    rows = rows.assign(**_about(rng, kind, rows))
    return rows.assign(**_ends(world, rng, kind, load, rows))


def _structure(rng: np.random.Generator, load: Load) -> pd.DataFrame:
    """Rows of cases: the n-th row is of the n-th allegation and the n-th person.

    Where a case has fewer of one than of the other, its last one stands again.
    """
    even = np.full(load.cases, 1 / max(load.cases, 1))
    people = 1 + _thrown(rng, load.individuals - load.cases, even)
    claims = 1 + _thrown(rng, load.allegations - load.cases, even)
    number = np.maximum(people, claims)
    case = np.repeat(np.arange(load.cases), number)
    place = np.arange(len(case)) - np.repeat(np.cumsum(number) - number, number)
    return pd.DataFrame(
        {
            "case": case,
            "allegation": np.minimum(place + 1, claims[case]),
            "person": np.minimum(place + 1, people[case]),
        }
    )


def _thrown(rng: np.random.Generator, number: int, shares: np.ndarray) -> np.ndarray:
    if not len(shares):
        return np.zeros(0, dtype="int64")
    return rng.multinomial(max(number, 0), shares)


def _about(
    rng: np.random.Generator, kind: CaseType, rows: pd.DataFrame
) -> dict[str, np.ndarray]:
    """The allegation's category, and who is accused of it."""
    claim = pd.factorize(rows["allegation_reference"])[0]
    person = pd.factorize(rows["individual_reference"])[0]
    claims, people = claim.max(initial=-1) + 1, person.max(initial=-1) + 1
    category = chosen(rng, claims, *zip(*kind.categories.items(), strict=True))
    role = chosen(rng, people, *zip(*SUBJECTS.items(), strict=True))
    sex = chosen(rng, people, ("male", "female", ""), (0.85, 0.1, 0.05))
    harmed = chosen(rng, claims, ("female", "not known", ""), (0.85, 0.05, 0.1))
    return {
        "category": category[claim],
        "subject_role": role[person],
        "subject_sex": sex[person],
        "victim_sex": harmed[claim],
    }


def _ends(
    world: World,
    rng: np.random.Generator,
    kind: CaseType,
    load: Load,
    rows: pd.DataFrame,
) -> dict[str, object]:
    """When the case was finalised, what was decided, and what followed."""
    rank = rng.permutation(load.cases)[rows["case"]]
    done = rank < load.finalised
    first = ~rows["case"].duplicated().to_numpy()
    dismissed = done & (rank < load.dismissed) & first
    left = days_until(world.request.extract_day, rows["received_date"])
    by_case = pd.Series(left).groupby(rows["case"].to_numpy()).first().to_numpy()
    scale, shape = (np.full(load.cases, value, dtype="float64") for value in kind.days)
    taken = waits(rng, scale, shape, by_case)[rows["case"]]
    decision, sanction = _decided(rng, kind, load, len(rows))
    decision, sanction = (
        np.where(dismissed, severe, np.where(done, usual, ""))
        for severe, usual in zip(DISMISSED, (decision, sanction), strict=True)
    )
    return {
        "finalised_date": after(rows["received_date"], taken).where(done),
        "decision": decision,
        "sanction": sanction,
    }


def _decided(
    rng: np.random.Generator, kind: CaseType, load: Load, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """Decision and sanction of ``size`` allegations, dismissals apart."""
    finalised = ROWS_A_CASE * kind.finalised * kind.cases
    none = spread(rng, size) < kind.no_action * finalised / (finalised - kind.dismissed)
    said, shares = zip(*kind.action.items(), strict=True)
    which = chosen(rng, size, tuple(range(len(said))), shares).astype("int64")
    closed = chosen(rng, size, *zip(*kind.closed.items(), strict=True))
    acted = np.array(said, dtype=object).reshape(-1, 2)[which]
    return np.where(none, closed, acted[:, 0]), np.where(none, "none", acted[:, 1])
