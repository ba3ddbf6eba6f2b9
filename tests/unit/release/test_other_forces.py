"""England and Wales of other forces tells what these have where no force is shown.

What an outsider reckons is written down by hand: each figure shown is a sum of what
single forces have of one half-year by route, and these are whole numbers from 0.
"""

import numpy as np
import pandas as pd
import pytest
from released_rows import (
    FORCES,
    HALVES,
    PERIOD,
    ROUTES,
    RULES,
    SECRET,
    YEAR,
    applications,
    row,
    told,
)
from scipy.optimize import Bounds, LinearConstraint, milp

from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.suppression import released

FIRST, SECOND = (
    [[3, 12, 20], [20, 17, 18], [19, 40, 50], [60, 70, 10]],
    [[0, 22, 31], [25, 27, 19], [33, 41, 18], [22, 50, 30]],
)
COUNTS = np.array([FIRST, SECOND])
"""By half-year, force and route; Kent has 3 of the first route."""
OF = {HALVES[0]: [0], HALVES[1]: [1], YEAR: [0, 1]}
ALL, LATER = FORCES, FORCES[1:]


def table(period, forces, shown):
    """A KPI table; by route of England and Wales alone, unless forces are ``shown``."""
    at = [FORCES.index(force) for force in forces]
    found = applications(COUNTS[OF[period]].sum(axis=0)[at], period, forces)
    kept = (found["breakdown"] == "all") | (found["force"] == NATION) | shown
    return found[kept].reset_index(drop=True)


def in_turn(tables):
    """The releases of ``tables``, each with those before it in public."""
    made = []
    for each in tables:
        made.append(released(each, RULES, SECRET, in_public=told(made)))
    return made


def adds_up(period, forces, route):
    """Which of :data:`COUNTS` a figure is the sum of."""
    found = np.zeros(COUNTS.shape)
    routes = [ROUTES.index(route)] if route in ROUTES else range(len(ROUTES))
    at = [FORCES.index(force) for force in forces]
    found[np.ix_(OF[period], at, routes)] = 1
    return found.ravel()


def width(made, releases, wanted):
    """How far apart ``wanted`` is in the tables that agree with all that is shown."""
    sums, numbers = [], []
    for done, (period, forces, _) in zip(made, releases, strict=True):
        shown = done.table[done.table["status"] == "ok"]
        for force, route, count in shown[["force", "category", "numerator"]].to_numpy():
            sums.append(adds_up(period, forces if force == NATION else [force], route))
            numbers.append(count)
    ends = [
        sign
        * milp(
            sign * wanted,
            constraints=LinearConstraint(np.array(sums), numbers, numbers),
            integrality=np.ones(wanted.size),
            bounds=Bounds(0, 1_000),
        ).fun
        for sign in (1, -1)
    ]
    return ends[1] - ends[0]


WITHDRAWN = [(HALVES[0], ALL, False), (HALVES[1], ALL, False), (YEAR, LATER, False)]
LATE_IN_ONE = [(HALVES[0], ALL, False), (HALVES[1], LATER, False), (YEAR, LATER, False)]


@pytest.mark.parametrize(
    "releases",
    [
        [(PERIOD, LATER, False), (PERIOD, ALL, False)],
        [(PERIOD, LATER, True), (PERIOD, ALL, False)],
        [(PERIOD, LATER, False), (PERIOD, ALL, True)],
        [(PERIOD, ALL, True), (PERIOD, LATER, False)],
        WITHDRAWN,
        WITHDRAWN[::-1],
        LATE_IN_ONE,
        LATE_IN_ONE[::-1],
    ],
)
def test_what_a_force_has_is_wide_wherever_others_are_alone(releases):
    made = in_turn(table(*release) for release in releases)
    kent = np.zeros(COUNTS.shape)
    for period, forces, _ in releases:
        kent[OF[period], 0, 0] = forces == ALL or kent[OF[period], 0, 0]
    assert (COUNTS * kent).sum() == 3
    assert width(made, releases, kent.ravel()) >= RULES.width
    assert (made[-1].table["status"] == "ok").any()


def test_forces_are_those_that_gave_the_kpi_and_not_another():
    """Kent says first how many were withdrawn, and then how many there were."""
    withdrawn = pd.DataFrame([row(PERIOD, "kent", "all", "all", 9)])
    withdrawn["kpi"], withdrawn["measure"] = "6.4", "withdrawn"
    tables = [
        pd.concat([table(PERIOD, forces, False), withdrawn], ignore_index=True)
        for forces in (LATER, ALL)
    ]
    made = in_turn(tables)
    last = made[-1].table.set_index(["force", "category"])["status"]
    assert last[NATION, ROUTES[0]] == "suppressed"
    (rest,) = made[-1].proof[made[-1].proof["count"] == 3].to_dict("records")
    assert rest["most"] - rest["least"] >= RULES.width


def test_what_forces_of_two_releases_share_is_wide_beside_all_of_them():
    """Kent, which has 3, is with others in two releases, and with both in a third."""
    kent, essex, surrey, _ = FORCES
    releases = [
        (PERIOD, forces, False)
        for forces in ((kent, essex), (kent, surrey), (kent, essex, surrey))
    ]
    made = in_turn(table(*release) for release in releases)
    wanted = adds_up(PERIOD, [kent], ROUTES[0])
    assert wanted @ COUNTS.ravel() == 3
    assert width(made, releases, wanted) >= RULES.width
