"""What a later release changed in figures that were already held."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from vawg_analysis.files.saving import save
from vawg_analysis.marks import marked
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.returns import RETURNS, Release
from vawg_analysis.returns.forces import FORCE_RETURNS

COLUMNS = ["force", "period", "group", "old", "new"]


def revisions(kind: str, earlier: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Groups whose figures moved: ``force, period, group, old, new``.

    ``earlier`` and ``later`` hold the same forces and periods of return ``kind``. Where
    offences are counted a group is an offence group, on one count basis if there are
    two. It is listed when any figure in it moved, also where its total did not.
    """
    if "count" not in later or (later.empty and earlier.empty):
        return pd.DataFrame(columns=COLUMNS)
    keys = list(RETURNS[kind].key)
    old, new = _figures(earlier, keys), _figures(later, keys)
    both = pd.concat([old.rename("old"), new.rename("new")], axis=1).reset_index()
    moved = (both["old"] != both["new"]) & ~(both["old"].isna() & both["new"].isna())
    groups = (
        both.assign(group=_group(both), moved=moved)
        .groupby(["force", "period", "group"], as_index=False)
        .agg(old=("old", "sum"), new=("new", "sum"), moved=("moved", "any"))
    )
    return groups.loc[groups["moved"], COLUMNS].reset_index(drop=True)


def _figures(rows: pd.DataFrame, keys: list[str]) -> pd.Series:
    sums = rows.groupby(keys, dropna=False)["count"].sum(min_count=1)
    return sums.astype("float64")


def _group(rows: pd.DataFrame) -> pd.Series:
    if "offence_code" not in rows:
        return pd.Series("all", index=rows.index)
    group = rows["offence_code"].map(lambda code: OFFENCES[code].group)
    return group + " (" + rows["basis"] + ")" if "basis" in rows else group


def keep(report: pd.DataFrame, folder: Path, release: Release) -> Path | None:
    """Keep what ``release`` revised, for whoever asks later why a figure moved.

    What comes from forces' own returns, or was made up, says so in every row.
    """
    if report.empty:
        return None
    name = re.sub(r"[^\w-]+", "_", release.path.name.split(".")[0])[:80]
    target = folder / f"{name}-{release.sha256[:12]}.csv"
    audience = "internal" if release.kind in FORCE_RETURNS else "public"
    save(marked(report, audience, synthetic=release.synthetic), target)
    return target
