"""Checks between returns: what one says of a case against what another says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from vawg_analysis.problems import Problem
from vawg_analysis.returns import values
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.earlier import (
    HELD,
    NOTHING_EARLIER,
    Earlier,
    all_rows,
)
from vawg_analysis.returns.forces.findings import Fault
from vawg_analysis.returns.forces.links import LINKS, Link
from vawg_analysis.returns.forces.places import places
from vawg_analysis.returns.forces.rules.rule import Rule
from vawg_analysis.returns.forces.rules.told import (
    SHOWN_CONCERNS,
    SHOWN_FAULTS,
    beside,
    rest,
)
from vawg_analysis.returns.schema import Release

THERE = "_there"
Told = tuple[int, Fault]
"""The number of the release whose row is at fault, and the fault."""


def check_each(
    releases: Iterable[Release], earlier: Earlier = NOTHING_EARLIER
) -> tuple[tuple[Problem, ...], ...]:
    """Where the returns contradict one another, for each of ``releases`` in its rows.

    Faults and concerns. Only returns of forces are looked at, each force's against its
    own. Whether a reference is known is asked where there is a return that should know
    it. Of two releases that hold the same row, the one drawn later speaks. ``earlier``
    is believed as a release is, and nothing is told of its own rows.
    """
    given = list(releases)
    held = {
        kind: all_rows(kind, given, earlier)
        for kind in FORCE_RETURNS
        if kind in earlier.forces or any(release.kind == kind for release in given)
    }
    told: list[list[Problem]] = [[] for _ in given]
    for number, problem in _contradictions(held, given, earlier):
        told[number].append(problem)
    return tuple(tuple(sorted(problems, key=_place)) for problems in told)


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.row or 0, problem.column


def _contradictions(
    held: Mapping[str, pd.DataFrame], releases: Sequence[Release], earlier: Earlier
) -> Iterator[Told]:
    for kind, rows in held.items():
        yield from _in_two_periods(kind, rows, releases)
    for link in LINKS:
        if link.child in held and link.parent in held:
            child = held[link.child]
            new, parent = child[child["source"] != HELD], held[link.parent]
            known = {*parent["force"], *earlier.forces.get(link.parent, ())}
            asked = new[new["force"].isin(known)]
            yield from _follow(link, asked, parent, releases)


def _in_two_periods(
    kind: str, rows: pd.DataFrame, releases: Sequence[Release]
) -> Iterator[Told]:
    """Events that stand in two periods: neither would supersede the other."""
    record = FORCE_RETURNS[kind]
    if not record.of_events:
        return
    who = ["force", *record.identity]
    apart = rows.drop_duplicates([*who, "period"], keep="last")
    first = apart.groupby(who)["period"].transform("first")
    moved = (apart["period"] != first) & (apart["source"] != HELD)
    for position in apart.index[moved]:
        yield _problem(
            Fault,
            releases,
            rows.loc[position],
            record.identity[0],
            f"the same {', '.join(record.identity)} stands in "
            f"{first[position]} as well",
            "one period",
            "Its date was changed: send both quarters again, whole.",
        )


def _follow(
    link: Link, child: pd.DataFrame, parent: pd.DataFrame, releases: Sequence[Release]
) -> Iterator[Told]:
    known = parent[parent["force"].isin(child["force"])]
    by = ["force", link.by]
    drawn = [c for c in ("extract_date", "identified_date") if c in known][:1]
    latest = known.sort_values(drawn, kind="stable").drop_duplicates(by, keep="last")
    there = latest.rename(columns=lambda n: n if n in by else n + THERE)
    joined = child.merge(there, on=by, how="left", indicator="found")
    unknown = Rule(
        link.unknown,
        link.by,
        lambda rows: rows["found"] == "left_only",
        f"a {link.by} of the return “{link.parent}”",
        link.remedy,
        doubtful=True,
    )
    yield from _broken(unknown, joined, releases)
    for rule in link.rules:
        yield from _broken(rule, joined[joined["found"] == "both"], releases)


def _broken(
    rule: Rule, rows: pd.DataFrame, releases: Sequence[Release]
) -> Iterator[Told]:
    """The rows that break a rule, as many as are listed, and how many more."""
    broken = rows[rule.breaks(rows).fillna(False).astype(bool)]
    listed = broken.head(SHOWN_CONCERNS if rule.doubtful else SHOWN_FAULTS)
    for _, row in listed.iterrows():
        said = beside({n.removesuffix(THERE): row[n] for n in rule.beside})
        yield _problem(
            rule.kind,
            releases,
            row,
            rule.column,
            rule.name + said,
            rule.allowed,
            rule.remedy,
        )
    if more := len(broken) - len(listed):
        number = broken["source"].iloc[-1]
        yield number, rest(rule, releases[number].path.name, rule.column, more)


def _problem(
    kind: type[Fault],
    releases: Sequence[Release],
    row: pd.Series,
    column: str,
    what: str,
    allowed: str = "",
    remedy: str = "",
) -> Told:
    release = releases[row["source"]]
    identity = FORCE_RETURNS[release.kind].identity
    reference = tuple(values.squashed(row[name]) for name in identity)
    known = places(release.path, release.sha256, release.kind)
    file, number = known.get(reference, (release.path.name, None))
    value = row[column]
    shown = f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value)
    told = kind(what, file, number, column, shown, allowed, remedy, what)
    return row["source"], told
