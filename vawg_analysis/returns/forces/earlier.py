"""Rows of new returns, and what is held of their cases from earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.schema import Release

HELD = -1
"""Stands for the number of a release: the row is held from an earlier one."""


@dataclass(frozen=True)
class Earlier:
    """What is held of cases from earlier returns, by return.

    ``forces`` are those of which the return is held, whether or not it has a ``row`` of
    the cases in question.
    """

    rows: Mapping[str, pd.DataFrame]
    forces: Mapping[str, frozenset[str]]


NOTHING_EARLIER = Earlier(MappingProxyType({}), MappingProxyType({}))


def all_rows(kind: str, releases: Sequence[Release], earlier: Earlier) -> pd.DataFrame:
    """The rows of a return; ``source`` numbers the release, and what is held is first.

    Without any row it has the columns of the return nevertheless.
    """
    found = [
        release.rows.assign(source=number)
        for number, release in enumerate(releases)
        if release.kind == kind
    ]
    if kind in earlier.rows:
        found.insert(0, earlier.rows[kind].assign(source=HELD))
    nothing = pd.DataFrame(columns=[*FORCE_RETURNS[kind].dictionary, "source"])
    return pd.concat(found, ignore_index=True) if found else nothing
