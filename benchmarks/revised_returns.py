"""SYNTHETIC returns of a period as they came at first, and as they came again.

    python benchmarks/revised_returns.py RETURNS FIRST AGAIN

Of the returns that ``vawg synthesise`` wrote into RETURNS, FIRST lacks one force that
was late. AGAIN has that force, lacks another that withdrew its records, and has records
that came late and outcomes and decisions that changed since.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd

ARRIVED, WITHDRAWN = "wiltshire", "cumbria"
LATE, CHANGED = 0.004, 0.01
"""Shares of the records that came late, and of those that changed."""
SEED = 20222
REVISED = {
    "crimes.parquet": ("crime_reference", "outcome_date", ("outcome_type",)),
    "disclosure-scheme.csv": ("application_reference", "decision_date", ("route",)),
    "conduct.csv": (
        "allegation_reference",
        "finalised_date",
        ("decision", "sanction"),
    ),
}
"""File → its reference, the day of what can change, and the columns that can."""
FOLLOWS = ("suspects.parquet",)
"""Files that speak of the crimes of the forces that are late or have withdrawn."""


def main(arguments: list[str]) -> None:
    """Write both folders."""
    returns, first, again = map(Path, arguments)
    for folder in (first, again):
        folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(returns.glob("SYNTHETIC-*")):
        name = path.name.removeprefix("SYNTHETIC-")
        if name in REVISED or name in FOLLOWS:
            rows = _read(path)
            _write(rows[rows["force"] != ARRIVED], first / path.name)
            left = rows[rows["force"] != WITHDRAWN]
            _write(_revised(left, *REVISED.get(name, ("", "", ()))), again / path.name)
        else:
            shutil.copy(path, first / path.name)
            shutil.copy(path, again / path.name)


def _revised(
    rows: pd.DataFrame, reference: str, day: str, columns: tuple[str, ...]
) -> pd.DataFrame:
    """Some records with what another record of the file says; some records twice."""
    if not reference:
        return rows
    draws = np.random.default_rng(SEED)
    rows = rows.reset_index(drop=True)
    ended = rows[day].notna() & (rows[day] != "")
    changed = np.flatnonzero(ended & (draws.random(len(rows)) < CHANGED))
    other = draws.permutation(changed)
    rows.loc[changed, list(columns)] = rows.loc[other, list(columns)].to_numpy()
    late = rows[draws.random(len(rows)) < LATE]
    return pd.concat([rows, late.assign(**{reference: late[reference] + "-late"})])


def _read(path: Path) -> pd.DataFrame:
    return pd.read_parquet(path) if path.suffix == ".parquet" else _text(path)


def _text(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _write(rows: pd.DataFrame, path: Path) -> None:
    if path.suffix == ".parquet":
        rows.to_parquet(path, index=False)
    else:
        rows.to_csv(path, index=False)


if __name__ == "__main__":
    main(sys.argv[1:])
