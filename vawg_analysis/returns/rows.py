"""Normalised rows of a whole file: no totals, no repetition, one row a key."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vawg_analysis.problems import Problem
from vawg_analysis.returns.cells import Report
from vawg_analysis.returns.schema import Return


def without_totals(frame: pd.DataFrame, total: str, report: Report) -> pd.DataFrame:
    """Leave out rows that add up forces: their forces are in the table already."""
    adds_up = frame["force"] == total
    if adds_up.any():
        report.notes.append(
            f"{int(adds_up.sum()):,} rows of totals (England, Wales, regions) left out"
        )
    return frame[~adds_up]


def collapsed(kind: Return, frame: pd.DataFrame, report: Report) -> pd.DataFrame:
    """One row a key, in the order of the key, in the columns of ``kind``.

    Rows that differ only in what ``kind`` is summed over are added up. Rows that
    differ in nothing but their figures are reported: nobody can say which is right.
    """
    names = list(kind.dictionary)
    if not kind.key:
        return _typed(kind, frame[names])
    known = frame[frame[list(kind.key)].notna().all(axis=1)]
    within = _order(known, [*kind.key, *kind.summed_over])
    _report_repeated(kind, known, within, report)
    key = _order(known, kind.key)
    if key.size and key.max() + 1 < len(key):
        return _typed(kind, _summed(kind, known, key)[names])
    return _typed(kind, known.iloc[np.argsort(key, kind="stable")][names])


def _typed(kind: Return, frame: pd.DataFrame) -> pd.DataFrame:
    dtypes = {name: column.dtype for name, column in kind.dictionary.items()}
    return frame.astype(dtypes).reset_index(drop=True)


def _order(frame: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """A number for each row: equal for equal rows, in the order of ``columns``."""
    code = np.zeros(len(frame), dtype="int64")
    for column in columns:
        own, distinct = pd.factorize(frame[column], sort=True)
        _, code = np.unique(code * (len(distinct) + 1) + own, return_inverse=True)
    return code


def _report_repeated(
    kind: Return, frame: pd.DataFrame, group: np.ndarray, report: Report
) -> None:
    repeated = pd.Series(group).duplicated(keep=False).to_numpy()
    if not repeated.any():
        return
    keys = ", ".join([*kind.key, *kind.summed_over])
    first = frame.iloc[np.flatnonzero(repeated)[0]]
    same = frame[group == group[np.flatnonzero(repeated)[0]]].iloc[1:]
    report.problems.append(
        Problem(
            f"the same key stands again in {_places(same, first.file)} ({keys})"
            + _so_do(int(pd.Series(group).duplicated().sum()), len(same)),
            file=first.file,
            row=int(first.row),
            value=", ".join(str(first[name]) for name in kind.key),
            allowed="one row each",
            remedy="Remove the row that does not belong."
            if repeated.sum() == 2
            else "Remove the rows that do not belong: does the table stand twice?",
        )
    )


def _places(rows: pd.DataFrame, file: str, shown: int = 5) -> str:
    said = ", ".join(
        str(row.row) if row.file == file else f"{row.row} of {row.file}"
        for row in rows.head(shown).itertuples()
    )
    more = f" and {len(rows) - shown:,} more" if len(rows) > shown else ""
    return f"row {said}{more}"


def _so_do(repetitions: int, told: int) -> str:
    if repetitions == told:
        return ""
    return f"; in all {repetitions:,} rows repeat the key of an earlier one"


def _summed(kind: Return, frame: pd.DataFrame, key: np.ndarray) -> pd.DataFrame:
    """Rows of one key added up; a sum of nothing but missing counts is missing."""
    groups = frame.groupby(key, sort=True)
    first = groups[[*kind.key]].first()
    sums = groups[list(kind.measures)].sum(min_count=1)
    if "missing" not in kind.columns:
        return first.join(sums)
    withheld = (frame["missing"] == "not provided").groupby(key, sort=True).any()
    count = sums["count"].mask(withheld)
    states = [withheld, count.isna()]
    missing = np.select(states, ["not provided", "not applicable"], "")
    return first.join(sums).assign(count=count, missing=missing)
