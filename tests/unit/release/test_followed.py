"""Outcomes within so many days: no crime-by-crime outsider tells a small count."""

from itertools import pairwise

import numpy as np
import pytest
from crimes_followed import (
    DAYS,
    FIGURES,
    FORCES,
    OUTCOMES,
    STATES,
    of_force,
    table,
    widths,
)
from released_rows import RULES
from scipy.optimize import linprog

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.suppression import released
from vawg_analysis.release.system import release_system

SECRET = ("5.1", "5.2", "7.1", "7.2", "8.1")


def drawn(seed, followed):
    """Numbers of crimes by force and state, of those ``followed`` so long alone."""
    draw = np.random.default_rng(seed)
    mean = np.array(
        [
            (followed[f] * (30 if m is None else {0: 9, 1: 3}.get(t, 1.2)))
            for f, m, t in STATES
        ]
    )
    return draw.poisson(mean * np.array([[1], [2], [3], [1]])).astype(float)


def secrets(crimes):
    """Weights of small counts: of figures, of what they leave, of what came between."""
    found = {}
    pairs = [pair for pair in FIGURES.values() if pair[1] is not None]
    for force in (*FORCES, NATION):
        states = [part for part, _ in pairs] + [whole - part for part, whole in pairs]
        for days in DAYS:
            within = [
                FIGURES[k, f"{m}_within_{days}_days"][0] for m, k in OUTCOMES.items()
            ]
            states.append(
                FIGURES["5.2", f"any_outcome_within_{days}_days"][0] - sum(within)
            )
        for name, kpi in [*OUTCOMES.items(), ("any_outcome", "5.2")]:
            within = [FIGURES[kpi, f"{name}_within_{days}_days"] for days in DAYS]
            for (one, before), (other, after) in pairwise(within):
                states.append(before - after)
                if not of_force(force, before - after) @ crimes.ravel():
                    states.append(other - one)
            if name in OUTCOMES:
                states += [FIGURES[kpi, name][0] - part for part, _ in within]
        for weights in states:
            asked = of_force(force, weights)
            if 1 <= asked @ crimes.ravel() <= RULES.largest_secret:
                found[asked.tobytes()] = asked
    return list(found.values())


# all followed for a year; some for half a year, some for less; none for half a year
COHORTS = [(0, 0, 0, 0, 1), (0, 0, 0.5, 0.5, 0), (0, 0.3, 0.7, 0, 0)]
# of each force a few had not been followed so long: who they are is a secret too
COHORTS += [(0, 0, 0.03, 1, 0)]


@pytest.mark.parametrize("followed", COHORTS)
@pytest.mark.parametrize("seed", range(1))
def test_no_small_count_can_be_told(seed, followed):
    crimes = drawn(seed, followed)
    found = released(table(crimes), RULES, SECRET).table
    asked = secrets(crimes)
    assert len(asked) > 5
    within = found[found["measure"].str.contains("_within_")]
    shown = within["status"] != "suppressed"
    assert 5 < shown.sum() < len(within)
    narrow = [w for w in widths(found, crimes, asked) if w < RULES.width]
    assert narrow == []


def ends(weights, sums, value):
    """The least and the most of weighted unknowns, none below zero, of these sums."""
    low, high = (linprog(sign * weights, A_eq=sums, b_eq=value) for sign in (1, -1))
    assert {low.status, high.status} <= {0, 3}
    return (low.fun, -high.fun if high.status == 0 else np.inf)


@pytest.mark.parametrize("followed", [*COHORTS, (0.1, 0.2, 0.2, 0.2, 0.3)])
@pytest.mark.parametrize("seed", range(3))
def test_no_table_is_put_before_an_outsider_that_no_crimes_could_make(seed, followed):
    """Whatever is shown, the sums leave no count further than the crimes do."""
    crimes = drawn(seed, followed)
    figures = table(crimes)
    figures = figures[figures["force"] != NATION].reset_index(drop=True)
    release = release_system(figures, RULES)
    counts, balance = release.system.counts, release.system.balance.toarray()
    seen = release.of_rows["cell"].unique()
    draw = np.random.default_rng(seed)
    shown = draw.permutation(seen)[: len(seen) // 2]
    fixed = np.zeros((len(shown), len(counts)))
    fixed[np.arange(len(shown)), shown] = 1
    sums = np.vstack([balance, fixed])
    value = np.append(np.zeros(len(balance)), counts[shown])

    weights = {}
    for at, line in enumerate(release.of_rows.itertuples()):
        of = figures.loc[line.row]
        pair = FIGURES[of["kpi"], of["measure"]]
        weights[at] = of_force(of["force"], pair[line.role == "d"])
    told = release.of_rows["cell"].isin(shown).to_numpy()
    known = np.array([weights[at] for at in np.flatnonzero(told)])
    for at in draw.permutation(np.flatnonzero(~told))[:12]:
        cell = np.eye(len(counts))[release.of_rows["cell"].iloc[at]]
        low, high = ends(cell, sums, value)
        least, most = ends(weights[at], known, known @ crimes.ravel())
        assert least - 1e-6 <= low <= high <= most + 1e-6
