"""Small KPI tables, SYNTHETIC, whose counts a reader can add up, and their releases."""

import numpy as np
import pandas as pd

from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.rules import Rules

HALVES = ("2021-10-to-2022-03", "2022-04-to-2022-09")
YEAR = "2021-10-to-2022-09"
PERIOD = HALVES[0]
ROUTES = ("right to ask", "right to know", "not recorded")
FORCES = ("kent", "essex", "surrey", "sussex")
RULES = Rules(largest_secret=4, width=5)
SECRET = ("6.3",)
"""The KPI of :func:`applications`, for a release of it."""


def counts(seed, mean):
    """Numbers for :func:`applications`, the same for the same ``seed``."""
    return np.random.default_rng(seed).poisson(mean, size=(4, 3))


def told(made):
    """What is in public once all of these releases are."""
    proofs = tuple(done.alternatives for done in made)
    return InPublic(tuple(done.counts for done in made), proofs=proofs)


def statuses(table):
    """The status of each figure by force and category."""
    return table.set_index(["force", "category"])["status"]


def applications(counts, period=PERIOD, forces=FORCES):
    """KPI 6.3's applications by force (rows) and route, with every total.

    ``counts`` has a row a force and a column a route of :data:`ROUTES`.
    """
    counts = np.asarray(counts, dtype=float)
    with_nation = np.vstack([counts, counts.sum(axis=0)])
    rows = []
    for force, line in zip([*forces, NATION], with_nation, strict=True):
        rows.append(row(period, force, "all", "all", line.sum()))
        rows += [
            row(period, force, "route", route, n)
            for route, n in zip(ROUTES, line, strict=True)
        ]
    return pd.DataFrame(rows)[COLUMNS]


def row(period, force, breakdown, category, numerator, denominator=np.nan, **more):
    """A row of the KPI table: applications, unless ``more`` says otherwise."""
    given = {
        "period": period,
        "force": force,
        "kpi": "6.3",
        "measure": "applications",
        "basis": "period",
        "breakdown": breakdown,
        "category": category,
        "numerator": float(numerator),
        "denominator": float(denominator),
        "value": float(numerator),
        "lower": float(numerator) - 1,
        "upper": float(numerator) + 1,
        "unit": "applications",
        "method": "count",
        "status": "ok",
        "note": "",
    }
    return given | more
