"""Why figures differ from the release before: what went into the two, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from vawg_analysis.framework import KPIS

Origin = Mapping[str, object]
"""As :func:`vawg_analysis.provenance.origin` gives it."""

UNKNOWN = "nothing that is recorded of the two releases differs"
ALL = "population", "workforce"
"""Tables that rates of any KPI may divide by."""


def with_reasons(
    changed: pd.DataFrame, before: Origin, after: Origin, receipts: Sequence[Path] = ()
) -> pd.DataFrame:
    """``changed`` with the column ``reason``: every known cause that bears on a row.

    Parameters
    ----------
    changed
        As :func:`vawg_analysis.publication.differences.differences` gives it.
    before, after
        What the two releases were made from.
    receipts
        Files in which the store keeps what a superseding return revised; named by the
        beginning of the return's hash.
    """
    everywhere = [*_choices(before, after), *_code(before, after)]
    by_kind = _inputs(before, after, receipts)
    said = {
        kpi: "; ".join([*_of(kpi, by_kind), *everywhere]) or UNKNOWN
        for kpi in changed["kpi"].unique()
    }
    return changed.assign(reason=changed["kpi"].map(said))


def _of(kpi: str, by_kind: Mapping[str, list[str]]) -> Iterator[str]:
    fed = {*KPIS[kpi].returns, *ALL}
    for kind, reasons in by_kind.items():
        if kind in fed:
            yield from reasons


def _inputs(
    before: Origin, after: Origin, receipts: Sequence[Path]
) -> dict[str, list[str]]:
    """Kind of table or return → what superseded what, in words."""
    was, now = _files(before), _files(after)
    found: dict[str, list[str]] = {}
    for kind in sorted({*was, *now}):
        gone = _only(was.get(kind, {}), now.get(kind, {}))
        come = _only(now.get(kind, {}), was.get(kind, {}))
        said = [_came(kind, *item, gone, receipts) for item in come]
        left = [f"{kind}: {file} is read no more" for _, file in gone]
        found[kind] = said or left
    return found


def _only(some: Mapping[str, str], others: Mapping[str, str]) -> list[tuple[str, str]]:
    """Hash and name of the files that are among ``some`` alone."""
    return [(sha256, file) for sha256, file in some.items() if sha256 not in others]


def _files(origin: Origin) -> dict[str, dict[str, str]]:
    """Kind → hash → name of the file."""
    found: dict[str, dict[str, str]] = {}
    for record in origin.get("inputs", ()):
        found.setdefault(record["kind"], {})[record["sha256"]] = record["file"]
    return found


def _came(
    kind: str,
    sha256: str,
    file: str,
    gone: Sequence[tuple[str, str]],
    receipts: Sequence[Path],
) -> str:
    said = f"{kind}: {file} ({sha256[:12]}) was loaded"
    if gone:
        replaced = ", ".join(f"{name} ({sha[:12]})" for sha, name in gone)
        said = f"{kind}: {file} ({sha256[:12]}) superseded {replaced}"
    kept = [path.name for path in receipts if path.stem.endswith(sha256[:12])]
    return said + (f"; receipt: revisions/{kept[0]}" if kept else "")


def _choices(before: Origin, after: Origin) -> Iterator[str]:
    """Files of choices, such as the scope, that were changed, added or removed."""
    was, now = before.get("choices", {}), after.get("choices", {})
    changed = sorted(n for n in {*was, *now} if was.get(n) != now.get(n))
    for name in changed:
        kind = "scope" if "/scope/" in name else "choices"
        done = "changed" if name in was and name in now else "new"
        yield f"{kind}: {name} {done if name in now else 'no more'}"


def _code(before: Origin, after: Origin) -> Iterator[str]:
    """Whether the package or its libraries were other ones."""
    was, now = before.get("code", {}), after.get("code", {})
    if was.get("sha256") != now.get("sha256"):
        commit = str(now.get("commit") or "no commit")[:12]
        yield f"code: version {now.get('version')}, {commit}"
    if before.get("environment") != after.get("environment"):
        yield "libraries: other versions"
