"""The last snapshot of suspects inside each window, and whose crimes it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from vawg_analysis.kpis.coverage import described
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.in_scope import listed, numbered
from vawg_analysis.paths import PARAMS
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.store import Part, Selection, Store


@cache
def outstanding_statuses() -> frozenset[str]:
    """The statuses that count as outstanding: ``params/suspect_statuses.csv``."""
    table = pd.read_csv(PARAMS / "suspect_statuses.csv", dtype="str")
    return frozenset(table.loc[table["outstanding"] == "yes", "status"])


@dataclass(frozen=True)
class Snapshots:
    """Suspects of each window's last snapshot, by force."""

    selections: tuple[Selection, ...]
    """SQL for ``period`` (the window), ``returned_by`` (the force), ``person`` and
    ``crime`` (numbers in place of references), ``outstanding``, ``days`` since the
    suspect was named (null where not dated); for each window from its parts."""
    coverage: pd.DataFrame


def snapshots(store: Store, question: Question) -> Snapshots:
    """The last snapshot of each force inside each window of ``question``."""
    key = ("suspects", question.windows)
    return store.once(key, lambda: _snapshots(store, question))


def _snapshots(store: Store, question: Question) -> Snapshots:
    selections, days = [], {}
    for window in question.windows:
        if parts := store.last_within("suspects", window):
            selections.append(Selection(_select(window), tuple(parts)))
            days[window.name] = _drawn(store, parts)
    return Snapshots(tuple(selections), _coverage(question, days))


def _select(window: Period) -> str:
    return (
        f"select '{window.name}' as period, force as returned_by, "
        f"{numbered('suspect_reference')} as person, "
        f"{numbered('crime_reference')} as crime, "
        f"status in ({listed(outstanding_statuses())}) as outstanding, "
        "date_diff('day', identified_date, snapshot_date) as days from rows"
    )


def _drawn(store: Store, parts: list[Part]) -> pd.Series:
    """The day of each force's snapshot."""
    found = store.query(
        "select force, max(snapshot_date) as day from rows group by force", parts
    )
    return found.set_index("force")["day"]


def _coverage(question: Question, days: dict[str, pd.Series]) -> pd.DataFrame:
    """Areas with a snapshot; provisional where it is not of the window's last month."""
    nothing = pd.Series(dtype="datetime64[us]")
    present = described(
        question.windows,
        lambda window, force: (
            ""
            if force in days.get(window.name, nothing)
            else "no snapshot of suspects in the period"
        ),
        lambda window, area: _when(days.get(window.name, nothing), area),
    )
    early = [
        status == "ok" and _is_early(days[period], force, Period.parse(period))
        for period, force, status in present[["period", "force", "status"]].to_numpy()
    ]
    return present.assign(status=present["status"].mask(early, "provisional"))


def _of(days: pd.Series, area: str) -> pd.Series:
    return days if area == NATION else days[days.index == area]


def _when(days: pd.Series, area: str) -> str:
    mine = _of(days, area)
    if mine.empty:
        return ""
    ends = dict.fromkeys(f"{d.day} {d:%B %Y}" for d in (mine.min(), mine.max()))
    return "suspects as they stood on " + " to ".join(ends)


def _is_early(days: pd.Series, area: str, window: Period) -> bool:
    last_month = window.months_within[-1].start
    return bool(_of(days, area).min() < pd.Timestamp(last_month))
