"""Outcome types of synthetic crimes: real shares by offence, and how forces differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.reference.outcome_types import FIRST_MONTH
from vawg_analysis.synthesis.published_figures import published
from vawg_analysis.synthesis.request import Request

TABLES = {
    2024: (
        "outcomes-2024-25-offence-codes-inferred.parquet",
        "Outcomes for offences that were recorded in the quarter",
    ),
    2018: (
        "outcomes-2018-19.parquet",
        "Force outcomes for offences recorded in quarter",
    ),
}
"""Real tables, with the column of the count basis, by the year their year began in."""
OPEN, CHARGED = "0", "1"
NEVER = ("19", "1A", "2A", "3A")
"""Fraud's own type, and types that are part of others."""
OPEN_BESIDES = (0.10, 0.06, 0.04, 0.03)
"""Share of crimes still open at the extract on top of the real table's, by age: of the
period's last quarter, the one before, and so on. Our assumption: the real table was
drawn later."""
LEAST = 200
"""With fewer crimes than this an offence takes the shares of its category."""
FORCE_SPREAD = 0.18
"""Log-normal spread of a force's use of an outcome type."""


@dataclass(frozen=True)
class OutcomeShares:
    """``shares``: a row for each row of the plan of crimes, a column for each type."""

    types: tuple[str, ...]
    shares: np.ndarray


def outcome_shares(request: Request, cells: pd.DataFrame) -> OutcomeShares:
    """Shares of outcome types by the day of the extract, each row adding up to 1.

    ``cells`` is the plan of crimes. Nationally as many of the crimes in scope are
    charged as was published; all else follows the real table nearest in time.
    """
    real = _real(request, cells)
    types = tuple(real.columns)
    shares = real.loc[cells["offence_code"]].to_numpy() * _habits(request, cells, types)
    shares = shares / shares.sum(axis=1, keepdims=True)
    age = (len(request.quarters) - 1 - cells["quarter"]).to_numpy()
    besides = np.array(OPEN_BESIDES)[np.minimum(age, len(OPEN_BESIDES) - 1)]
    shares = shares * (1 - besides)[:, None]
    shares[:, types.index(OPEN)] += besides
    wanted = published("VAWG crimes closed with suspect charged")
    in_scope = cells["in_scope"].to_numpy()
    return OutcomeShares(
        types, _charging(shares, types.index(CHARGED), in_scope, wanted)
    )


def _charging(
    shares: np.ndarray, charged: int, weights: np.ndarray, wanted: float
) -> np.ndarray:
    """``shares`` in which the weighted mean of one column is ``wanted``."""
    found = shares
    for _ in range(20):
        factor = np.ones(shares.shape[1])
        factor[charged] = wanted / np.average(found[:, charged], weights=weights)
        found = found * factor
        found = found / found.sum(axis=1, keepdims=True)
    return found


def _habits(request: Request, cells: pd.DataFrame, types: tuple) -> np.ndarray:
    """How much more or less each force uses each type than the nation."""
    force, names = pd.factorize(cells["force"])
    rng = request.generator("plan", "outcomes")
    return np.exp(rng.normal(0, FORCE_SPREAD, (len(names), len(types))))[force]


def _real(request: Request, cells: pd.DataFrame) -> pd.DataFrame:
    """Real shares, a row an offence code; types that began later are left out."""
    year = request.period.start.year
    counts = _counts(min(TABLES, key=lambda known: abs(known - year)))
    begun = [code for code in counts.columns if _begun(code, request)]
    codes = cells.drop_duplicates("offence_code").set_index("offence_code")
    own = counts[begun].reindex(codes.index, fill_value=0)
    pooled = own.groupby(codes["category"]).transform("sum")
    either = own.where(own.sum(axis=1) >= LEAST, pooled)
    return either.div(either.sum(axis=1), axis=0)


@cache
def _counts(year: int) -> pd.DataFrame:
    """Outcomes of the offences recorded in a year: a row a code, a column a type."""
    name, basis = TABLES[year]
    rows = pd.read_parquet(
        OPEN_DATA / "outcomes" / name, columns=["Offence Code", "Outcome Type", basis]
    ).set_axis(["code", "type", "count"], axis=1)
    counts = pd.to_numeric(rows["count"], errors="coerce").fillna(0).clip(lower=0)
    rows = rows.assign(type=rows["type"].astype("str"), count=counts.astype("float64"))
    rows = rows[rows["type"].isin(FIRST_MONTH) & ~rows["type"].isin(NEVER)]
    return rows.pivot_table(
        index="code", columns="type", values="count", aggfunc="sum", fill_value=0
    )


def _begun(code: str, request: Request) -> bool:
    first = FIRST_MONTH[code]
    return first is None or first.start <= request.period.start
