"""What the store holds of a window: counts by force, complete or said to be missing.

A force counts only with all its quarters: a sum over part of a window is not the
window's figure. England and Wales is the sum of the forces that count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from vawg_analysis.kpis.coverage import coverage
from vawg_analysis.kpis.events import Events, with_nation
from vawg_analysis.periods import Period
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.store import Part, Store


def read_events(
    store: Store,
    kind: str,
    windows: Sequence[Period],
    columns: Sequence[str],
    *,
    codes: Mapping[str, str],
    where: str = "true",
    every_group: bool = False,
) -> Events:
    """Sum a quarterly return over each window, by ``force`` and ``columns``.

    ``codes`` are the offence codes asked for, each with the group it belongs to;
    ``where`` is an SQL condition that every row must meet for its quarter to count as
    reported. With ``every_group`` a force must have a row for each group in each
    quarter from the group's first on: a table that lists its zeros says nothing of
    what it does not list.
    """
    quarters = _quarters(windows)
    parts = store.of(kind, set(quarters["quarter"]))
    if not parts:
        return _nothing(windows, columns)
    tables = {
        "windows": quarters,
        "codes": pd.DataFrame(codes.items(), columns=["code", "grouping"]),
        "needs": _needs(quarters["quarter"], codes if every_group else {}),
    }
    counts = _counts(store, parts, tables, columns, where)
    present = coverage(
        windows,
        _reported(store, parts, tables, where),
        _notes(parts, quarters),
    )
    return _complete(counts, present, columns)


def _counts(
    store: Store,
    parts: list[Part],
    tables: dict[str, pd.DataFrame],
    columns: Sequence[str],
    where: str,
) -> pd.DataFrame:
    by = ", ".join(f"rows.{column}" for column in ["force", *columns])
    return store.query(
        f"select windows.period, {by}, coalesce(sum(count), 0)::bigint as count, "
        "count(*) filter (where missing = 'not provided') as holes from rows "
        "join windows on rows.period = windows.quarter "
        "semi join codes on rows.offence_code = codes.code "
        f"where {where} group by all",
        parts,
        **tables,
    )


def _reported(
    store: Store, parts: list[Part], tables: dict[str, pd.DataFrame], where: str
) -> pd.DataFrame:
    return store.query(
        "select windows.period, force, "
        "count(distinct rows.period) filter (where missing <> 'not provided') "
        "as quarters, "
        "count(*) filter (where missing = 'not provided' and code is not null) "
        "as holes, "
        "count(*) filter (where code is not null) as asked, "
        "count(distinct needs.quarter || needs.grouping) as groups, "
        "(select count(*) from needs join windows as w using (quarter) "
        "where w.period = windows.period) as needed "
        "from rows left join codes on rows.offence_code = codes.code "
        "left join needs on rows.period = needs.quarter "
        "and codes.grouping = needs.grouping "
        f"join windows on rows.period = windows.quarter where {where} group by all",
        parts,
        **tables,
    )


def _needs(quarters: Iterable[str], codes: Mapping[str, str]) -> pd.DataFrame:
    """The groups a table must list in each quarter: each from its first code on."""
    firsts = {group: _first(of) for group, of in _groups(codes).items()}
    return pd.DataFrame(
        [
            (quarter, group)
            for quarter in sorted(set(quarters))
            for group, first in firsts.items()
            if not first or first <= Period.parse(quarter)
        ],
        columns=["quarter", "grouping"],
    ).astype(str)


def _groups(codes: Mapping[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for code, group in codes.items():
        groups.setdefault(group, []).append(code)
    return groups


def _first(codes: list[str]) -> Period | None:
    firsts = [OFFENCES[code].first for code in codes if code in OFFENCES]
    return None if None in firsts or not firsts else min(firsts)


def _complete(
    counts: pd.DataFrame, present: pd.DataFrame, columns: Sequence[str]
) -> Events:
    frame = counts.drop(columns="holes")
    holes = counts[counts["holes"] > 0].assign(count=lambda rows: rows["holes"])
    holes = holes[["period", "force", *columns, "count"]]
    return Events(with_nation(frame, present), with_nation(holes, present), present)


def _nothing(windows: Sequence[Period], columns: Sequence[str]) -> Events:
    frame = pd.DataFrame(columns=["period", "force", *columns, "count"])
    reported = pd.DataFrame(columns=["period", "force"])
    return Events(frame, frame, coverage(windows, reported, {}))


def _quarters(windows: Sequence[Period]) -> pd.DataFrame:
    return pd.DataFrame(
        [(w.name, q.name) for w in windows for q in w.quarters],
        columns=["period", "quarter"],
    )


def _notes(parts: Iterable[Part], quarters: pd.DataFrame) -> dict[str, str]:
    """What the files behind each window's figures say of themselves."""
    windows = quarters.groupby("quarter")["period"].agg(list)
    notes: dict[str, set[str]] = {}
    for quarter, said in {(part.period, part.remarks) for part in parts}:
        for window in windows[quarter]:
            notes.setdefault(window, set()).update(note.rstrip(".") for note in said)
    return {window: "; ".join(sorted(said)) for window, said in notes.items()}
