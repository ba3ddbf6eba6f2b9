"""What must hold between a crime's dates, and between them and its outcome."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.reference.outcome_types import FIRST_MONTH
from vawg_analysis.returns.forces import offence_wording
from vawg_analysis.returns.forces.rules.rule import (
    Rule,
    not_after,
    not_before,
    one_day,
)

NO_OUTCOME = "0"
FRAUD_ALONE = "19"
LONG_IN_RECORDING = pd.Timedelta(days=365)
"""A crime should be recorded within a day of its report: a year is a typing error."""


def _assigned(rows: pd.DataFrame) -> pd.Series:
    return rows["outcome_type"].notna() & (rows["outcome_type"] != NO_OUTCOME)


def _suspect_contradicts(rows: pd.DataFrame) -> pd.Series:
    implied = rows["outcome_type"].map(offence_wording.suspect_implied())
    stated = rows["suspect_identified"].isin(["yes", "no"])
    return stated & implied.notna() & (rows["suspect_identified"] != implied)


def _type_too_early(rows: pd.DataFrame) -> pd.Series:
    starts = {t: pd.Timestamp(m.start) for t, m in FIRST_MONTH.items() if m}
    return rows["outcome_date"] < pd.to_datetime(rows["outcome_type"].map(starts))


def _fraud_type(rows: pd.DataFrame) -> pd.Series:
    fraud = [code for code, offence in OFFENCES.items() if offence.is_fraud]
    return (rows["outcome_type"] == FRAUD_ALONE) & ~rows["offence_code"].isin(fraud)


DATES = (
    not_before("recorded_date", "reported_date"),
    not_before("outcome_date", "recorded_date"),
    *(
        not_after(
            column,
            "extract_date",
            "Correct the date, or the day on which the data were taken.",
        )
        for column in ("reported_date", "recorded_date", "outcome_date")
    ),
    one_day("extract_date"),
    Rule(
        "the crime was recorded more than a year after it was reported",
        "reported_date",
        lambda rows: rows["recorded_date"] - rows["reported_date"] > LONG_IN_RECORDING,
        "a report that the force recorded within days",
        "Look for a mistyped year.",
        ("recorded_date",),
        doubtful=True,
    ),
    Rule(
        "there is no date of the report",
        "reported_date",
        lambda rows: rows["reported_date"].isna(),
        remedy="KPI 5.3 counts from the report: the crime is left out of it.",
        doubtful=True,
    ),
)
OUTCOMES = (
    Rule(
        "a crime without an outcome has a date of outcome",
        "outcome_date",
        lambda rows: (
            (rows["outcome_type"] == NO_OUTCOME) & rows["outcome_date"].notna()
        ),
        "no date with type 0 or a blank type",
        "Give the outcome type, or take the date out.",
        ("outcome_type",),
    ),
    Rule(
        "the outcome has no date",
        "outcome_date",
        lambda rows: _assigned(rows) & rows["outcome_date"].isna(),
        "the day on which the outcome was assigned",
        "Give the date, or type 0 if there is no outcome yet.",
        ("outcome_type",),
    ),
    Rule(
        "outcome type 19 belongs to fraud alone",
        "outcome_type",
        _fraud_type,
        "any other outcome type",
        "Give the outcome that the investigation of the crime came to.",
        ("offence_code",),
    ),
    Rule(
        "the outcome type did not exist on the date of the outcome",
        "outcome_type",
        _type_too_early,
        "an outcome type in use on that date",
        "Correct the type or the date.",
        ("outcome_date",),
        doubtful=True,
    ),
    Rule(
        "whether there is a suspect contradicts the outcome type",
        "suspect_identified",
        _suspect_contradicts,
        "“yes” with types such as 1, 15 and 16, “no” with 14 and 18",
        "Correct the flag or the type.",
        ("outcome_type",),
        doubtful=True,
    ),
)
