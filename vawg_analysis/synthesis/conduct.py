"""The return of complaints and conduct matters."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import FORCES
from vawg_analysis.synthesis.case_types import UNFLAGGED, CaseType, Load, case_types
from vawg_analysis.synthesis.conduct_decisions import decisions
from vawg_analysis.synthesis.days import after, any_day
from vawg_analysis.synthesis.draws import chosen, references
from vawg_analysis.synthesis.world import World

FORCE_SPREAD = 0.3
DATED = 0.7
"""Share of rows that give the day of the allegation, be it that of the case."""
ELSEWHERE, ADDED = 0.15, 0.5
"""Shares of first allegations that were made to another body before the case reached
the force, and of further ones made while the case was open: our assumption."""
DAYS_APART = 8.0
"""How far such a day lies from the case's, on average: our assumption."""
SUBJECTS = {
    "police officer": 0.8,
    "police staff": 0.14,
    "police community support officer": 0.04,
    "special constable": 0.02,
}


def conduct(world: World, force: str, _: object = None) -> pd.DataFrame:
    """A row for each allegation against each person, flagged ones and others."""
    made = []
    for kind in case_types():
        for vawg, times in (("yes", 1), ("no", UNFLAGGED)):
            rng = world.request.generator("conduct", kind.name, vawg, force)
            load = _load(world, kind, times, force)
            if not load.cases:
                continue
            rows = _rows(world, rng, kind, load, f"{kind.letters}{vawg[0]}-{force}")
            own = world.request.generator("allegations", kind.name, vawg, force)
            rows["alleged_date"] = _alleged(own, rows)
            made.append(rows.assign(case_type=kind.name, vawg=vawg))
    return pd.concat(made or [pd.DataFrame()], ignore_index=True)


def _load(world: World, kind: CaseType, times: int, force: str) -> Load:
    """A force's part of the national figures: by its workforce, more or less."""
    staff = world.staff.groupby("force")["count"].sum()
    staff = staff.reindex(list(FORCES), fill_value=0)
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
    rows["dated"] = rng.random(len(rows)) < DATED
    rows = rows.assign(**_about(rng, kind, rows))
    return rows.assign(**decisions(world.request.extract_day, rng, kind, load, rows))


def _alleged(rng: np.random.Generator, rows: pd.DataFrame) -> pd.Series:
    """When each allegation was made: before, on or after the day of its case.

    Blank where that is the case's own day and the force does not repeat it.
    """
    claim, names = pd.factorize(rows["allegation_reference"])
    drawn = rng.random(len(names))[claim]
    days = np.floor(1 + rng.exponential(DAYS_APART, len(names)))[claim]
    first = (rows["allegation"] == 1).to_numpy()
    moved = drawn < np.where(first, ELSEWHERE, ADDED)
    last = rows["finalised_date"].fillna(rows["extract_date"])
    room = (last - rows["received_date"]).dt.days.to_numpy()
    apart = np.where(first, -days, np.minimum(days, room))
    made = after(rows["received_date"], np.where(moved, apart, 0.0))
    return made.where(moved | rows["dated"])


def _structure(rng: np.random.Generator, load: Load) -> pd.DataFrame:
    """Rows of cases: the n-th row is of the n-th allegation and the n-th person.

    Where a case has fewer of one than of the other, its last one stands again.
    """
    even = np.full(load.cases, 1 / load.cases)
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
    return rng.multinomial(max(number, 0), shares)


def _about(
    rng: np.random.Generator, kind: CaseType, rows: pd.DataFrame
) -> dict[str, np.ndarray]:
    """The allegation's category, and who is accused of it."""
    claim = pd.factorize(rows["allegation_reference"])[0]
    person = pd.factorize(rows["individual_reference"])[0]
    claims, people = claim.max() + 1, person.max() + 1
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
