"""Forces' own surveys: which answers the public may see.

A share is weighted, so that it gives a number of persons only about; it is held to the
rule all the same. The groups of a question add up to all who answered it, so where one
of them is withheld all of them are.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from vawg_analysis.framework.own_survey_measures import OWN_SURVEY, RESPONSE_RATE
from vawg_analysis.release.rules import Rules, is_secret


def is_survey(table: pd.DataFrame) -> pd.Series:
    """True at the rows of forces' own surveys."""
    return table["measure"].isin([OWN_SURVEY, RESPONSE_RATE])


def is_own(table: pd.DataFrame, secret: Collection[str]) -> pd.Series:
    """True at the rows made from forces' own returns, which feed the KPIs ``secret``.

    KPI 3.1 has national surveys beside those of forces.
    """
    return table["kpi"].isin(secret) & ((table["kpi"] != "3.1") | is_survey(table))


def survey_shown(
    table: pd.DataFrame, rules: Rules, cleared: Collection[str]
) -> pd.Series:
    """Whether each row may be shown: large enough, and worded in cleared words.

    ``category`` holds a survey's name and its questions as a force wrote them: only
    those that begin with a text in ``cleared`` are shown.
    """
    base, limit = table["denominator"], rules.limits(table)
    people = (table["value"] * base).round()
    small = is_secret(base, limit) | is_secret(people, limit)
    small |= is_secret(base - people, limit)
    worded = table["category"].str.startswith(tuple(cleared) or ("\0",))
    fine = ~small & (worded | (table["breakdown"] == "all"))
    group = [table[c] for c in ("period", "force", "kpi", "measure", "breakdown")]
    whole = fine.where(is_survey(table), True).groupby(group).transform("all")
    split = table["breakdown"].str.startswith("question by")
    return fine & (whole | ~split)
