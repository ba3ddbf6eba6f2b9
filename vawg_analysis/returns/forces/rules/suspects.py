"""What must hold between a suspect's status and dates."""

from __future__ import annotations

from vawg_analysis.returns.forces.rules.rule import (
    Rule,
    not_after,
    not_before,
    one_day,
)

SUSPECTS = (
    not_before("arrested_date", "identified_date", doubtful=True),
    not_after("identified_date", "snapshot_date"),
    not_after("arrested_date", "snapshot_date"),
    one_day("snapshot_date"),
    Rule(
        "the suspect is said to be arrested and there is no date of the arrest",
        "arrested_date",
        lambda rows: (rows["status"] == "arrested") & rows["arrested_date"].isna(),
        "the day of the arrest",
        "Give the date, or correct the status.",
        ("status",),
    ),
    Rule(
        "the suspect is still sought and has been arrested",
        "status",
        lambda rows: (
            rows["status"].isin(["wanted", "circulated"])
            & rows["arrested_date"].notna()
        ),
        remedy="Check what the arrest was for, and the status on the day.",
        beside=("arrested_date",),
        doubtful=True,
    ),
)
