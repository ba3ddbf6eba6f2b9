"""Crimes one by one, SYNTHETIC: what is counted of them, and what fits what is told.

A crime is a state: for how many of the numbers of days it was followed, its outcome,
and in which of the spans between them it had that, or later. Every figure is a sum over
states, so an outsider who knows the definitions asks which numbers of crimes in each
state agree with all figures that are shown.
"""

from itertools import product

import numpy as np
import pandas as pd
from released_rows import FORCES, PERIOD, row
from scipy.optimize import Bounds, LinearConstraint, milp

from vawg_analysis.reference.areas import NATION

DAYS = (30, 90, 180, 365)
OUTCOMES = {"charged": "5.2", "type_16": "7.1", "type_14": "7.2", "type_15": "8.1"}
OTHER = "another"
FOUND, UNBOUNDED = 0, 3
STATES = [
    (followed, outcome, span)
    for followed, outcome in product(range(5), (None, *OUTCOMES, OTHER))
    for span in ((None,) if outcome is None else range(followed + 1))
]


def figures():
    """KPI and measure of each figure → what it counts, and of what, as weights."""

    def states(test):
        return np.array([float(test(*state)) for state in STATES])

    every, assigned = states(lambda *_: True), states(lambda f, m, t: m is not None)
    found = {("5.1", "recorded_crimes"): (every, None)}
    for name, kpi in OUTCOMES.items():
        ever = states(lambda f, m, t, name=name: m == name)
        found[kpi, name] = ever, assigned
        found[kpi, f"{name}_of_recorded"] = ever, every
    for at, days in enumerate(DAYS):
        whole = states(lambda f, m, t, at=at: f > at)
        by_then = whole * states(lambda f, m, t, at=at: m is not None and t <= at)
        found["5.2", f"any_outcome_within_{days}_days"] = by_then, whole
        for name, kpi in OUTCOMES.items():
            part = by_then * found[kpi, name][0]
            found[kpi, f"{name}_within_{days}_days"] = part, whole
    return found


FIGURES = figures()


def table(crimes):
    """The KPI table of so many crimes (a row a force, a column a state)."""
    rows = []
    for force, line in zip(
        [*FORCES, NATION], [*crimes, crimes.sum(axis=0)], strict=True
    ):
        for (kpi, measure), (part, whole) in FIGURES.items():
            share = whole is not None
            rows.append(
                row(
                    PERIOD,
                    force,
                    "all",
                    "all",
                    part @ line,
                    whole @ line if share else np.nan,
                    kpi=kpi,
                    measure=measure,
                    basis="recorded" if share else "period",
                    unit="proportion" if share else "crimes",
                )
            )
    return pd.DataFrame(rows)


def of_force(force, states):
    """What is asked of one force, as weights of all states of all forces."""
    weights = np.zeros((len(FORCES), len(STATES)))
    weights[[True] * len(FORCES) if force == NATION else FORCES.index(force)] = states
    return weights.ravel()


def widths(released, crimes, asked):
    """How far each of ``asked`` (weights) can go in all that agrees with the table."""
    told = []
    for line in released[released["status"] != "suppressed"].itertuples():
        part, whole = FIGURES[line.kpi, line.measure]
        told.append(of_force(line.force, part))
        if whole is not None:
            told.append(of_force(line.force, whole))
    known = np.unique(np.array(told), axis=0)
    value = known @ crimes.ravel()
    at = [LinearConstraint(known, value, value)]
    given = {
        "constraints": at,
        "bounds": Bounds(0),
        "integrality": np.ones(crimes.size),
    }
    for weights in asked:
        ends = [milp(sign * weights, **given) for sign in (1, -1)]
        assert all(end.status in (FOUND, UNBOUNDED) for end in ends)
        low, high = (np.inf if end.status else end.fun for end in ends)
        yield -high - low
