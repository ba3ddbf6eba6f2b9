"""Crimes against all victims, which others publish, less those released of women.

Recorded crime is published by force, offence code and quarter, whoever the victim was.
Where a category of the scope is a set of codes, that less the released count is what is
left to men and to victims whose sex is not known. Whether the forces' return and the
published table agree or not, anybody can subtract them: so where the rest is small, it
is a secret count.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.scoped import events_in_scope
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.release.counted import NONE, RELEASE, key_of
from vawg_analysis.release.sums import Sums
from vawg_analysis.store import Store

PLACE = ["period", "force", "category"]
CRIMES = key_of("5.1", "recorded_crimes", "period", "n")


def all_victims(store: Store, question: Question) -> pd.DataFrame:
    """``period, force, category, count`` of published recorded crime, by force.

    Of the categories that are sets of offence codes: where a rule asks for a flag, or a
    crime is let in by one, published tables do not tell which crimes count.
    """
    table = question.scope.table
    told = table["offence_code"].isin(list(OFFENCES))
    told &= table["rule"] != "domestic_abuse_flag"
    sets = table[~table["category"].isin(table.loc[~told, "category"])]
    if sets.empty:
        return pd.DataFrame(columns=[*PLACE, "count"])
    scope = replace(question.scope, table=sets, needs=())
    everyone = replace(question, scope=scope, victims="all")
    rows = events_in_scope(store, "recorded-crime", everyone).frame
    rows = rows[rows["force"] != NATION].rename(columns={"offence": "category"})
    return rows.groupby(PLACE, as_index=False, observed=True)["count"].sum()


def tied_to_published(
    sums: Sums, published: pd.DataFrame | None
) -> tuple[np.ndarray, np.ndarray]:
    """Tie counts of crimes by offence to ``published``, where these are not fewer.

    Gives the cells of published counts, and a row a count with that of its rest. Of a
    nation the forces count that have one. Earlier releases are as they are.
    """
    split = sums.counted.splits.get("offence")
    column = NONE if split is None else split.column(CRIMES)
    if published is None or published.empty or column == NONE:
        return np.zeros(0, dtype="int64"), np.zeros((0, 2), dtype="int64")
    rows = split.places.assign(cell=split.cells[:, column])
    rows = rows[(rows["cell"] != NONE) & ~rows["period"].str.contains(RELEASE)]
    rows = _with_nation(rows.merge(published, on=PLACE, how="left"))
    ours = np.asarray(sums.counted.counts)[rows["cell"]]
    rows = rows[(rows["count"] >= ours).to_numpy()]
    others, cells = sums.counted.new(rows["count"]), rows["cell"].to_numpy()
    return others, np.column_stack([cells, sums.rests(others, cells)])


def _with_nation(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the nation's count: a sum, missing where a force has none."""
    nation = rows["force"] == NATION
    by = ["period", "category"]
    sums = rows[~nation].groupby(by)["count"].agg(lambda of: of.sum(skipna=False))
    at = pd.MultiIndex.from_frame(rows.loc[nation, by])
    of_nation = pd.Series(sums.reindex(at).to_numpy(), rows.index[nation])
    return rows.assign(count=rows["count"].where(~nation, of_nation))
