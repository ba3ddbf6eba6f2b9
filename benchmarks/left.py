"""What is left by subtraction, as further counts that may be secret.

A whole less its part; one release less others; what others publish less what is
released.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from late import late
from outsider import Outsider
from scipy.sparse import csr_array

from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.rules import Rules

SPLIT = "offence"
"""The split in which others publish counts too."""


@dataclass(frozen=True)
class Left:
    """Of each rest its number, what it is ``of``, and the largest that is secret.

    ``of`` has a row a rest: signs of cells, up to a number that is known.
    """

    numbers: np.ndarray
    of: csr_array
    limits: np.ndarray


def left(
    told: Outsider, long: pd.DataFrame, published: Sequence[pd.DataFrame], rules: Rules
) -> Left:
    """All that is left; ``published`` is what others had by each release."""
    shares, more = _of_shares(long), late(told)
    others = _of_others(long, published, rules)
    limits = [shares["limit"], np.full(len(more) + len(others), rules.largest_secret)]
    plus = np.concatenate([shares["d"], more["whole"], np.full(len(others), -1)])
    minus = np.concatenate([shares["n"], more["part"], others["cell"]])
    further = np.full(len(plus), -1)
    further[len(shares) : len(shares) + len(more)] = more["other"]
    cells = np.concatenate([plus, minus, further]).astype(int)
    signs = np.repeat([1.0, -1.0, -1.0], len(plus))
    rows, there = np.tile(np.arange(len(plus)), 3), cells >= 0
    shape = (len(plus), len(told.truth))
    of = csr_array((signs[there], (rows[there], cells[there])), shape=shape)
    known = np.append(np.zeros(len(shares) + len(more)), others["theirs"])
    numbers = known + of @ told.truth
    holds = numbers >= 0
    return Left(numbers[holds], of[holds], np.concatenate(limits)[holds])


def _of_shares(long: pd.DataFrame) -> pd.DataFrame:
    """``d, n, limit`` of wholes and their parts, each pair of cells once."""
    shares = long[long["unit"] == PROPORTION]
    role = shares["key"].str[-1]
    each = [shares[role == name].set_index("row") for name in ("d", "n")]
    pairs = pd.concat(
        {"d": each[0]["cell"], "n": each[1]["cell"], "limit": each[0]["limit"]}, axis=1
    ).dropna()
    return pairs.groupby(["d", "n"], as_index=False)["limit"].max()


def _of_others(
    long: pd.DataFrame, published: Sequence[pd.DataFrame], rules: Rules
) -> pd.DataFrame:
    """``cell, theirs`` of each count that others publish too, of all victims.

    One so small that it leaves a secret count or rest less room than the rule, whatever
    is released, is left out: it has told that already.
    """
    named = long["period"].str.partition("#")
    rows = long.assign(months=named[0], number=named[2].astype(int))
    rows = rows[rows["breakdown"] == SPLIT]
    every = [frame.assign(number=at) for at, frame in enumerate(published, start=1)]
    theirs = pd.concat(every).rename(columns={"period": "months", "count": "theirs"})
    on = ["number", "months", "force", "category", "key"]
    rows = rows.merge(theirs[[*on, "theirs"]], on=on, how="left", validate="1:1")
    nation, of = rows["force"] == NATION, [name for name in on if name != "force"]
    whole = rows[~nation].groupby(of)["theirs"].agg(lambda each: each.sum(skipna=False))
    at = pd.MultiIndex.from_frame(rows[of])
    rows["theirs"] = rows["theirs"].mask(nation, whole.reindex(at).to_numpy())
    rest, most = rows["theirs"] - rows["count"], rules.largest_secret
    secret = rows["count"].between(1, most) | rest.between(1, most)
    told = secret & (rows["theirs"] < most + rules.width)
    return rows.loc[(rest >= 0) & ~told, ["cell", "theirs"]].drop_duplicates()
