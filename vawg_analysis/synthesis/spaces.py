"""Returns of unsafe spaces, and of what was done about them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.returns.forces.registers import GRADES
from vawg_analysis.returns.forces.spaces import PROBLEM_SOLVING, RISKS
from vawg_analysis.synthesis.days import after, days_until
from vawg_analysis.synthesis.draws import apportioned, chosen, references, yes
from vawg_analysis.synthesis.registers import GRADE_SHARES
from vawg_analysis.synthesis.request import timestamp
from vawg_analysis.synthesis.world import World

REPORTS_A_DAY = 50
"""Reports to StreetSafe in its first months, as published (“about 50 a day”)."""
FORCE_SPREAD = 0.4
KINDS = {
    "public": ("poor lighting", "being followed", "isolated path", "verbal harassment"),
    "online": ("unwanted messages", "threats online"),
    "private": ("controlled at home", "unsafe at work"),
}
KIND_SHARES = 0.7, 0.15, 0.15
SOURCES = {"StreetSafe": 0.0, "calls to the police": 9.0, "survey": 4.0}
SOURCES |= {"partner agency": 3.0}
"""Mean reports of a space by sources other than StreetSafe, our assumption."""
SAID = {
    "response": "SYNTHETIC response with partners",
    "citation": "SYNTHETIC report",
}
AREAS_NAMED = (
    "Town centre",
    "Station",
    "Riverside",
    "Park",
    "Campus",
    "Night-time area",
)


def spaces(world: World, force: str, _: object = None) -> pd.DataFrame:
    """Each quarter's reports of each space, by source and reason."""
    rng = world.request.generator("spaces", force)
    weights = world.jittered("spaces", world.in_scope, FORCE_SPREAD)
    days = (world.request.period.end - world.request.period.start).days
    reports = world.shared(REPORTS_A_DAY * days, weights)[force]
    number = len(world.request.quarters)
    made = []
    for at, part in enumerate(apportioned(reports, np.ones(number)).tolist()):
        day = timestamp(world.request.quarters[at].end) - pd.Timedelta(days=1)
        rows = _of_quarter(rng, force, part)
        label = f"{day.year}{day.month:02d}"
        made.append(
            rows.assign(
                identified_date=day,
                space_reference=rows["space_reference"].str.replace(
                    "SYN", f"SYN-{label}"
                ),
            )
        )
    return pd.concat(made, ignore_index=True).assign(
        citation="SYNTHETIC log of reports"
    )


def _of_quarter(rng: np.random.Generator, force: str, reports: int) -> pd.DataFrame:
    size = 3 + reports // 12
    kind = chosen(rng, size, tuple(KINDS), KIND_SHARES)
    public = kind == "public"
    source = chosen(rng, size, tuple(SOURCES)[1:], (0.5, 0.25, 0.25)).astype(object)
    source[public & yes(rng, np.full(size, 0.7))] = "StreetSafe"
    source[0], kind[0] = "StreetSafe", "public"
    from_site = source == "StreetSafe"
    count = rng.poisson(pd.Series(source).map(SOURCES).to_numpy(dtype="float64"))
    count[from_site] = apportioned(reports, rng.pareto(2.0, from_site.sum()) + 0.2)
    reasons = [KINDS[name][rng.integers(len(KINDS[name]))] for name in kind]
    return pd.DataFrame(
        {
            "space_reference": references(f"SP-{force}", np.arange(1, size + 1), 4),
            "space_type": kind,
            "source": source,
            "reason": reasons,
            "risk": chosen(rng, size, RISKS, (0.2, 0.4, 0.3, 0.1)),
            "area": [AREAS_NAMED[i] for i in rng.integers(0, len(AREAS_NAMED), size)],
            "evidence_grade": chosen(rng, size, GRADES, GRADE_SHARES),
            "count": count,
        }
    )


def space_responses(
    world: World, force: str, made: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """What was done about a third of the spaces; few effects were evaluated."""
    rng = world.request.generator("space-responses", force)
    known = made["spaces"].drop_duplicates("space_reference")
    known = known[yes(rng, np.full(len(known), 0.35))].reset_index(drop=True)
    size = len(known)
    day = world.request.last_day
    left = days_until(day, known["identified_date"])
    begun = after(known["identified_date"], np.floor(rng.random(size) * (left + 1)))
    stage = chosen(rng, size, PROBLEM_SOLVING, (0.2, 0.2, 0.4, 0.2))
    over = stage == "assessment"
    evaluated = over & yes(rng, np.full(size, 0.5))
    effect = chosen(rng, size, ("better", "no change", "worse"), (0.5, 0.4, 0.1))
    numbered = references(world.prefix("R", force), np.arange(1, size + 1), 4)
    return pd.DataFrame(
        {
            "response_reference": numbered,
            "space_reference": known["space_reference"],
            "stage": stage,
            "started_date": begun,
            "ended_date": pd.Series(day, index=known.index).where(over),
            "evaluated": np.where(evaluated, "yes", "no"),
            "effect": np.where(evaluated, effect, ""),
            "evidence_grade": chosen(rng, size, GRADES, GRADE_SHARES),
        }
    ).assign(assessed_date=day, **SAID)
