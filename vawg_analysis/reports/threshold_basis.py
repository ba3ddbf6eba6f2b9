"""On whom a benchmark rests: of how many forces, and how many cases, it is made."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework.indicator import DECREASE, INCREASE
from vawg_analysis.reference.areas import NATION
from vawg_analysis.thresholds.benchmark import behind_benchmark
from vawg_analysis.thresholds.candidates import BENCHMARK, parse

DIRECTIONS = {"at least": INCREASE, "at most": DECREASE}


def rests_on(judged: pd.DataFrame) -> list[str]:
    """A sentence for each benchmark among the candidates of one figure.

    ``judged`` has the columns ``candidate, force, numerator, denominator, sense``, a
    row a candidate and area.
    """
    forces = judged[judged["force"] != NATION]
    return [
        _sentence(rows, parse(str(candidate)).number)
        for candidate, rows in forces.groupby("candidate", sort=False)
        if parse(str(candidate)).school == BENCHMARK
        and rows["sense"].iloc[0] in DIRECTIONS
        and rows["denominator"].gt(0).any()
    ]


def _sentence(rows: pd.DataFrame, volume: float) -> str:
    cases = rows["denominator"]
    direction = DIRECTIONS[rows["sense"].iloc[0]]
    best = behind_benchmark(rows["numerator"], cases, direction, volume)
    behind, known = cases[best], cases.gt(0)
    share = behind.sum() / cases[known].sum()
    said = (
        f"The achievable benchmark is the pooled figure of {len(behind)} of "
        f"{known.sum()} forces, which have {share:.1%} of the cases"
    )
    if len(behind) > 1:
        said += f", {behind.max() / behind.sum():.0%} of these in one of them"
    return f"{said}. Others could do as well only as far as their cases are alike."
