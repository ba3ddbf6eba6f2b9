"""Counts of all victims, which others publish, less those released of women.

Recorded crime is published by force, offence code and quarter, whoever the victim was,
and so are outcomes: of the crimes recorded in a quarter, and assigned in it. Where a
category of the scope is a set of codes, that less the released count is what is left to
men and to victims whose sex is not known. Whether the forces' return and the published
table agree or not, anybody can subtract them: so where the rest is small, it is a
secret count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import PUBLISHED, kpi_table
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.release.counted import NONE, long_counts
from vawg_analysis.release.named import months_of
from vawg_analysis.release.rules import Rules, is_secret
from vawg_analysis.release.sums import Sums
from vawg_analysis.store import Store

SPLIT = "offence"
COUNT_OF = ["period", "force", "category", "key"]
OF_OTHERS = [*COUNT_OF, "count"]
"""What is known of the counts that others publish."""


def all_victims(store: Store, question: Question) -> pd.DataFrame:
    """``period, force, category, key, count`` of what is published of all victims.

    The same functions as of published tables make the counts, so that each means what
    the released one of its ``key`` means
    (:func:`~vawg_analysis.release.named.key_of`). Of the categories that are sets of
    offence codes: where a rule asks for a flag, or a crime is let in by one, published
    tables do not tell which crimes count.
    """
    table = question.scope.table
    told = table["offence_code"].isin(list(OFFENCES))
    told &= table["rule"] != "domestic_abuse_flag"
    sets = table[~table["category"].isin(table.loc[~told, "category"])]
    scope = replace(question.scope, table=sets, needs=())
    everyone = replace(question, scope=scope, victims="all", breakdowns=(SPLIT,))
    counts = long_counts(kpi_table(store, everyone, tuple(PUBLISHED)))
    of_sets = counts["category"].isin(sets["category"]) & (counts["force"] != NATION)
    return counts.loc[of_sets, OF_OTHERS].reset_index(drop=True)


@dataclass(frozen=True)
class Subtracted:
    """What others' counts make of the released ones.

    ``others`` are cells of published counts; ``complements`` has a row a tied count:
    its cell, and that of the rest. ``few`` are the cells of this release's counts that
    are secret, or have a secret rest, where the published count leaves no room for the
    rule.
    """

    others: np.ndarray
    complements: np.ndarray
    few: np.ndarray


def tied_to_published(
    sums: Sums, published: pd.DataFrame | None, rules: Rules
) -> Subtracted:
    """Tie released counts by offence to ``published``, where these are not fewer.

    Of a nation the forces count that have one. Counts of earlier releases are tied too:
    what two of them leave the third would tell. A published count so small that a
    secret one cannot grow by the rule's width below it has told that one already,
    whatever is released; it is not tied.
    """
    rows = _released(sums)
    if published is None or rows.empty:
        none = np.zeros(0, dtype="int64")
        return Subtracted(none, none.reshape(0, 2), none)
    theirs = published.rename(columns={"period": "months"})
    rows = rows.assign(months=months_of(rows["period"]))
    on = ["months", *COUNT_OF[1:]]
    rows = _with_nation(rows.merge(theirs, on=on, how="left", validate="m:1"))
    rows["ours"] = sums.counted.numbers[rows["cell"]]
    rows = rows[rows["count"] >= rows["ours"]].drop_duplicates(["cell", "count"])
    secret = is_secret(rows["ours"], rules.largest_secret)
    secret |= is_secret(rows["count"] - rows["ours"], rules.largest_secret)
    told = secret & (rows["count"] < rules.largest_secret + rules.width)
    others, cells = sums.counted.new(rows.loc[~told, "count"]), rows["cell"].to_numpy()
    ours = rows["months"] == rows["period"]
    tied, few = cells[~told], np.unique(cells[told & ours])
    return Subtracted(others, np.column_stack([tied, sums.rests(others, tied)]), few)


def _released(sums: Sums) -> pd.DataFrame:
    """:data:`COUNT_OF` and ``cell`` of the counts by offence, of every release."""
    split = sums.counted.splits.get(SPLIT)
    if split is None:
        return pd.DataFrame(columns=[*COUNT_OF, "cell"])
    cells = pd.DataFrame(split.cells, columns=list(split.keys))
    wide = pd.concat([split.places, cells], axis=1)
    rows = wide.melt(list(split.places), var_name="key", value_name="cell")
    return rows[rows["cell"] != NONE]


def _with_nation(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the nation's count: a sum, missing where a force has none."""
    nation = rows["force"] == NATION
    by = [name for name in COUNT_OF if name != "force"]
    sums = rows[~nation].groupby(by)["count"].agg(lambda of: of.sum(skipna=False))
    at = pd.MultiIndex.from_frame(rows.loc[nation, by])
    of_nation = pd.Series(sums.reindex(at).to_numpy(), rows.index[nation])
    return rows.assign(count=rows["count"].where(~nation, of_nation))
