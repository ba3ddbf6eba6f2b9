"""The people behind a rate: ONS mid-year estimates, the nearest to each window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import AREAS, NATION, NO_PER_HEAD_COMPARISON
from vawg_analysis.statuses import WITH_VALUE
from vawg_analysis.store import Store

NEAR = 2.0
"""Our choice: with more years between estimate and period, a rate is provisional."""
MISLEADS = (
    "few people live there and most victims of its crimes live elsewhere: a rate per "
    "resident misleads"
)


def read_residents(
    store: Store, windows: Sequence[Period], sex: str, coverage: pd.DataFrame
) -> pd.DataFrame:
    """Residents of ``sex``, ``female`` or ``all``.

    Columns ``period, force, count, status, note``. Where the nearest estimate has no
    split by sex, it is multiplied by the share of women and girls in the force's
    nearest estimate that has one. An estimate further than :data:`NEAR` years from the
    middle of the period is provisional. England and Wales is the sum of the forces
    that ``coverage`` counts.
    """
    years = _years(store)
    frames = [
        _window(store, years, window, sex, coverage[coverage.period == window.name])
        for window in windows
    ]
    return pd.concat(frames, ignore_index=True)


@dataclass(frozen=True)
class _Years:
    """Years of mid-year estimates, and those of them that are split by sex."""

    all: tuple[int, ...]
    by_sex: tuple[int, ...]


@dataclass(frozen=True)
class _Estimate:
    """Residents by force, how they were had, and whether that is near in time."""

    counts: pd.Series = field(default_factory=lambda: pd.Series(dtype="float64"))
    note: str = ""
    near: bool = True
    lacking: str = "no population estimate"
    """What is said of a force without a count."""


def _years(store: Store) -> _Years:
    rows = {part.period: part.rows for part in store.of("population")}
    years = {period: int(period[:4]) for period in rows}
    return _Years(
        tuple(years.values()),
        tuple(years[period] for period, number in rows.items() if number > 1),
    )


def _window(
    store: Store, years: _Years, window: Period, sex: str, coverage: pd.DataFrame
) -> pd.DataFrame:
    found = _estimate(store, years, window, sex)
    counts = found.counts
    counted = coverage.loc[coverage.status != "not provided", "force"]
    counts[NATION] = (
        counts.reindex(counted).drop(NATION, errors="ignore").sum(min_count=1)
    )
    frame = pd.DataFrame({"period": window.name, "force": list(coverage.force)})
    frame["count"] = frame["force"].map(counts).astype("float64")
    homeless = ~frame["force"].map(lambda slug: AREAS[slug].has_residents).astype(bool)
    unknown = frame["count"].isna()
    frame["status"] = (
        pd.Series("ok" if found.near else "provisional", index=frame.index)
        .mask(unknown, "not provided")
        .mask(homeless, "not applicable")
    )
    frame["note"] = (
        pd.Series(found.note, index=frame.index)
        .mask(unknown, found.lacking)
        .mask(homeless, "no resident population")
    )
    return _with_remarks(frame, counted[counted.isin(frame.force[homeless])])


def _with_remarks(frame: pd.DataFrame, homeless: pd.Series) -> pd.DataFrame:
    """``frame``, saying where crimes and residents are not of the same places.

    ``homeless`` are the forces without residents whose crimes are counted.
    """
    given = frame["status"].isin(WITH_VALUE)
    few = given & frame["force"].isin(NO_PER_HEAD_COMPARISON)
    note = frame["note"].mask(few, frame["note"] + "; " + MISLEADS)
    if not homeless.empty:
        names = ", ".join(AREAS[slug].name for slug in homeless)
        said = f"; counts crimes of {names} too, where nobody lives"
        note = note.mask(given & (frame["force"] == NATION), note + said)
    return frame.assign(note=note)


def _estimate(store: Store, years: _Years, window: Period, sex: str) -> _Estimate:
    if not years.all:
        return _Estimate()
    year = min(years.all, key=lambda year: _distance(year, window))
    near = _distance(year, window) <= NEAR
    note = f"ONS mid-{year} population estimate"
    if not near:
        note += f", {_distance(year, window):.0f} years from the middle of the period"
    if sex == "all":
        return _Estimate(_count(store, year), note, near)
    if year in years.by_sex:
        return _Estimate(_count(store, year, "female"), note, near)
    if not years.by_sex:
        return _Estimate(lacking="no population estimate is split by sex")
    split = min(years.by_sex, key=lambda year: _distance(year, window))
    share = _count(store, split, "female") / _count(store, split)
    counts = _count(store, year) * share
    return _Estimate(counts, f"{note} × female share of mid-{split}", near)


def _count(store: Store, year: int, sex: str = "") -> pd.Series:
    rows = store.read("population", [Period.month(year, 6).name])
    rows = rows[rows["sex"] == sex] if sex else rows
    return rows.groupby("force")["count"].sum().astype("float64")


def _distance(year: int, window: Period) -> float:
    """Years from the middle of a year to the middle of the window."""
    middle = window.start + (window.end - window.start) / 2
    return abs(date(year, 6, 30) - middle).days / 365.25
