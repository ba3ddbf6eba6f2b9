"""What the store holds of the cases that new returns are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from vawg_analysis.returns import RETURNS, Release
from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.earlier import NOTHING_EARLIER, Earlier
from vawg_analysis.returns.forces.links import LINKS
from vawg_analysis.store import Part, Store


def earlier_returns(releases: Iterable[Release], store: Store) -> Earlier:
    """Rows held that ``releases`` refer to or repeat, and whose returns are held.

    What a release supersedes is left out, and so is everything where one of the two is
    synthetic and the other is not.
    """
    own = [r for r in releases if r.kind in FORCE_RETURNS]
    if not store.parts or any(r.synthetic != store.synthetic for r in own):
        return NOTHING_EARLIER
    replaced = {unit for r in own for unit in _units(r)}
    forces: dict[str, frozenset[str]] = {}
    rows: dict[str, list[pd.DataFrame]] = {}
    for kind, by, asked in _asked(own):
        about = set(asked["force"])
        parts = [
            part
            for part in store.of(kind)
            if part.force in about and (kind, part.period, part.force) not in replaced
        ]
        found = frozenset(part.force for part in parts)
        forces[kind] = forces.get(kind, frozenset()) | found
        if parts:
            rows.setdefault(kind, []).append(_rows(store, kind, parts, by, asked))
    return Earlier({k: _once(k, found) for k, found in rows.items()}, forces)


def _units(release: Release) -> set[tuple[str, str, str]]:
    """Return, period and force of all that a release replaces."""
    pairs = release.rows[["period", "force"]].drop_duplicates()
    units = [*pairs.itertuples(index=False, name=None), *release.nothing]
    return {(release.kind, period, force) for period, force in units}


def _asked(
    releases: Sequence[Release],
) -> Iterable[tuple[str, list[str], pd.DataFrame]]:
    """Return, the columns that name a case in it, and the cases that are asked for."""
    for release in releases:
        record = FORCE_RETURNS[release.kind]
        if record.of_events:
            names = ["force", *record.identity]
            yield release.kind, names, release.rows[names].drop_duplicates()
        for link in LINKS:
            if link.child == release.kind:
                names = ["force", link.by]
                yield link.parent, names, release.rows[names].drop_duplicates()


def _rows(
    store: Store, kind: str, parts: list[Part], by: list[str], asked: pd.DataFrame
) -> pd.DataFrame:
    sql = f"select * from rows semi join asked using ({', '.join(by)})"
    found = store.query(sql, parts, asked=asked)
    dictionary = RETURNS[kind].dictionary
    return found.astype({name: column.dtype for name, column in dictionary.items()})


def _once(kind: str, found: list[pd.DataFrame]) -> pd.DataFrame:
    rows = pd.concat(found, ignore_index=True)
    return rows.drop_duplicates(list(RETURNS[kind].key), ignore_index=True)
