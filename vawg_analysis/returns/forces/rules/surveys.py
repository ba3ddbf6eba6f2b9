"""What must hold within a row of a survey."""

from __future__ import annotations

from vawg_analysis.returns.forces.rules.rule import (
    Rule,
    not_before,
)

SURVEYS = (
    not_before("fieldwork_to", "fieldwork_from"),
    Rule(
        "there is neither an estimate nor a weight",
        "estimate",
        lambda rows: rows["estimate"].isna() & rows["weight"].isna(),
        "a share from 0 to 1, or the sum of weights",
        "Give either. A question that nobody was asked has no row.",
        ("weight",),
    ),
    Rule(
        "the estimate has neither a standard error nor a design effect",
        "standard_error",
        lambda rows: (
            rows["estimate"].notna()
            & rows["standard_error"].isna()
            & rows["design_effect"].isna()
        ),
        "one of the two",
        "Without it the interval is that of a simple random sample, and too narrow.",
        ("estimate", "design_effect"),
        doubtful=True,
    ),
    Rule(
        "the group is not named, or is named where there is no split",
        "group",
        lambda rows: (rows["group_type"] == "all") != (rows["group"] == "all"),
        "“all” with group_type “all”, the name of a group with any other",
        "Correct the group or its type.",
        ("group_type",),
    ),
)
