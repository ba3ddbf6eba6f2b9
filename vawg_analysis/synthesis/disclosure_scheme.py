"""The return of the disclosure scheme: applications, decisions and their days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.synthesis.days import after, any_day, days_until
from vawg_analysis.synthesis.draws import chosen, references, waits
from vawg_analysis.synthesis.gaps import SENDS_NOTHING
from vawg_analysis.synthesis.published_figures import published
from vawg_analysis.synthesis.world import World

NAME = "disclosure-scheme"
YEAR = "YE Mar 2021"
ROUTES = {
    "right to ask": ("DVDS Right to Ask disclosures", 0.42),
    "right to know": ("DVDS Right to Know disclosures", 0.55),
}
"""The published figure, and the mean share of applications that end in a disclosure."""
RATE_LIMITS = 0.12, 0.85
"""Forces' shares were published as “12% to over 80%”."""
RATE_STRENGTH = 6
"""Precision of the beta distribution that a force's share is drawn from."""
FORCE_SPREAD = 0.3
STANDARD_CHANGED = pd.Timestamp("2023-04-05")
DAYS_ALLOWED = 35, 28
"""Longest time to a disclosure by the guidance, before the change and since."""
WITHDRAWN = 0.06


def disclosure_scheme(world: World, force: str, _: object = None) -> pd.DataFrame:
    """Every application of the period, a row each, in order of time."""
    rng = world.request.generator(NAME, force)
    made = [_route(world, rng, route, force) for route in ROUTES]
    rows = pd.concat(made).sort_values("application_date", kind="stable")
    numbers = np.arange(1, len(rows) + 1)
    return rows.reset_index(drop=True).assign(
        application_reference=references(world.prefix("D", force), numbers),
        extract_date=world.request.extract_day,
    )


def _route(
    world: World, rng: np.random.Generator, route: str, force: str
) -> pd.DataFrame:
    """A force's disclosures are its part of the published ones; more applied."""
    measure, mean = ROUTES[route]
    total = published(measure, YEAR) / 2 * world.request.half_years
    crimes = world.in_scope.drop(SENDS_NOTHING[NAME])
    weights = world.jittered(f"{NAME} {route}", crimes, FORCE_SPREAD)
    told = world.shared(total, weights).get(force, 0)
    rate = np.clip(
        rng.beta(mean * RATE_STRENGTH, (1 - mean) * RATE_STRENGTH), *RATE_LIMITS
    )
    applied = any_day(rng, round(told / rate), world.request.period)
    return _decided(world, rng, applied, told).assign(route=route)


def _decided(
    world: World, rng: np.random.Generator, applied: pd.Series, told: int
) -> pd.DataFrame:
    size = len(applied)
    disclosed = rng.permutation(size) < told
    other = chosen(
        rng, size, ("withdrawn", "no disclosure"), (WITHDRAWN, 1 - WITHDRAWN)
    )
    before = applied < STANDARD_CHANGED
    scale = np.where(before, *DAYS_ALLOWED) * 0.85
    last = world.request.extract_day
    left = days_until(last, applied)
    days = waits(rng, scale, np.full(size, 1.5), left)
    is_open = ~disclosed & (rng.random(size) < 0.06)
    decided = after(applied, days).mask(is_open)
    shown = after(decided, rng.exponential(4.0, size)).clip(upper=last)
    decision = np.where(disclosed, "disclosure", other)
    return pd.DataFrame(
        {
            "application_date": applied,
            "decision_date": decided,
            "decision": np.where(is_open, "", decision),
            "disclosure_date": shown.where(disclosed),
        }
    )
