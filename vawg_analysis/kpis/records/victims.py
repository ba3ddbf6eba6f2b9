"""How much more figures vary because several crimes are against one victim."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vawg_analysis.framework import OF_RECORDED
from vawg_analysis.kpis.cells import CELL
from vawg_analysis.kpis.events import with_nation
from vawg_analysis.kpis.maturity import NOT_YET_ASSIGNED
from vawg_analysis.kpis.pursuit import ASSIGNED, OUTCOMES
from vawg_analysis.kpis.records.counting import breakdown, grouping_sets
from vawg_analysis.kpis.records.in_scope import listed
from vawg_analysis.kpis.records.returned import Returned

CLOSED, RECORDED = "closed", "recorded"
WHOLES = {CLOSED: ASSIGNED, RECORDED: ASSIGNED | NOT_YET_ASSIGNED}
"""What an outcome share divides by, and the outcome types in it."""
SHARES = {m.measure.removesuffix(OF_RECORDED): m.outcome_types for m in OUTCOMES}


def with_design_effect(table: pd.DataFrame, found: Returned) -> pd.DataFrame:
    """``table``, rows not yet estimated, with the ``design_effect`` of victims.

    Of outcome shares, and of recorded crimes and their rate; missing for other
    measures and where the force gave no references of victims.

    Notes
    -----
    Of a share p = y/n the effect is Σ (yᵥ − p nᵥ)² / n p(1 − p) over victims v, the
    linearised variance of a ratio over that of independent crimes; of a count
    Σ nᵥ² / Σ nᵥ. Only victims of several crimes can move either from 1, so they alone
    are read.

    References
    ----------
    Kish L (1965). Survey Sampling. Wiley, sections 6.3 and 8.2.
    Stukel TA, Glynn RJ, Fisher ES, Sharp SM, Lu-Yao G, Wennberg JE (1994). Standardized
    rates of recurrent outcomes. Statistics in Medicine 13:1781–1791.
    """
    if not found.crimes.parts:
        return table.assign(design_effect=np.nan)
    crimes, asked = found.crimes, found.crimes.question
    scope, splits = asked.scope.sha256, tuple(asked.splits)
    key = ("victims", asked.windows, scope, asked.victims, splits, crimes.basis)
    sums = crimes.store.once(key, lambda: _sums(found))
    effect = pd.Series(np.nan, index=table.index)
    for measure in table["measure"].unique():
        rows = table[table["measure"] == measure]
        mine = sums.reindex(pd.MultiIndex.from_frame(rows[CELL])).fillna(0.0)
        if measure.removesuffix(OF_RECORDED) in SHARES:
            effect[rows.index] = _of_share(rows, mine, measure)
        elif measure in ("recorded_crimes", "rate"):
            more = mine[f"{RECORDED} squared"] - mine[RECORDED]
            effect[rows.index] = 1 + more.to_numpy() / rows["numerator"]
    return table.assign(design_effect=effect)


def _of_share(rows: pd.DataFrame, sums: pd.DataFrame, measure: str) -> pd.Series:
    whole = RECORDED if measure.endswith(OF_RECORDED) else CLOSED
    share = measure.removesuffix(OF_RECORDED)
    n, y = rows["denominator"].to_numpy(), rows["numerator"].to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        p = y / n
        between = (
            sums[f"{share} squared"].to_numpy()
            - 2 * p * sums[f"{share} by {whole}"].to_numpy()
            + p**2 * sums[f"{whole} squared"].to_numpy()
        )
        alone = (1 - 2 * p) * sums[share].to_numpy() + p**2 * sums[whole].to_numpy()
        effect = 1 + (between - alone) / (n * p * (1 - p))
    return pd.Series(effect, index=rows.index)


def _sums(found: Returned) -> pd.DataFrame:
    """Over victims of several crimes, by :data:`CELL`: sums, squares and products."""
    names = [name for name in found.crimes.question.splits if name != "all"]
    fixed = ["period", "force"]
    sets = {**WHOLES, **SHARES}
    counted = ", ".join(f'{_number(of)} as "{name}"' for name, of in sets.items())
    products = ", ".join(f'sum({sql}) as "{name}"' for name, sql in _parts().items())
    by = ", ".join(CELL)
    people = found.crimes.query(
        ", counted as (select * from crimes where live and counted), several as "
        "(select period, force, victim from counted where victim is not null "
        "group by all having count(*) > 1), people as (select "
        f"{', '.join(fixed)}, {breakdown(names)}, {counted} from counted "
        "semi join several using (period, force, victim) "
        f"group by {grouping_sets([*fixed, 'victim'], names)}) "
        f"select {by}, {products} from people group by all"
    )
    long = people.melt(CELL, var_name="part", value_name="count")
    whole = with_nation(long.astype({"count": "float64"}), found.coverage)
    return whole.pivot(index=CELL, columns="part", values="count").reindex(
        columns=list(_parts())
    )


def _parts() -> Mapping[str, str]:
    """Name of each sum, and its term."""
    parts = {name: f'"{name}"' for name in (*WHOLES, *SHARES)}
    parts |= {f"{name} squared": f'"{name}" ** 2' for name in (*WHOLES, *SHARES)}
    return parts | {
        f"{share} by {whole}": f'"{share}" * "{whole}"'
        for share in SHARES
        for whole in WHOLES
    }


def _number(types: frozenset[str]) -> str:
    return f"count(*) filter (where outcome_type in ({listed(types)}))"
