"""A force's return held against figures that the store has: the last, the published.

What is far off raises a concern, never a fault: a force may have changed, or the
published figure be of another day.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import AREAS
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.returns import Release
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.findings import Concern
from vawg_analysis.store import Store

FACTOR, STANDARD_ERRORS = 1.5, 3
"""Our choice: a total is doubtful if it grew or fell by half as much again, and by more
than chance would have it (counts taken as Poisson)."""
SHARE, CRIMES = 0.1, 10
"""Our choice: a group of offences may differ by a tenth, or by so many crimes, from the
published figure: that was drawn on another day."""
YEAR = 12
"""Months back within which an earlier period is near enough to compare with."""


def doubts(release: Release, store: Store) -> tuple[Concern, ...]:
    """Concerns about the totals of a force's return, by force and period.

    Nothing is compared where the store holds nothing to compare with, or where one of
    the two is synthetic and the other is not.
    """
    made_by_forces = release.kind in FORCE_RETURNS
    if not made_by_forces or not store.parts or store.synthetic != release.synthetic:
        return ()
    found = list(_against_the_last(release, store))
    if release.kind == "crimes":
        found += _against_published(release, store)
    return tuple(found)


def _against_the_last(release: Release, store: Store) -> Iterator[Concern]:
    if "count" not in release.rows:
        return
    new = _totals(release.rows)
    new |= {(force, period): 0 for period, force in release.nothing}
    held = _totals(_held(release, store)) | new
    for (force, period), total in new.items():
        earlier = _last_before(Period.parse(period), [p for f, p in held if f == force])
        if earlier and _apart(total, before := held[force, earlier.name]):
            yield Concern(
                f"{AREAS[force].name} has {total:,} in {period} and {before:,} in "
                f"{earlier.name}",
                release.source,
                remedy="Check that the return is whole and of this period alone.",
                rule="a total is far from that of the period before",
                unit="total",
            )


def _held(release: Release, store: Store) -> pd.DataFrame:
    """What the store has of the return and its forces."""
    forces = {*release.rows["force"], *(force for _, force in release.nothing)}
    parts = [part for part in store.of(release.kind) if part.force in forces]
    sql = "select force, period, count from rows"
    return store.query(sql, parts) if parts else release.rows.iloc[:0]


def _totals(rows: pd.DataFrame) -> dict[tuple[str, str], int]:
    sums = rows.groupby(["force", "period"])["count"].sum()
    return {key: int(total) for key, total in sums.items()}


def _last_before(period: Period, others: list[str]) -> Period | None:
    """The period among ``others`` that ended last before ``period`` began."""
    ended = [Period.parse(name) for name in others]
    near = [
        other
        for other in ended
        if other.end <= period.start
        and Period(other.end, period.end).months <= YEAR + period.months
    ]
    return max(near, key=lambda other: other.end, default=None)


def _apart(one: int, other: int) -> bool:
    low, high = sorted((one, other))
    far = high > FACTOR * low
    return far and high - low > STANDARD_ERRORS * (high + low) ** 0.5


def _against_published(release: Release, store: Store) -> Iterator[Concern]:
    """Live crimes of each group against recorded crime as published.

    Only of the codes that the return holds: it need not hold every offence.
    """
    rows = release.rows[release.rows["record_status"] == "live"]
    codes = ["force", "offence_code"]
    by = ["force", "period", "offence_code"]
    asked = release.rows[codes].drop_duplicates()
    published = _published(release, store).merge(asked, on=codes)
    if published.empty:
        return
    both = pd.DataFrame(
        {
            "sent": rows.groupby(by)["count"].sum().astype("float64"),
            "published": published.groupby(by)["count"].sum().astype("float64"),
        }
    ).reset_index()
    both["group"] = both["offence_code"].map(lambda code: OFFENCES[code].group)
    windows = published[["force", "period"]].drop_duplicates()
    groups = both.merge(windows).groupby(["force", "period", "group"])
    for (force, period, group), sums in groups[["sent", "published"]].sum().iterrows():
        if abs(sums.sent - sums.published) > max(SHARE * sums.published, CRIMES):
            yield Concern(
                f"{AREAS[force].name}, {period}, {group}: {sums.sent:,.0f} live crimes "
                f"in the return, {sums.published:,.0f} of the same codes published",
                release.source,
                remedy="Check that the return is whole, and when each was drawn.",
                rule="live crimes are far from recorded crime as published",
                unit="total",
            )


def _published(release: Release, store: Store) -> pd.DataFrame:
    windows = set(zip(release.rows["force"], release.rows["period"], strict=True))
    parts = [p for p in store.of("recorded-crime") if (p.force, p.period) in windows]
    if not parts:
        return pd.DataFrame(columns=["force", "period", "offence_code", "count"])
    sql = "select force, period, offence_code, count from rows where count is not null"
    return store.query(sql, parts)
