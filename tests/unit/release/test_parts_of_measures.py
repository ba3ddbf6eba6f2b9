"""Measures that are the same count as others, or part of them, keep one secret."""

import numpy as np
import pandas as pd
from released_rows import FORCES, PERIOD, RULES, row

from vawg_analysis.disclosure import attack
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.suppression import released

SEXES = ("female", "female by wording", "male", "not known")
IN_SCOPE = SEXES[:2]


def crimes(counts):
    """KPI 5.1's crimes by sex, in scope or not; those in scope by sex and in all."""
    rows = []
    with_nation = np.vstack([counts, np.sum(counts, axis=0)])
    for force, line in zip([*FORCES, NATION], with_nation, strict=True):
        named = {"kpi": "5.1", "unit": "crimes"}
        by_sex = dict(zip(SEXES, line, strict=True))
        inside = {sex: by_sex[sex] for sex in IN_SCOPE}
        for measure, split in (
            ("crimes_whatever_sex", by_sex),
            ("recorded_crimes", inside),
        ):
            rows += [
                row(PERIOD, force, "sex", sex, n, measure=measure, **named)
                for sex, n in split.items()
            ]
        total = sum(inside.values())
        told = {"measure": "recorded_crimes", **named}
        rows.append(row(PERIOD, force, "all", "all", total, **told))
    return pd.DataFrame(rows)


def test_the_same_crimes_under_two_names_are_told_by_neither():
    counts = [[60, 3, 20, 9], [80, 12, 30, 2], [70, 15, 25, 18], [90, 22, 33, 14]]
    truth = crimes(counts)
    table = released(truth, RULES, ("5.1",)).table
    cells, sums, open_ = {}, [], set()
    areas = [*FORCES, NATION]
    for line, true in zip(table.itertuples(), truth["numerator"], strict=True):
        name = line.force, line.category
        cells[name] = int(true)
        if line.status != "suppressed":
            open_.add(name)
    for area in areas:
        parts = [(area, sex) for sex in IN_SCOPE]
        sums.append({"total": (area, "all"), "parts": parts})
    for category in ("all", *SEXES):
        parts = [(force, category) for force in FORCES]
        sums.append({"total": (NATION, category), "parts": parts})
    assert 10 < len(open_) < len(cells)
    found = attack(cells, sums, set(cells) - open_).set_index("cell")
    width = found["upper"] - found["lower"]
    secret = [name for name, count in cells.items() if 1 <= count <= 4]
    assert sorted(secret) == [("essex", "not known"), ("kent", "female by wording")]
    assert (width.reindex(secret) >= RULES.width).all()


def test_pairs_of_crime_and_suspect_are_no_fewer_than_the_crimes_or_those_sought():
    rows = []
    # sought, their pairs, crimes with a suspect, pairs in all
    counts = np.array(
        [[9, 9, 40, 41], [30, 33, 60, 75], [20, 26, 80, 99], [3, 8, 30, 36]]
    )
    for force, line in zip(
        [*FORCES, NATION], [*counts, counts.sum(axis=0)], strict=True
    ):
        people, pairs, with_suspect, every = line
        for measure, n, d, unit in (
            ("outstanding_suspects", people, np.nan, "suspects"),
            ("outstanding_pairs", pairs, np.nan, "suspect-crime pairs"),
            ("outstanding_per_100_crimes", people, with_suspect, "per 100 crimes"),
            ("outstanding_share_of_pairs", pairs, every, "proportion"),
        ):
            named = {"kpi": "5.4", "measure": measure, "unit": unit}
            rows.append(
                row(PERIOD, force, "all", "all", n, d, basis="snapshot", **named)
            )
    truth = pd.DataFrame(rows)
    done = released(truth, RULES, ("5.4",))
    status = done.table.set_index(["force", "measure"])["status"]
    assert status["sussex", "outstanding_suspects"] == "suppressed"
    assert status["sussex", "outstanding_per_100_crimes"] == "suppressed"
    # pairs are published, so no more people than pairs can be sought
    assert status["sussex", "outstanding_pairs"] != "suppressed"
    proof = done.proof[done.proof["count"] == 3]
    assert (proof["most"] <= 8).all()
    assert (proof["most"] - proof["least"] >= RULES.width).all()
    assert (status.xs("outstanding_share_of_pairs", level=1) != "suppressed").any()
