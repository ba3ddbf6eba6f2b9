"""What the store holds of a window: figures by force, complete or said to be missing.

A force counts only with all its quarters: a sum over part of a window is not the
window's figure. England and Wales is the sum of the forces that count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.areas import AREAS, FORCES, NATION
from vawg_analysis.periods import Period
from vawg_analysis.store import Part, Store

MISSING = "not provided"
LARGEST_GAP = 0.05
"""Our choice: with more of its figures missing, a force's sum is not shown at all."""


@dataclass(frozen=True)
class Events:
    """Figures of one return for some windows.

    ``frame``: ``period`` (the window), ``force``, the return's columns, ``count``; of
    forces that reported the whole window, and of ``england-and-wales``.
    ``coverage``: a row for each window and area: ``period, force, status, note``, the
    status one of ``ok``, ``provisional`` (a few figures, or for the nation a force,
    are missing) or ``not provided``.
    """

    frame: pd.DataFrame
    coverage: pd.DataFrame


def read_events(
    store: Store,
    kind: str,
    windows: Sequence[Period],
    columns: Sequence[str],
    *,
    codes: Iterable[str],
    where: str = "true",
) -> Events:
    """Sum a quarterly return over each window, by ``force`` and ``columns``.

    ``codes`` are the offence codes asked for; ``where`` is an SQL condition that every
    row must meet for its quarter to count as reported.
    """
    quarters = _quarters(windows)
    parts = store.of(kind, set(quarters["quarter"]))
    if not parts:
        return _nothing(windows, columns)
    tables = {"windows": quarters, "codes": pd.DataFrame({"code": list(codes)})}
    by = ", ".join(f"rows.{column}" for column in ["force", *columns])
    frame = store.query(
        f"select windows.period, {by}, sum(count)::bigint as count from rows "
        "join windows on rows.period = windows.quarter "
        "semi join codes on rows.offence_code = codes.code "
        f"where count is not null and {where} group by all",
        parts,
        **tables,
    )
    reported = store.query(
        "select windows.period, force, "
        "count(distinct rows.period) filter (where missing <> 'not provided') "
        "as quarters, "
        "count(*) filter (where missing = 'not provided' and code is not null) "
        "as holes, "
        "count(*) filter (where code is not null) as asked "
        "from rows left join codes on rows.offence_code = codes.code "
        f"join windows on rows.period = windows.quarter where {where} group by all",
        parts,
        **tables,
    )
    coverage = _coverage(windows, reported, _notes(parts, quarters))
    return Events(_with_nation(frame, coverage, list(columns)), coverage)


def _nothing(windows: Sequence[Period], columns: Sequence[str]) -> Events:
    frame = pd.DataFrame(columns=["period", "force", *columns, "count"])
    reported = pd.DataFrame(columns=["period", "force", "quarters"])
    return Events(frame, _coverage(windows, reported, {}))


def _quarters(windows: Sequence[Period]) -> pd.DataFrame:
    return pd.DataFrame(
        [(w.name, q.name) for w in windows for q in w.quarters],
        columns=["period", "quarter"],
    )


def _notes(parts: Iterable[Part], quarters: pd.DataFrame) -> dict[str, str]:
    """What the files behind each window's figures say of themselves."""
    windows = quarters.groupby("quarter")["period"].agg(list)
    notes: dict[str, set[str]] = {}
    for quarter, said in {(part.period, part.notes) for part in parts}:
        for window in windows[quarter]:
            notes.setdefault(window, set()).update(said)
    return {window: "; ".join(sorted(said)) for window, said in notes.items()}


def _coverage(
    windows: Sequence[Period], reported: pd.DataFrame, notes: dict[str, str]
) -> pd.DataFrame:
    """``period, force, status, note`` for every window and area, the nation last."""
    by_force = {(r.period, r.force): r for r in reported.itertuples()}
    rows = []
    for window in windows:
        note = notes.get(window.name, "")
        own = [
            (window.name, force, *_force(window, by_force.get((window.name, force))))
            for force in FORCES
        ]
        rows += [
            (*row[:3], _joined(row[3], note if row[2] != MISSING else ""))
            for row in own
        ]
        rows.append((window.name, NATION, *_nation(own, note)))
    return pd.DataFrame(rows, columns=["period", "force", "status", "note"])


def _force(window: Period, reported: tuple | None) -> tuple[str, str]:
    """Whether a force's figures make up the window, and what is missing."""
    if not window.quarters:
        return MISSING, "published by financial quarter, and this period cuts a quarter"
    if reported is None:
        return MISSING, "no figures for this period"
    if reported.quarters < len(window.quarters):
        said = f"figures for {reported.quarters} of {len(window.quarters)} quarters"
        return MISSING, said
    if reported.holes > LARGEST_GAP * reported.asked:
        return MISSING, "the force did not provide part of the data"
    if reported.holes:
        return "provisional", f"{reported.holes} figures not provided and left out"
    return "ok", ""


def _nation(forces: list[tuple], note: str) -> tuple[str, str]:
    """What a national figure is without the forces that are missing."""
    without = [AREAS[force].name for _, force, status, _ in forces if status == MISSING]
    if len(without) == len(FORCES):
        return MISSING, forces[0][3]
    whole = len(FORCES) - len(without)
    said = f"{whole} of {len(FORCES)} forces, without {', '.join(without)}"
    in_part = [
        f"{AREAS[force].name}: {gap}"
        for _, force, status, gap in forces
        if status == "provisional"
    ]
    gaps = _joined(said if without else "", *in_part)
    return "provisional" if gaps else "ok", _joined(gaps, note)


def _joined(*remarks: str) -> str:
    return "; ".join(filter(None, remarks))


def _with_nation(
    frame: pd.DataFrame, coverage: pd.DataFrame, columns: list[str]
) -> pd.DataFrame:
    counted = coverage[(coverage.status != MISSING) & (coverage.force != NATION)]
    whole = frame.merge(counted[["period", "force"]], on=["period", "force"])
    nation = whole.groupby(["period", *columns], as_index=False)["count"].sum()
    return pd.concat([whole, nation.assign(force=NATION)], ignore_index=True)
