"""Estimates of a force's own survey, with intervals that allow for its design."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.statistics.intervals import wilson

METHOD = "weighted share; Wilson's 95% interval on the effective sample size"
NO_DESIGN = "neither design effect nor standard error given: interval too narrow"
NO_SHARE = "no answer is marked favourable, or its share is missing"
_ANSWER = ["force", "survey", "question", "group_type", "group"]


def last_waves(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each force's surveys the last wave."""
    ends = rows.groupby(["force", "survey"])["fieldwork_to"].transform("max")
    return rows[rows["fieldwork_to"] == ends]


def favourable(rows: pd.DataFrame, smallest_base: int) -> pd.DataFrame:
    """The share of favourable answers to each question in each group.

    ``rows`` are those of the return. Adds what ``COLUMNS`` needs of each figure.

    Notes
    -----
    The interval is Wilson's with n/deff in the place of n. The design effect is the
    one given, else SE² n / p(1 − p), of several favourable answers the largest; it is
    never taken below 1. Sums of weights do not give it: without either figure the
    sample counts as a simple random one and the row is provisional.

    References
    ----------
    Korn EL, Graubard BI (1998). Confidence intervals for proportions with small
    expected number of positive counts estimated from survey data. Survey Methodology
    24:193–201. Franco C, Little RJA, Louis TA, Slud EV (2019). Comparative study of
    confidence intervals for proportions in complex sample surveys. Journal of Survey
    Statistics and Methodology 7:334–364 (both recalled, not looked up).
    """
    answered = _with_shares(rows)
    asked = answered.groupby(_ANSWER, as_index=False).agg(
        denominator=("base", "max"),
        start=("fieldwork_from", "min"),
        end=("fieldwork_to", "max"),
    )
    good = answered[answered["favourable"] == "yes"].groupby(_ANSWER)
    found = good.agg(
        value=("share", lambda shares: min(shares.sum(skipna=False), 1.0)),
        design_effect=("design_effect", "max"),
    )
    table = asked.merge(found.reset_index(), on=_ANSWER, how="left")
    return _in_words(_with_interval(table, smallest_base))


def response_rates(rows: pd.DataFrame) -> pd.DataFrame:
    """Each survey's response rate: the lowest that its questions give."""
    table = rows.groupby(["force", "survey"], as_index=False).agg(
        value=("response_rate", "min")
    )
    known = table["value"].notna()
    return table.assign(
        breakdown="survey",
        category=table["survey"],
        status=np.where(known, "ok", "not provided"),
        method=np.where(known, "as the survey reports it", ""),
        note=np.where(known, "", "the survey reports no response rate"),
    )


def _with_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with the ``share`` of each answer and a design effect where known."""
    number = ["weight", "estimate", "base", "design_effect", "standard_error"]
    rows = rows.astype(dict.fromkeys(number, "float64"))
    weights = rows.groupby(_ANSWER)["weight"]
    incomplete = weights.transform("count") < weights.transform("size")
    whole = weights.transform("sum").mask(incomplete)
    share = rows["estimate"].fillna(rows["weight"] / whole.where(whole > 0))
    simple = (share * (1 - share) / rows["base"]).where(lambda v: v > 0)
    derived = rows["standard_error"] ** 2 / simple
    return rows.assign(share=share, design_effect=rows["design_effect"].fillna(derived))


def _with_interval(table: pd.DataFrame, smallest_base: int) -> pd.DataFrame:
    effective = table["denominator"] / table["design_effect"].fillna(1).clip(lower=1)
    lower, upper = wilson(table["value"] * effective, effective)
    known = table["value"].notna()
    few = known & (table["denominator"] < smallest_base)
    simple = table["design_effect"].isna()
    status = np.select(
        [~known, few, simple], ["not provided", "too few", "provisional"], "ok"
    )
    why = np.select(
        [~known, few, simple],
        [
            NO_SHARE,
            f"base below {smallest_base}",
            NO_DESIGN,
        ],
        "",
    )
    shown = known & ~few
    return table.assign(
        value=table["value"].where(shown),
        lower=pd.Series(lower, index=table.index).where(shown),
        upper=pd.Series(upper, index=table.index).where(shown),
        method=np.where(shown, METHOD, ""),
        status=status,
        note=why,
    )


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The rows with their split and category in words, and the days of fieldwork."""
    split = table["group_type"] != "all"
    asked = table["survey"] + ": " + table["question"]
    named = asked + " (" + table["group"] + ")"
    days = [
        f"fieldwork {row.start:%d %B %Y} to {row.end:%d %B %Y}"
        for row in table.itertuples()
    ]
    apart = np.where(table["note"] == "", "", "; ")
    return table.assign(
        breakdown=np.where(split, "question by " + table["group_type"], "question"),
        category=asked.mask(split, named),
        note=pd.Series(days, index=table.index, dtype="str") + apart + table["note"],
    )
